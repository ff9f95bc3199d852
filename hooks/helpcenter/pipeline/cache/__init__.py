"""The data that a build stores for the next build. It may be deleted at any time.

In: articles, records of pages, digests of files. Out: the same data for unchanged inputs.
May import: `pipeline.files` and the rooms before it.
"""
