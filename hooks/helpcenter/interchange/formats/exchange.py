"""What files for translators contain, whatever their format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from helpcenter.interchange.units.unit import Content

# `new` has no translation; `translated` has one from the memory; `final` is translated already.
State = Literal["new", "translated", "final"]


class Former(NamedTuple):
    """The source and the translation of a unit before the source changed."""

    source: Content
    target: Content


@dataclass(frozen=True)
class Segment:
    """A unit to translate: its text, its translation if there is one, where it is, and what a translator should know.

    ``headings`` are those above it, ``link`` is the address of the page that shows it.
    """

    id: str
    kind: str
    source: Content
    target: Content | None = None
    state: State = "new"
    headings: tuple[str, ...] = ()
    line: int = 0
    link: str = ""
    former: Former | None = None

    @property
    def place(self) -> str:
        """What and where it is, for a person: `list item, in “Pay by card” → “Receipts”`."""
        path = " → ".join(f"“{heading}”" for heading in self.headings)
        return f"{self.kind}, in {path}" if path else self.kind


@dataclass(frozen=True)
class Section:
    """The units of a source file; ``name`` is its path in the project."""

    name: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Exchange:
    """The sources in one language, and their translations into another one."""

    source_language: str
    target_language: str
    sections: tuple[Section, ...]


class Answer(NamedTuple):
    """A unit of a translator's file: its source as it was, and its finished translation, None if there is none.

    A person has ``confirmed`` the translation if the file says so.
    """

    section: str
    id: str
    source: Content
    target: Content | None
    confirmed: bool = False


@dataclass(frozen=True)
class Answers:
    """What a translator's file says."""

    source_language: str
    target_language: str
    units: Sequence[Answer]


class UnreadableError(Exception):
    """A file that cannot be read; the message is a sentence for people, without a period at its end."""
