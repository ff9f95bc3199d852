"""Files beside articles: which types a site publishes, and whether their content is what it claims to be.

In: names and contents of files. Out: `Fault`s.
May import: `input` and the rooms before it.
"""
