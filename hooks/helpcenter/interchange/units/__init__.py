"""What a person translates in a source: units, each a span of the source, whose marks are placeholders.

In: the source of an article, or a YAML file. Out: its units, and the source with other texts in their place.
May import: `editing` and the rooms before it.
"""
