"""The only room that imports MkDocs and its plugins: its configuration, events, Markdown conversion and templates.

In: mkdocs.yml and a `Site`. Out: settings, converted articles, rendered pages, published assets.
May import: `mkdocs.extensions` and the rooms before it.
"""
