"""Units: the texts of a source that a person translates, with placeholders for what nobody translates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Place = Literal["open", "close", "alone"]
# Placeholders for signs and line breaks, which another language may not need.
OPTIONAL = frozenset({"break", "sign"})
# What placeholders are called.
NAMES = frozenset({
    "address", "anchor", "attributes", "bold", "break", "button", "code", "comment", "deleted", "emoji", "footnote",
    "formula", "fragment", "image", "inserted", "italic", "key", "keys", "link", "marked", "sign", "strong", "sub",
    "super", "tag", "variable",
})  # fmt: skip


@dataclass(frozen=True)
class Code:
    """A placeholder: the start or the end of a pair, or a mark that stands alone.

    The two codes of a pair have the same ``number``; numbers count from 1 in a unit. ``name`` says what it is, such as
    `link`; ``shown`` what it stands for, such as an address. ``start`` and ``end`` are its offsets in the source, -1 in
    a value of YAML, which has what is shown. ``written`` replaces its text where the unit has another text.
    """

    place: Place
    number: int
    name: str
    shown: str = field(default="", compare=False)
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)
    written: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[Place, int]:
        """What identifies the code in its unit."""
        return self.place, self.number


Content = tuple[str | Code, ...]


@dataclass(frozen=True)
class Unit:
    """A text between two offsets of a source.

    ``kind`` is what the text is, such as `heading` or `table cell`; ``headings`` are those above it. ``line`` counts
    from 1. ``context`` is where it is written: in Markdown (`text`, `cell`), in HTML (`html`), in an attribute of
    either (`attribute text`, ...), as a text without marks (`yaml`), or as a value of YAML (`value`). A heading has an
    ``anchor``.
    """

    kind: str
    start: int
    end: int
    content: Content
    headings: tuple[str, ...] = ()
    line: int = 0
    context: str = "text"
    level: int = 0
    anchor: str = ""

    @property
    def codes(self) -> tuple[Code, ...]:
        """The placeholders in their order."""
        return tuple(part for part in self.content if isinstance(part, Code))


@dataclass(frozen=True)
class Document:
    """A source and its units, by their start; a unit may be inside a placeholder of the unit before it."""

    source: str
    units: tuple[Unit, ...]

    @cached_property
    def inside(self) -> Mapping[int, Sequence[int]]:
        """The places of the units that are inside of each unit."""
        inside: dict[int, list[int]] = {place: [] for place in range(len(self.units))}
        around: list[int] = []
        for place, unit in enumerate(self.units):
            while around and self.units[around[-1]].end <= unit.start:
                around.pop()
            for other in around:
                inside[other].append(place)
            around.append(place)
        return inside

    @cached_property
    def outer(self) -> Mapping[int, int]:
        """The order of the units of the body that are in no other unit, by their places."""
        return {place: number for number, place in enumerate(self.outer_places)}

    @cached_property
    def outer_places(self) -> Sequence[int]:
        """The places of these units in their order."""
        inner = {one for places in self.inside.values() for one in places}
        return [place for place, unit in enumerate(self.units) if unit.context != "value" and place not in inner]


def words_of(content: Content) -> str:
    """Return a content as readers see it, without its placeholders."""
    return " ".join("".join(part for part in content if isinstance(part, str)).split())


def key_of(content: Content) -> str:
    """Return a content as a text in which each placeholder is its name: equal for equal texts."""
    signs = {"open": "\x02{}\x03", "close": "\x02/{}\x03", "alone": "\x02{}/\x03"}
    return "".join(part if isinstance(part, str) else signs[part.place].format(part.name) for part in content).strip()
