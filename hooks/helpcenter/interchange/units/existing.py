"""The text that a translation has for each unit of its source, with the placeholders of the source."""

from __future__ import annotations

import html
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from helpcenter.interchange.units.pairing import edited, translated, unit_keys
from helpcenter.interchange.units.unit import Code, Content, Document, Place
from helpcenter.text.marks.line_marks import front_matter_span


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

    @cached_property
    def places(self) -> Sequence[int]:
        """The places of the source's units that belong into the body of the translation, and are in no other unit."""
        return [place for place in self.source.outer_places if place != self.title_in_front]

    @cached_property
    def title_in_front(self) -> int | None:
        """The place of a title that is a heading of the source, and in the front matter of the translation."""
        places = (place for place, unit in enumerate(self.source.units) if unit.kind == "title")
        return next((place for place in places if self._moves(place, self.translation, "value")), None)

    @cached_property
    def title_in_body(self) -> int | None:
        """The place in the translation of a title that is a heading there, and in the front matter of the source."""
        places = (place for place, unit in enumerate(self.source.units) if unit.context == "value")
        return next((self.partners[one] for one in places if self._moves(one, self.translation, "text")), None)

    def _moves(self, place: int, translation: Document | None, context: str) -> bool:
        partner = self.partners.get(place)
        if partner is None or translation is None or self.source.units[place].kind != "title":
            return False
        return translation.units[partner].context == context != self.source.units[place].context

    @cached_property
    def other_forms(self) -> Mapping[int, tuple[int, ...]]:
        """Units between two others that the translation says in a form of its own: by each of their places, all."""
        found: dict[int, tuple[int, ...]] = {}
        run: list[int] = []
        before: int | None = None
        for place in [*self.places, None]:
            if place is not None and place not in self.partners:
                run.append(place)
                continue
            theirs = self.between(before, place) if run else None
            if theirs and theirs[1]:
                found |= dict.fromkeys(run, tuple(run))
            before, run = place, []
        return found

    def between(self, before: int | None, after: int | None) -> tuple[int, int, int] | None:
        """Return where the text of the translation between two units begins and ends, and its number of own units.

        None without a translation, or if the source has changed there since.
        """
        if self.translation is None or self.all_changed:
            return None
        theirs = _ends(self.translation, before, after, self.partners)
        own = () if theirs is None else _inner(self.translation, *theirs)
        if theirs is None or any(one in self._paired and one != self.title_in_body for one in own):
            return None
        if self.former is not None:
            old = _ends(self.former, before, after, self.former_places)
            if old is None or _gap(self.former, *old) != _gap(self.source, before, after):
                return None
        return (*span_between(self.translation, *theirs), len(own))

    @cached_property
    def _paired(self) -> frozenset[int]:
        return frozenset(self.partners.values())

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


def span_between(document: Document, before: int | None, after: int | None) -> tuple[int, int]:
    """Return the offsets between two units of the body of a document, None for its beginning and its end."""
    start = front_matter_span(document.source)[1] if before is None else document.units[before].end
    return start, len(document.source) if after is None else document.units[after].start


def _gap(document: Document, before: int | None, after: int | None) -> str:
    start, end = span_between(document, before, after)
    return document.source[start:end]


def _ends(
    document: Document, before: int | None, after: int | None, places: Mapping[int, int]
) -> tuple[int | None, int | None] | None:
    """Return the places of two units in another document, None if they are not there or in another order."""
    first, last = (None if one is None else places.get(one, -1) for one in (before, after))
    if any(one is not None and one not in document.outer for one in (first, last)):
        return None
    is_ordered = first is None or last is None or document.outer[first] < document.outer[last]
    return (first, last) if is_ordered else None


def _inner(document: Document, first: int | None, last: int | None) -> Sequence[int]:
    """Return the places of the units of the body between two of them."""
    start = -1 if first is None else document.outer[first]
    end = len(document.outer) if last is None else document.outer[last]
    return document.outer_places[start + 1 : end]


def plain(content: Content) -> str:
    """Return a content in a form that is the same for the same text, however its lines break."""
    signs = {"open": "\x02{}\x03", "close": "\x02/{}\x03", "alone": "\x02{}/\x03"}
    parts = (part if isinstance(part, str) else signs[part.place].format(part.number) for part in content)
    return " ".join("".join(parts).split())


def _same_numbers(ours: Sequence[Code], theirs: Sequence[Code]) -> dict[int, int]:
    """Return the numbers of our codes by those of theirs: first of equal ones, then of those of the same kind."""
    numbers: dict[int, int] = {}
    taken: set[int] = set()
    for keys in (lambda code: (code.place, code.name, code.shown), lambda code: (code.place, code.name)):
        waiting: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for own in ours:
            if own.number not in taken and own.place != "close":
                waiting[keys(own)].append(own.number)
        for code in theirs:
            if code.place != "close" and code.number not in numbers and waiting[keys(code)]:
                numbers[code.number] = waiting[keys(code)].popleft()
                taken.add(numbers[code.number])
    return numbers
