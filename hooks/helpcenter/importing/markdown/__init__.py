"""Markdown of other programs as Markdown of this one.

Most of it stays as it is. Headings move to their levels, links and pictures get the addresses that stand for theirs,
HTML becomes Markdown where it can, and code is never touched.

In: the Markdown of one article, untrusted. Out: `Converted`.
May import: `importing.html` and the rooms before it.
"""
