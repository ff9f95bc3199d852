"""Fixes for findings that have only one correct answer.

In: findings. Out: changed source files; every other byte stays.
May import: `checks.site` and the rooms before it.
"""
