"""Writes a translation: the source with other texts, and what the translation has that no translator sees."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from helpcenter.interchange.units.composing import compose, with_texts
from helpcenter.interchange.units.documents import document_of
from helpcenter.interchange.units.existing import Counterparts, plain
from helpcenter.interchange.units.unit import Code, Content, Document, Unit
from helpcenter.text.marks.line_marks import front_matter_span


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
    while True:
        writer = _Writer(texts, wanted, escaped)
        body = writer.body()
        wrong = set(_differences(writer, body)) if writer.composed else set()
        if not wrong:
            values = {place: writer.texts[place] for place in writer.values}
            return Written(body, values, frozenset(refused))
        # Where nothing that was written anew is to blame, all of it may be.
        wrong = wrong & writer.composed.keys() or set(writer.composed)
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
        self._all, self._targets, self._escaped = texts, targets, escaped
        self._theirs: dict[int, str] = {}
        for place in reversed(range(len(self.source.units))):
            text = self._text(place)
            self.texts[place] = text
            if (partner := texts.partners.get(place)) is not None:
                self._theirs[partner] = text

    @property
    def values(self) -> list[int]:
        """The places of the units in the front matter."""
        return [place for place, unit in enumerate(self.source.units) if unit.context == "value"]

    def body(self) -> str:
        """Return the body."""
        pieces: list[str] = []
        before: int | None = None
        for place in [*self.source.outer, None]:
            pieces.append(self._between(before, place))
            if place is not None:
                pieces.append(self.texts[place])
                before = place
        return "".join(pieces)

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
        return compose(unit, target, lambda code: self._raw(place, code), self.source.source,
                       escaped=place in self._escaped)  # fmt: skip

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

    def _between(self, before: int | None, after: int | None) -> str:
        """Return what stands between two units: that of the translation, unless the source has changed there."""
        own = _gap(self.source, before, after)
        translation, former = self._all.translation, self._all.former
        if translation is None:
            return own
        theirs = _neighbors(translation, before, after, self._all.partners)
        if theirs is None:
            return own
        if former is not None:
            old = _neighbors(former, before, after, self._all.former_places)
            if old is None or _gap(former, *old) != own:
                return own
        return _gap(translation, *theirs)


def _neighbors(
    document: Document, before: int | None, after: int | None, places: Mapping[int, int]
) -> tuple[int | None, int | None] | None:
    """Return the units of another document that two neighbors are there, None if they are no neighbors there."""
    outer = document.outer
    ends = [None if one is None else places.get(one, -1) for one in (before, after)]
    if any(one is not None and one not in outer for one in ends):
        return None
    first, last = ends
    start = -1 if first is None else outer[first]
    end = len(outer) if last is None else outer[last]
    return (first, last) if end == start + 1 else None


def _gap(document: Document, before: int | None, after: int | None) -> str:
    start = front_matter_span(document.source)[1] if before is None else document.units[before].end
    end = len(document.source) if after is None else document.units[after].start
    return document.source[start:end]


def _differences(writer: _Writer, body: str) -> Iterator[int]:
    """Yield the places whose texts are read differently than they were meant."""
    read = document_of(f"---\n---\n{body}")
    source, composed = writer.source, writer.composed
    last = -1
    for place, found in zip(source.outer, read.outer, strict=False):
        last = place if place in composed else last
        unit = read.units[found]
        if unit.kind != source.units[place].kind:
            yield last
            return
        if place in composed and _read(read, unit) != composed[place]:
            yield place
        own = {_read(read, read.units[one]) for one in read.inside[found]}
        yield from (one for one in source.inside[place] if one in composed and composed[one] not in own)
    if len(read.outer) != len(source.outer):
        yield last
    yield from _of_values(writer)


def _of_values(writer: _Writer) -> Iterator[int]:
    for place in writer.values:
        if place in writer.composed:
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
