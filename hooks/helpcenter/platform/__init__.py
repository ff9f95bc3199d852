"""The differences between operating systems: CPU time limits, file locks, and the exchange of folders.

In: a request such as "exchange these folders". Out: the same result on every system, by the best means that it has.
May import: the modules before all rooms.
"""
