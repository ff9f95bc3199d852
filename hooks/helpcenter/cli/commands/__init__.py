"""The commands of `helpcenter`: a module for each, loaded when it is called.

In: arguments and options. Out: what the terminal shows, and an exit code.
May import: every other room.
"""
