"""The command `helpcenter`.

In: what a person types. Out: what the terminal shows.
May import: every room above it; the modules of `cli.commands` by name, when a command is called.
"""
