"""Hands sources over to translators, and takes their translations in.

In: the catalog, the sources and translations on disk, files from translators. Out: files for translators; translations.
May import: `interchange.formats` and the rooms before it.
"""
