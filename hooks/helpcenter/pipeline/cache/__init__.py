"""What a build keeps for the next one. All of it may be deleted at any time.

In: articles, records of pages, digests of files. Out: the same, for whatever has not changed.
May import: `pipeline.files` and the rooms before it.
"""
