"""Whole HTML pages, as a browser or a mirror has saved them: the article in them, and what is around it.

In: an HTML page, untrusted. Out: its article as HTML, its title, language, addresses and sections.
May import: `importing.dialects` and the rooms before it.
"""
