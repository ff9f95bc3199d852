"""Writes a translation: the source with other texts, and what the translation has that no translator sees."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from helpcenter.interchange.units.composing import compose, with_texts
from helpcenter.interchange.units.documents import document_of
from helpcenter.interchange.units.existing import Counterparts, plain, span_between
from helpcenter.interchange.units.unit import Code, Content, Document, Unit

_MOST_ATTEMPTS = 30


@dataclass(frozen=True)
class Written:
    """The Markdown of a translation without front matter, and the texts of the units in its front matter.

    ``refused`` are the places of units whose texts would be read as something else; they have no new text.
    """

    body: str
    values: Mapping[int, str]
    refused: frozenset[int]


def write_body(texts: Counterparts, targets: Mapping[int, Content]) -> Written:
    """Return the body with the ``targets`` by place; what it says has been read again and is what they say."""
    wanted, escaped, refused = dict(targets), set[int](), set[int]()
    attempts = 0
    while True:
        attempts += 1
        writer = _Writer(texts, wanted, escaped)
        body = writer.body()
        wrong = set(_differences(writer, body)) if writer.composed else set()
        if not wrong:
            values = {place: writer.texts[place] for place in writer.values}
            return Written(body, values, frozenset(refused))
        # Where nothing that was written anew is to blame, all of it may be; so it may be if every part has a fault.
        wrong &= writer.composed.keys()
        if not wrong or attempts > _MOST_ATTEMPTS:
            wrong = set(writer.composed)
        for place in wrong & escaped:
            wanted.pop(place)
            refused.add(place)
        escaped |= wrong


class _Writer:
    """One attempt to write the body; ``composed`` are the contents of the texts that it has written anew."""

    def __init__(self, texts: Counterparts, targets: Mapping[int, Content], escaped: set[int]) -> None:
        self.source = texts.source
        self.texts: dict[int, str] = {}
        self.composed: dict[int, str] = {}
        self.order: list[int] = []
        self._all, self._targets, self._escaped = texts, targets, escaped
        self._theirs: dict[int, str] = {}
        for place in reversed(range(len(self.source.units))):
            text = self._text(place)
            self.texts[place] = text
            if (partner := texts.partners.get(place)) is not None:
                self._theirs[partner] = text

    @property
    def values(self) -> list[int]:
        """The places of the units in the front matter of the translation."""
        places = range(len(self.source.units))
        return [one for one in places if self.source.units[one].context == "value" or one == self._all.title_in_front]

    def body(self) -> str:
        """Return the body; set the ``order`` of its units: their places, -1 for those that only the translation has."""
        pieces: list[str] = []
        places = self._all.places
        at, before = 0, None
        while at <= len(places):
            run = self._all.other_forms.get(places[at], ()) if at < len(places) else ()
            at += 0 if any(self._is_wanted(one) for one in run) else len(run)
            place = places[at] if at < len(places) else None
            pieces.append(self._between(before, place))
            if place is not None:
                pieces.append(self.texts[place])
                self.order.append(place)
            before = place
            at += 1
        return "".join(pieces)

    def _between(self, before: int | None, after: int | None) -> str:
        """Return what stands between two units: the text of the translation, unless the source has changed there."""
        translation, title = self._all.translation, self._all.title_in_body
        new = {title: self._theirs[title]} if title is not None else {}
        if translation is not None and (theirs := self._all.between(before, after)):
            start, end, own = theirs
            self.order += [-1] * own
            return with_texts(translation, new, start, end)
        # A title that is a heading of one of the two is none of the other.
        first = self._all.title_in_front if before is None else before
        start, end = span_between(self.source, first, after)
        if before is None and translation is not None and title is not None:
            self.order.append(-1)
            begin = span_between(translation, None, None)[0]
            heading = with_texts(translation, new, begin, translation.units[title].end)
            return f"{heading}\n\n{self.source.source[start:end].lstrip(chr(10))}"
        return self.source.source[start:end]

    def _is_wanted(self, place: int) -> bool:
        return any(one in self._targets for one in (place, *self.source.inside[place]))

    def _text(self, place: int) -> str:
        target, existing = self._targets.get(place), self._all.contents.get(place)
        unit = self.source.units[place]
        if target is None or (existing is not None and plain(target) == plain(existing)):
            partner = self._all.partners.get(place)
            if partner is not None and (existing is not None or target is None):
                other = self._all.translation.units[partner] if self._all.translation else unit
                return self._copy_of_theirs(partner, other.start, other.end)
        own_codes = unit.codes and place in self._all.contents
        if target is None or (plain(target) == plain(unit.content) and not own_codes):
            return self._copy(place, unit.start, unit.end)
        self.composed[place] = _flat(target, lambda code: self._raw(place, code))
        escaped = place in self._escaped
        if self._all.translation is not None and (partner := self._moved_title(place)) is not None:
            other = self._all.translation.units[partner]
            source = self._all.translation.source
            return compose(other, target, lambda code: self._raw(place, code), source, escaped=escaped)
        return compose(unit, target, lambda code: self._raw(place, code), self.source.source, escaped=escaped)

    def is_heading(self, place: int) -> bool:
        """Return whether a value of the source's front matter is a heading in the translation."""
        return self._all.title_in_body is not None and self._all.partners.get(place) == self._all.title_in_body

    def _moved_title(self, place: int) -> int | None:
        """Return the place in the translation of a title that is written there in another way, None for other units."""
        moved = place == self._all.title_in_front or self.is_heading(place)
        return self._all.partners.get(place) if moved else None

    def _raw(self, place: int, code: Code) -> str:
        own = self._all.code(place, code.key)
        if own is not None and own.start < 0:
            return own.shown
        if own is not None:
            return own.written or self._copy_of_theirs(self._all.partners[place], own.start, own.end)
        ours = next((one for one in self.source.units[place].codes if one.key == code.key), None)
        if ours is None or ours.start < 0:
            return ours.shown if ours else ""
        return ours.written or self._copy(place, ours.start, ours.end)

    def _copy(self, place: int, start: int, end: int) -> str:
        inner = {one: self.texts[one] for one in self.source.inside[place]}
        return with_texts(self.source, inner, start, end)

    def _copy_of_theirs(self, partner: int, start: int, end: int) -> str:
        if self._all.translation is None:
            return ""
        inside = self._all.translation.inside[partner]
        inner = {one: self._theirs[one] for one in inside if one in self._theirs}
        return with_texts(self._all.translation, inner, start, end)


