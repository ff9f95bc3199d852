"""The tasks of a build, and the workers that run them.

In: a `Site` and the record of the previous build. Out: a plan, and the reports of the workers that carry it out.
May import: `mkdocs` and the rooms before it.
"""
