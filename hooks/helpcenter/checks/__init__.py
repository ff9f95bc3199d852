"""`helpcenter check`: rules, the findings that break them, and fixes.

In: source files. Out: findings with rule, position and data; reports in several formats.
May import: `checks.fixes` and the rooms before it.
"""
