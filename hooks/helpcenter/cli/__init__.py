"""The command `helpcenter`.

In: command lines. Out: output on the terminal.
May import: every room above it; the modules of `cli.commands` by name, when a command is called.
"""
