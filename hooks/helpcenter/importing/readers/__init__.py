"""Readers of exports: one module for each system.

In: the folder of an export. Out: an `ImportedSite` with texts in the form that the system has.
May import: `importing` and the rooms before it.
"""
