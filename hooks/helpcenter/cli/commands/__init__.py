"""The commands of `helpcenter`: a module for each, loaded when it is called.

In: arguments and options. Out: output on the terminal, and an exit code.
May import: `cli` and the rooms before it.
"""
