"""What `helpcenter init` writes: a new help center, or what an existing MkDocs project needs to become one.

In: the answers of the owner. Out: files by path, and what the owner should know about them.
May import: `editing` and the rooms before it.
"""
