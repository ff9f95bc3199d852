"""Files for other programs.

In: `Site` and page views. Out: `OutputFile`s: lists of articles, search index, feeds, sitemap, redirects, images.
May import: `pages` and the rooms before it.
"""
