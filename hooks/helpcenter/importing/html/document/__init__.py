"""An HTML document while it becomes Markdown: its tree, its finished parts, its hidden signs.

In: HTML, untrusted. Out: elements, and text that Markdown reads as text.
May import: `importing` and the rooms before it.
"""
