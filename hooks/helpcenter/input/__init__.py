"""Files as text and settings as data, checked before anything else reads them.

In: paths of source files. Out: text, YAML values with their lines, settings, interface strings, languages.
May import: `input.options` and the rooms before it.
"""
