"""The syntax of URLs, of placeholders, of YAML as people write it, and of the formats that a site writes.

In: URLs and texts. Out: the parts and faults of a URL, mistakes in YAML, and text escaped for each format.
May import: `platform` and the modules before all rooms.
"""
