"""The blocks that contain others: items of lists, quotes, and notes or footnotes with indented content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from helpcenter.text.marks.line_marks import is_rule, note_title

# Python-Markdown indents the content of an item, of a note and of a footnote by as many columns.
TAB = 4
MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=([ \t]*)(\S?))")
_QUOTE = re.compile(r">[ ]?")
# What an item can start with.
_FIRST = frozenset("-+*0123456789")
_INSET = re.compile(r'\[\^[^\]\s]+\]:|:[ \t]|===[!+]* +"')


@dataclass(slots=True)
class Container:
    """An open container.

    ``width`` is the number of columns by which the content of an item is indented, ``least`` the smallest indentation
    that still belongs to it. An item is ``settled`` once content has shown its width, ``whole`` while all its lines
    follow one another without a blank line, ``empty`` while it has no content, and ``moved`` if its marker moved.
    """

    kind: Literal["item", "quote", "inset"]
    width: int = TAB
    least: int = TAB
    ordered: bool = False
    settled: bool = False
    whole: bool = True
    empty: bool = False
    moved: bool = False

    def settle(self, indent: int, is_item: bool) -> None:
        """Learn from the first content below the item whether it is indented by four blanks.

        Content at the column of the item's text, or up to three columns beyond, is text in both styles. Four blanks and
        more are those of the four-blank style, unless the rule of CommonMark makes a code block of them.
        """
        if self.kind == "item" and not self.settled:
            self.settled = True
            if indent == TAB or indent >= 2 * TAB or (is_item and indent > TAB):
                self.width = min(max(self.width, TAB), indent) if indent < 2 * TAB else TAB


@dataclass(frozen=True, slots=True)
class OpenFence:
    """A fence whose lines are read: its end, the number of containers around it, its indentation in them.

    Its lines are written anew if it ``moved``.
    """

    end: int
    depth: int
    indent: int
    moved: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """The marker of an item: its length, with the blanks after it, and what it says about the item."""

    length: int
    width: int
    ordered: bool
    number: int
    empty: bool

    def item(self, indent: int) -> Container:
        """Return the item that starts with this marker, indented by ``indent`` columns in its parent."""
        width = indent + self.width
        return Container("item", width, min(width, TAB), self.ordered, empty=self.empty)


# The marker of a line is asked for more than once.
@lru_cache(maxsize=64)
def item_mark(text: str) -> Mark | None:
    """Return the marker at the start of a line without indentation, None if it starts no item."""
    match = MARKER.match(text) if text[:1] in _FIRST else None
    if match is None or (match[3] and not match[2]) or is_rule(text):
        return None
    blanks, marker = len(match[2].expandtabs(TAB)), match.end()
    if not match[3]:
        return Mark(marker, marker + 1, match[1] is not None, int(match[1] or 0), empty=True)
    # Five blanks and more are one blank and a code block.
    return Mark(
        marker + len(match[2]), marker + (blanks if blanks <= TAB else 1), match[1] is not None, int(match[1] or 0),
        empty=False,
    )  # fmt: skip


def quote_mark(text: str) -> int:
    """Return the length of the quote marker at the start of a line without indentation."""
    match = _QUOTE.match(text)
    return match.end() if match else 0


def is_inset(text: str) -> bool:
    """Return whether a line starts a note, a footnote, a definition or a tab, whose content is indented."""
    if text[0] in "!?":
        return note_title(text) is not None
    return text[0] in "[:=" and _INSET.match(text) is not None


def has_item(containers: Sequence[Container]) -> bool:
    """Return whether one of the containers is an item."""
    return any(one.kind == "item" for one in containers)


def is_head(containers: Sequence[Container]) -> bool:
    """Return whether the innermost container is an item that has no blank line yet."""
    return bool(containers) and containers[-1].kind == "item" and containers[-1].whole


def number_of_quotes(containers: Sequence[Container]) -> int:
    """Return how many of the containers are quotes."""
    return sum(one.kind == "quote" for one in containers)


def continued_by_blank(containers: Sequence[Container]) -> int:
    """Return the number of containers that a blank line continues: all before the first quote."""
    return next((depth for depth, one in enumerate(containers) if one.kind == "quote"), len(containers))
