"""Edits source files: new articles, moves, stamps and link updates.

In: a request such as "move this article". Out: changed source files in which every other byte stays the same.
May import: `pipeline` and the rooms before it.
"""
