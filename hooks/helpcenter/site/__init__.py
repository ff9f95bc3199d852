"""One help center with all of its sources.

In: settings. Out: `Site`, with strings, catalog, contact options, synonyms and related articles; findings otherwise.
May import: `search` and the rooms before it.
"""
