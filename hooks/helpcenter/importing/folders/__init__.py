"""Folders of text files: which files there are, what their front matter says, and how their texts become one site.

In: a folder, untrusted. Out: texts with positions in folders and languages, and an `ImportedSite` made of them.
May import: `importing` and the rooms before it.
"""
