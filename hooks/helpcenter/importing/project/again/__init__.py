"""A repeated import: what is remembered of the last one, and how changes of both sides are joined.

In: the texts of an import, and the files of the project. Out: what becomes of each file.
May import: `importing` and the rooms before it.
"""
