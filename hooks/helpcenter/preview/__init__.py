"""`helpcenter serve`: the live preview for writers.

In: current source files, drafts included. Out: pages on request, and notices to open pages when files change.
May import: `pipeline` and the rooms before it.
"""
