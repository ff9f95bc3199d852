"""What writers write, brought into the form that Python-Markdown reads: lists in the style of CommonMark.

In: the source of one article. Out: a `Rewritten` text that knows where in the source each character is from.
May import: `text.marks` and the rooms before it.
"""
