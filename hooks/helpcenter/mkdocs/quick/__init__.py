"""Parts of Python-Markdown that do nothing where a text has nothing for them, each with the result of the original.

In: a converter with all its extensions. Out: the same converter. A part of an owner's extension, or of another version,
stays as it is.
May import: `text` and the rooms before it.
"""
