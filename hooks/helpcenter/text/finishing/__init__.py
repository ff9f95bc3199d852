"""What a page adds to the sanitized HTML of an article: names for what scrolls, pictures that open, their dark forms.

In: HTML, interface strings, the paths of files. Out: HTML.
May import: the rooms of `text` before it.
"""
