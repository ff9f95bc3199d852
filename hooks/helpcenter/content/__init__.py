"""Articles, and the catalog of all pages in all locales.

In: files of the docs folder. Out: `Article`, `Catalog`, former URLs, and findings about them.
May import: `text` and the rooms before it.
"""
