"""What a page adds to the sanitized HTML of an article: names for what scrolls, pictures that open, their dark forms,
code in one line; and the anchors that it repeats.

In: HTML, interface strings, the paths of files. Out: HTML, anchors.
May import: `text.fragments` and the rooms before it.
"""
