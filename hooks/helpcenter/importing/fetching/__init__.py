"""Reads the articles of other systems from their APIs, and saves each answer before anything else happens.

In: the address of a help center, and a token. Out: a folder like that of an export.
May import: `importing` and the rooms before it.
"""
