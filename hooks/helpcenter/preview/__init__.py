"""`helpcenter serve`: the live preview for writers.

In: source files as they are now, drafts included. Out: pages on request, and notices to open pages when files change.
May import: `pipeline` and the rooms before it.
"""
