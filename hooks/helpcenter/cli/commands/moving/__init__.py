"""The commands with which articles come here from other systems, and leave for them.

In: arguments and options. Out: output on the terminal, and an exit code.
May import: `cli` and the rooms before it.
"""
