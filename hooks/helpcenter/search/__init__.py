"""The static search index of each locale.

In: the catalog, word counts, synonyms. Out: `OutputFile`s: manifest, dictionary, postings, result cards.
May import: `words` and the rooms before it.
"""
