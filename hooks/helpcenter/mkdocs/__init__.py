"""The only room that imports MkDocs and its plugins: its configuration, events, Markdown conversion and templates.

In: mkdocs.yml and a `Site`. Out: settings, converted articles, rendered pages, published assets.
May import: `translations` and the rooms before it, and `pipeline.files` and `pipeline.cache`. Its own rooms, in
this order: `bundling`, `markdown`.
"""
