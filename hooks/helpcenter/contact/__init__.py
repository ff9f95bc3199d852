"""Contact options: which options an article offers, when they are open, and their views on pages.

In: contact.yml and articles. Out: options and their views for templates.
May import: `content` and the rooms before it.
"""
