"""The package's own Markdown extensions: what people write elsewhere and Python-Markdown does not know.

In: the Markdown of one article, while it is converted. Out: HTML that `text.sanitize` allows.
May import: `mkdocs.markdown` and the rooms before it.
"""
