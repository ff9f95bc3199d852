"""Style sheets and scripts, joined into a few files whose names contain hashes of their content.

In: the sheets and scripts of a theme. Out: `Asset`s for pages to load.
May import: `pipeline.cache` and the rooms before it.
"""
