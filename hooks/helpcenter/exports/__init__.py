"""Files beside pages that other programs read.

In: `Site` and page views. Out: `OutputFile`s: lists of articles, search index, feeds, sitemap, redirects, pictures.
May import: `pages` and the rooms before it.
"""
