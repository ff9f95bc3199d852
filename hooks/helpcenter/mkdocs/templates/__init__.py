"""Templates whose compiled code keeps the parts that many pages have in common.

In: the syntax trees of templates. Out: their code, and at run time the texts of parts by what they read.
May import: `pipeline.cache` and the rooms before it.
"""
