"""The scanner: finds the parts of Markdown in one pass, and pairs converted pages with their source.

In: the source of one article. Out: a `Scan` with blocks and inline parts, each with its position.
May import: `text.rewriting` and the rooms before it.
"""
