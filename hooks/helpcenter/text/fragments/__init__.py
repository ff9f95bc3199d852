"""Texts used twice: fragments and variables replace their marks before an article is read.

In: the source of an article, the fragments and variables of its language. Out: the source with their texts, and where
each part of it is written.
May import: `text.markdown` and the rooms before it.
"""
