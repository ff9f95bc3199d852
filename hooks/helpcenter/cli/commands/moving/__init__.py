"""The commands with which articles of other systems come here.

In: arguments and options. Out: output on the terminal, and an exit code.
May import: every other room.
"""
