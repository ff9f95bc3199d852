"""Marks that only one program replaces: components of MDX, shortcodes of Hugo, the notes of each program.

In: Markdown with such marks. Out: Markdown and HTML without them, and what was lost.
May import: `importing.markdown` and the rooms before it.
"""
