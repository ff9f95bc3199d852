"""Rules about the language of articles: which one it is, spelling, ease of reading, marks.

In: paragraphs of an article. Out: findings, and words that may be misspelt.
May import: `checks.article` and the rooms before it.
"""
