"""The differences between operating systems: CPU time, locks, files, folders, processes, ports, and printed bytes.

In: a request such as "exchange these folders". Out: the same result on every system, by another way where a system
lacks the usual one.
May import: the modules before all rooms.
"""
