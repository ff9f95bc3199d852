"""The differences between operating systems: CPU time limits, file locks, and the exchange of folders.

In: a request such as "exchange these folders". Out: the same result on every system.
May import: the modules before all rooms.
"""
