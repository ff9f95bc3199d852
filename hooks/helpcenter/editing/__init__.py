"""The one editor of sources: new articles, moves, stamps, fixes.

In: a request such as "move this article". Out: changed source files in which every other byte stays.
May import: `pipeline` and the rooms before it.
"""
