"""The command `helpcenter`.

In: command lines. Out: output on the terminal.
May import: `handover` and the rooms before it. The module of a command is loaded by name, when the command is called.
"""
