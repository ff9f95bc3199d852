"""Contact options: which ones an article offers, when they are open, and what a page shows of them.

In: contact.yml and articles. Out: options and their views for templates.
May import: `content` and the rooms before it.
"""
