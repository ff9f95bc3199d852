"""Rewrites lists as people write them into the form that Python-Markdown reads.

CommonMark gives a line to an item if it is indented as far as the item's text: two columns below `- `, three below
`1. `. Python-Markdown wants four for each level. Lists in either style get four columns for each level, `1)` becomes
`1.`, and a blank line comes before a list or another block that would be taken for text. A line that Python-Markdown
reads correctly stays as it is, byte for byte.
"""

from __future__ import annotations

import re

from helpcenter.text.rewriting.list_pass import ListPass
from helpcenter.text.rewriting.rewritten import Rewritten

_MARK = r"(?:[-+*]|\d++\.)"
# A source in which a line has to change has one of these, at the start of a line; most sources have none.
_TELLTALES = (
    r"(?:[ ]{1,3}|[ ]{5,})[^ \n]|[ >]*+\t",  # an indentation other than four blanks
    r"[ >]*+\d++\)(?:[ \t]|$)",  # `1)`
    rf"[ ]*+>[ >]*+{_MARK}(?:[ \t]|$)|[ ]{{4}}>",  # a list in a quote, or a quote in a list
    # an item that starts with another block
    rf"[ ]*+{_MARK}(?:[ ]*+(?:$|\t)|[ ]++(?:[`~]{{3}}|>|{_MARK}(?:[ \t]|$)|\d++\)))",
    r"[ ]*+[-+*][ ].*+\n[ ]*+\d++\.[ ]|[ ]*+\d++\.[ ].*+\n[ ]*+[-+*][ ]",  # bullets and numbers
    rf"(?![ ]*+{_MARK}[ ]).++\n[ ]*+{_MARK}[ ]|[ ]{{4}}{_MARK}[ ].*+\n{_MARK}[ ]",  # no blank line before an item,
    r".++\n[ ]{4}[#!?]",  # or before another block
    rf"(?:[ ]*+{_MARK}[ ]|[ ]{{0,3}}>).*+\n-{{3,}}+[ \t]*+$",  # a rule just below an item or a quote
)
_FIRST_LINE = re.compile("|".join(_TELLTALES), re.MULTILINE)
# The line break makes the search fast: only what follows one is compared.
_LINE = re.compile(rf"\n(?:{'|'.join(_TELLTALES)})", re.MULTILINE)


def rewrite_lists(source: str, body: int = 0) -> Rewritten | None:
    """Return the source with its lists rewritten from the offset ``body`` on, None if nothing changes."""
    if not _may_change(source, body):
        return None
    writer = ListPass(source, body).run()
    return writer.edits.apply(source, body, tuple(writer.changed)) if writer.changed else None


def _may_change(source: str, body: int) -> bool:
    if body == 0 and _FIRST_LINE.match(source):
        return True
    return _LINE.search(source, max(body - 1, 0)) is not None


def lists_in_four_columns(source: str, body: int = 0) -> str:
    """Return the source with the lists that change written exactly in the four-blank style."""
    rewritten = rewrite_lists(source, body)
    if rewritten is None:
        return source
    return ListPass(source, body, exact=True).run().edits.apply(source, body, rewritten.lists).text
