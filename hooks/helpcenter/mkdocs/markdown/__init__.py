"""Markdown converted to HTML as MkDocs does it, within limits on time and depth.

In: the Markdown of one article. Out: a `Conversion`, or the findings of an article that must not be published.
May import: `mkdocs.quick` and the rooms before it.
"""
