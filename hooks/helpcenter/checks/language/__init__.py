"""Rules about the language of articles: identification, spelling, reading ease and punctuation.

In: paragraphs of an article. Out: findings, and words that may be misspelled.
May import: `checks.article` and the rooms before it.
"""
