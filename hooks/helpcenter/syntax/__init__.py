"""The syntax of URLs, of placeholders, and of the formats that a site writes.

In: URLs and texts. Out: the parts and faults of a URL, and text escaped for each format.
May import: `platform` and the modules that every room uses.
"""
