"""The text of one article: its parts and their positions, its words, its limits, the HTML that it may contain.

In: Markdown or HTML as text. Out: headings, links, tokens, sanitized HTML, and findings with positions.
May import: `input` and the rooms before it.
"""
