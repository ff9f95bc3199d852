"""The rules, by subject: what each requires and why, with an example that breaks it and one that meets it.

In: nothing. Out: `Rule`s, of which `checks.rules` makes the list of all.
May import: `input` and the rooms before it.
"""
