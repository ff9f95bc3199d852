"""`helpcenter check`: rules, the findings that break them, and fixes.

In: source files. Out: findings with rule, position and data; reports in several formats.
May import: `pipeline` and the rooms before it. Its own rooms, in order: `article`, `language`, `site`, `fixes`.
"""
