"""Rules about articles together, templates and links.

In: the catalog and the check of each article. Out: findings.
May import: `checks.language` and the rooms before it.
"""
