"""Articles of other systems, as `helpcenter import` reads them before it writes them here.

In: exports of other help centers. Out: an `ImportedSite`, whatever system it comes from.
May import: `editing` and the rooms before it.
"""
