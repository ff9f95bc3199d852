"""The state of translations: what is missing or outdated, and what changed in the source.

In: the catalog, former texts of sources. Out: states, changes, and reports of both.
May import: `exports` and the rooms before it.
"""
