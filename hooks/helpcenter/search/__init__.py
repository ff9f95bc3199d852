"""The static search index of each locale.

In: the catalog, word counts, synonyms, contact options. Out: `OutputFile`s: manifest, dictionary, postings, result
cards, and what answers are narrowed by.
May import: `words` and the rooms before it.
"""
