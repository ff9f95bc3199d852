"""HTML of other systems as Markdown.

A document is changed in its tree until it has only what the converter understands. Whatever else this product has a
form for becomes finished Markdown, and a token takes its place until the end.

The converter is html-to-markdown, which needs 0.3 ms for an article of 2,500 characters. markdownify needs 4 ms, writes
cells with `|` as two cells, and loses the language of code.

In: the HTML of one article, untrusted. Out: `Converted`.
May import: `importing` and the rooms before it.
"""
