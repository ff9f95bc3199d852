"""Word counts of articles, as numbers that related articles and search share.

In: articles. Out: counts by field, a lexicon for each language, and one table of many articles.
May import: `content` and the rooms before it.
"""
