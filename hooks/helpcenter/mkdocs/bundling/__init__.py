"""Style sheets and scripts, bundled into a few files with content hashes in their names.

In: the sheets and scripts of a theme. Out: `Asset`s for pages to load.
May import: `pipeline.cache` and the rooms before it.
"""
