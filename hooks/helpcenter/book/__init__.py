"""`helpcenter pdf`: the published pages of a language as a book, which a browser prints.

In: the sources, for the order of articles, and the folder of the published site. Out: a PDF file.
May import: `pages` and the rooms before it.
"""
