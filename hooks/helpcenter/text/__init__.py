"""The text of one article: its outline, words, links and limits, and the HTML that it may contain.

In: Markdown or HTML as text. Out: headings, links, tokens, sanitized HTML, and findings with positions.
May import: `text.finishing` and the rooms before it.
"""
