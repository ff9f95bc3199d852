"""What articles have from other programs: placeholders in angle brackets, formatting in HTML, marks of templates.

In: the HTML or the source of one article. Out: what in it is text, what is left out, and what readers see as marks.
May import: `text.markdown` and the rooms before it.
"""
