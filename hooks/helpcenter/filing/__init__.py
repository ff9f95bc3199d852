"""Long lists of articles: the letter that each title is filed under, and the pages that a list is cut into.

In: the catalog. Out: the same catalog with the pages of its long lists, and titles in groups by letter.
May import: `content` and the rooms before it.
"""