def _differences(writer: _Writer, body: str) -> Iterator[int]:
    """Yield the places whose texts are read differently than they were meant."""
    read = document_of(f"---\n---\n{body}")
    source, composed = writer.source, writer.composed
    last = -1
    for place, found in zip(writer.order, read.outer, strict=False):
        if place < 0:
            continue
        last = place if place in composed else last
        unit = read.units[found]
        if unit.kind != source.units[place].kind:
            yield last
            return
        if place in composed and _read(read, unit) != composed[place]:
            yield place
        own = {_read(read, read.units[one]) for one in read.inside[found]}
        yield from (one for one in source.inside[place] if one in composed and composed[one] not in own)
    if len(read.outer) != len(writer.order):
        yield last
    yield from _of_values(writer, read)


def _of_values(writer: _Writer, read_body: Document) -> Iterator[int]:
    for place in writer.values:
        if place in writer.composed and writer.is_heading(place):
            title = next((unit for unit in read_body.units if unit.kind == "title"), None)
            if title is None or _read(read_body, title) != writer.composed[place]:
                yield place
        elif place in writer.composed:
            text = writer.texts[place]
            read = document_of(f"---\ntitle: {text}\n---\n")
            if [_read(read, unit) for unit in read.units] != [writer.composed[place]]:
                yield place


def _read(document: Document, unit: Unit) -> str:
    return _flat(unit.content, lambda code: document.source[code.start : code.end] if code.start >= 0 else code.shown)


def _flat(content: Content, raw_of: Callable[[Code], str]) -> str:
    """Return a content as text: characters that are escaped as themselves, other placeholders as they are written."""
    parts = []
    for part in content:
        if isinstance(part, str):
            parts.append(part)
        elif part.name == "sign":
            parts.append(html.unescape(part.shown))
        else:
            parts.append(f"\x02{raw_of(part)}\x03")
    return " ".join("".join(parts).split())
