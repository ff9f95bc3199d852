"""The elements of an article in page order, each with its position in the file."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from helpcenter.checks.article.positions import Positions
from helpcenter.text.marks.parts import Position
from helpcenter.text.source_tokens import WORD

_PART = re.compile(r"\S+")
_NOWHERE = Position(1)


@dataclass
class Run:
    """The words of a block without code; ``kind`` is its element.

    ``block`` is its position if it has no words of an article. ``raw`` is the text with its white space; each of its
    ``pieces`` has an offset in it and the index of its first token.
    """

    kind: str
    block: Position
    text: str = ""
    raw: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    positions: Positions | None = None

    def add(self, text: str, token: int) -> None:
        """Append a piece of text, whose first token has this index."""
        self.pieces.append((len(self.raw), token))
        self.raw += text

    def finish(self, positions: Positions) -> None:
        """Set the text, and where positions come from."""
        self.text = " ".join(self.raw.split())
        self.positions = positions

    @property
    def place(self) -> Position:
        """The position of the first word."""
        first = _PART.search(self.raw)
        if self.positions is None or first is None:
            return self.block
        return self._place(self.positions, *first.span(), lambda start, end: len(WORD.findall(self.raw, start, end)))

    def place_at(self, offset: int) -> Position:
        """Return the position of the word at an offset of the text."""
        in_text, in_raw = self._parts
        number = bisect_right(in_text, offset) - 1
        if self.positions is None or not 0 <= number < len(in_raw):
            return self.block
        return self._place(self.positions, *in_raw[number], self._words_between)

    def _place(self, positions: Positions, start: int, end: int, words_between: Callable[[int, int], int]) -> Position:
        """Return the position of the first word between two offsets of the raw text."""
        first = WORD.search(self.raw, start, end)
        at = first.start() if first else start
        piece, token = self.pieces[bisect_right(self.pieces, (at, sys.maxsize)) - 1]
        before = words_between(piece, at)
        # Punctuation alone has the position of the word before it.
        return positions.place(token + before - (first is None and before > 0))

    def _words_between(self, start: int, end: int) -> int:
        return bisect_left(self._words, end) - bisect_left(self._words, start)

    @cached_property
    def _parts(self) -> tuple[list[int], list[tuple[int, int]]]:
        """The offsets of parts between spaces in the text, and their spans in the raw text."""
        spans = [part.span() for part in _PART.finditer(self.raw)]
        return [part.start() for part in _PART.finditer(self.text)], spans

    @cached_property
    def _words(self) -> list[int]:
        """The offsets of all words in the raw text; a word does not continue in the next piece."""
        ends = [start for start, _ in self.pieces[1:]]
        spans = zip((start for start, _ in self.pieces), [*ends, len(self.raw)], strict=True)
        return [word.start() for start, end in spans for word in WORD.finditer(self.raw, start, end)]


@dataclass
class Heading:
    """A heading below the title; ``filled`` says whether anything is between it and the next one.

    ``run`` has its text without code.
    """

    level: int
    place: Position
    token: int
    run: Run
    text: str = ""
    anchor: str = ""
    filled: bool = False


@dataclass
class Link:
    """A link: its target, its position and its target's position, and its text, including alternative text of images.

    A ``raw`` link is written in HTML, so it points to pages and not to files in the docs folder.
    """

    target: str
    token: int
    place: Position = _NOWHERE
    target_place: Position = _NOWHERE
    raw: bool = False
    text: str = ""


@dataclass
class Image:
    """An image: its file, its alternative text (None without one), which part of its size is missing, its positions.

    ``written`` is its address in the source, which the page does not have if it was refused.
    """

    target: str
    token: int
    text: str | None
    missing: str
    written: str = ""
    place: Position = _NOWHERE
    target_place: Position = _NOWHERE
    raw: bool = False


@dataclass
class MediaFile:
    """A file that a film, a recording or another form of a picture has in an ``attribute``, and its position."""

    target: str
    token: int
    attribute: str
    target_place: Position = _NOWHERE
    raw: bool = False


@dataclass
class Table:
    """A table, with the words of its header cells."""

    token: int
    place: Position = _NOWHERE
    headers: list[str] = field(default_factory=list)


@dataclass
class Document:
    """The elements of an article, and all its anchors with their positions."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    media: list[MediaFile] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    anchor_places: list[Position] = field(default_factory=list)
