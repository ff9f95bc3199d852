"""`helpcenter export`: everything that is published, as files that any other system can read.

In: the catalog and the published site. Out: JSON and HTML for each article, the sections, and the files that they use.
May import: `book` and the rooms before it.
"""
