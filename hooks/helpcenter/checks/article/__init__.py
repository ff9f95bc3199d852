"""The elements of one article with their positions, and the rules about its structure.

In: an article, as Markdown and as converted HTML. Out: headings, links, images, tables, paragraphs, and findings.
May import: `pipeline` and the rooms before it.
"""
