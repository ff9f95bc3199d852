"""Files for translators: XLIFF 2.0 and 1.2, PO, CSV, TMX and TBX, written and read.

In: units with their translations; files from translators, which may be hostile. Out: files; answers to units.
May import: `interchange.units` and the rooms before it.
"""
