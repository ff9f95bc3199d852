"""Folders of finished files, and the links in finished pages.

In: a site folder. Out: the state of each file; links and anchors of each page.
May import: `translations` and the rooms before it.
"""
