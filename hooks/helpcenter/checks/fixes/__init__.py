"""Fixes for findings that have one right answer.

In: findings. Out: changed source files; every other byte stays.
May import: `checks.site` and the rooms before it.
"""
