"""What a site publishes: the names that belong to the site itself, and the files of the owner that may join them.

In: settings, `Catalog`, files of the docs folder and of `overrides`. Out: `OwnNames` and findings.
May import: `exports` and the rooms before it.
"""
