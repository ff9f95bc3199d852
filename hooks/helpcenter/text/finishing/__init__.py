"""What a page adds to sanitized HTML: names for what scrolls, pictures that open, their dark forms, code in one line.

In: HTML, interface strings, the paths of files. Out: HTML.
May import: the rooms of `text` before it.
"""
