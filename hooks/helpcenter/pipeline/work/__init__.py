"""What is to be made, and who makes it.

In: a `Site` and the record of the last build. Out: a plan, and the reports of the workers that carry it out.
May import: `mkdocs`, `pipeline.cache` and the rooms before them.
"""
