"""The parts of Markdown with their positions, and the marks at the start of a line that begin and end them.

In: one line of an article, or the text from an offset on. Out: what it begins or ends there.
May import: `input` and the rooms before it.
"""
