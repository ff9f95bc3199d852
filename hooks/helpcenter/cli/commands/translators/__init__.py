"""The commands that hand sources over to translators, and take their translations in.

In: arguments. Out: files for translators, translations, and messages.
May import: `cli` and the rooms before it.
"""
