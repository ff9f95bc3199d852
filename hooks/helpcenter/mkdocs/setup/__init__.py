"""What the package adds to MkDocs' configuration before anything reads it.

In: a configuration file. Out: MkDocs' configuration with the theme and the Markdown extensions of the package.
May import: `pipeline.cache` and the rooms before it.
"""
