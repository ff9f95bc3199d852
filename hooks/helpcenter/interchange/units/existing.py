"""The text that a translation has for each unit of its source, with the placeholders of the source."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from helpcenter.interchange.units.pairing import edited, translated, unit_keys
from helpcenter.interchange.units.unit import Code, Content, Document, Place


@dataclass(frozen=True)
class Counterparts:
    """A source, its text when it was translated, and its translation; None if unknown or missing.

    A draft may have the source's own words where nobody has translated them. If ``all_changed``, nobody knows which
    units have changed since the translation.
    """

    source: Document
    former: Document | None = None
    translation: Document | None = None
    draft: bool = False
    all_changed: bool = False
    _codes: dict[int, dict[tuple[Place, int], Code]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def former_places(self) -> Mapping[int, int]:
        """The places of units in the former source by their places in the source."""
        if self.former is None or self.former.source == self.source.source:
            return {place: place for place in range(len(self.source.units))}
        return edited(unit_keys(self.former.units), unit_keys(self.source.units))

    @cached_property
    def changed(self) -> frozenset[int]:
        """The places of units that are new or have changed since the translation."""
        if self.all_changed:
            return frozenset(range(len(self.source.units)))
        if self.former is None or self.former.source == self.source.source:
            return frozenset()
        ours, theirs = unit_keys(self.source.units), unit_keys(self.former.units)
        places = self.former_places
        return frozenset(new for new, key in enumerate(ours) if new not in places or theirs[places[new]] != key)

    @cached_property
    def partners(self) -> Mapping[int, int]:
        """The places of units in the translation by their places in the source."""
        if self.translation is None:
            return {}
        pairs = translated(self.former or self.source, self.translation)
        return {new: pairs[old] for new, old in self.former_places.items() if old in pairs}

    @cached_property
    def contents(self) -> Mapping[int, Content]:
        """What the translation has for units of the source, by their places: also for units that have changed."""
        found = {}
        for place, partner in self.partners.items():
            unit = self.source.units[place]
            own = self.translation.units[partner].content if self.translation else ()
            if self.draft and plain(own) == plain(unit.content):
                continue
            found[place] = tuple(self._renumbered(place, unit.codes, own))
        return found

    def code(self, place: int, key: tuple[Place, int]) -> Code | None:
        """Return the code of the translation that a code of the source's unit is, if what it stands for is not new."""
        if self.former is not None and place in self.changed:
            known = {(one.name, one.shown) for one in self.former.units[self.former_places[place]].codes}
            ours = {code.key: code for code in self.source.units[place].codes}
            if key in ours and (ours[key].name, ours[key].shown) not in known:
                return None
        return self._codes.get(place, {}).get(key) if place in self.contents else None

    def _renumbered(self, place: int, ours: Sequence[Code], content: Content) -> Iterator[str | Code]:
        numbers = _same_numbers(ours, [part for part in content if isinstance(part, Code)])
        for part in content:
            if isinstance(part, str):
                yield part
            elif part.name == "sign" and part.number not in numbers:
                yield html.unescape(part.shown)
            else:
                number = numbers.get(part.number, part.number + len(ours))
                code = replace(part, number=number)
                self._codes.setdefault(place, {})[code.key] = code
                yield code


def plain(content: Content) -> str:
    """Return a content in a form that is the same for the same text, however its lines break."""
    signs = {"open": "\x02{}\x03", "close": "\x02/{}\x03", "alone": "\x02{}/\x03"}
    parts = (part if isinstance(part, str) else signs[part.place].format(part.number) for part in content)
    return " ".join("".join(parts).split())


def _same_numbers(ours: Sequence[Code], theirs: Sequence[Code]) -> dict[int, int]:
    """Return the numbers of our codes by those of theirs: first of equal ones, then of those of the same kind."""
    numbers: dict[int, int] = {}
    taken: set[int] = set()
    for strict in (True, False):
        for code in theirs:
            if code.number in numbers or code.place == "close":
                continue
            for own in ours:
                same = (own.place, own.name) == (code.place, code.name)
                if own.number not in taken and same and (not strict or own.shown == code.shown):
                    numbers[code.number] = own.number
                    taken.add(own.number)
                    break
    return numbers
