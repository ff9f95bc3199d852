"""Reads a span of a source as words and placeholders: what is a mark, a target or code is a placeholder.

The placeholders keep their offsets, so that a text that nobody has changed is written back as it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from helpcenter.interchange.units.inline_text import Mark, may_close, may_open, name_of_pair, signs_in
from helpcenter.interchange.units.unit import Code, Content
from helpcenter.text.marks.parts import Inline
from helpcenter.text.marks.raw_html import VOID
from helpcenter.text.source_tokens import NOT_WORDS, attributes_of

_ELEMENTS = {"a": "link", "b": "bold", "br": "break", "em": "italic", "i": "italic", "img": "image", "strong": "bold"}
_KEYS = {"code": "code", "kbd": "key", "math": "formula", "samp": "code", "var": "code"}
# Each mark looks for its partner among all that wait for theirs.
_MOST_OPEN = 100
_BUTTON = re.compile(r"\bbutton\b")


def content_of(source: str, start: int, end: int, parts: Sequence[Inline], context: str) -> Content:
    """Return the content between two offsets, without white space at its ends; ``parts`` are the inline parts there."""
    marks = _without_overlaps(_marks(source, parts))
    pieces: list[Mark] = []
    at = start
    for mark in [*marks, None]:
        pieces += signs_in(source, at, mark.start if mark else end, context)
        if mark:
            pieces.append(mark)
            at = mark.end
    return _trimmed(_numbered(source, start, end, _paired(source, start, end, pieces)))


def _marks(source: str, parts: Sequence[Inline]) -> Iterator[Mark]:
    partners = dict(_partners(parts))
    attributes = {part.start: part for part in parts if part.kind == "attributes"}
    for number, part in enumerate(parts):
        shown = source[part.start : part.end]
        if part.kind == "link":
            yield from _link(source, part, number, attributes.get(part.end))
        elif part.kind == "tag":
            yield from _tag(source, part, number, partners, parts)
        elif part.kind == "image":
            follows = attributes.get(part.end)
            yield Mark(part.start, follows.end if follows else part.end, "image", part.address)
        elif part.kind == "attributes":
            yield Mark(part.start, part.end, "anchor" if "#" in shown else "attributes", shown.strip("{}: "))
        elif part.kind == "code":
            yield Mark(part.start, part.end, "code", source[part.label : part.label_end])
        else:
            yield Mark(part.start, part.end, "address" if part.kind == "autolink" else _plain(part), shown)


def _plain(part: Inline) -> str:
    return "formula" if part.kind == "formula" else "comment"


def _link(source: str, part: Inline, number: int, attributes: Inline | None) -> Iterator[Mark]:
    end = attributes.end if attributes else part.end
    name = "button" if attributes and _BUTTON.search(source, attributes.start, attributes.end) else "link"
    # A label that is also the name of its reference stays that name when the words change.
    by_name = source[part.label_end : part.end] in {"]", "][]"}
    written = f"][{source[part.label : part.label_end]}]{source[part.end : end]}" if by_name else ""
    yield Mark(part.start, part.label, name, part.address, number)
    yield Mark(part.label_end, end, name, part.address, number, written)


def _tag(source: str, part: Inline, number: int, partners: dict[int, int], parts: Sequence[Inline]) -> Iterator[Mark]:
    name = _ELEMENTS.get(part.name.removeprefix("/"), "tag")
    partner = partners.get(number)
    shown = source[part.start : part.end]
    if partner is None:
        yield Mark(part.start, part.end, name, shown)
    elif part.name in NOT_WORDS:
        end = parts[partner].end
        inside = source[part.end : parts[partner].start]
        yield Mark(part.start, end, _KEYS.get(part.name, "tag"), inside)
    elif part.name.removeprefix("/") not in NOT_WORDS:
        if name == "tag" and any(one.value and _BUTTON.search(one.value) for one in attributes_of(source, part)):
            name = "button"
        yield Mark(part.start, part.end, name, shown, min(number, partner))


def _partners(parts: Sequence[Inline]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the tags that belong together, in both directions; tags cannot cross."""
    opened: list[tuple[str, int]] = []
    waiting: dict[str, int] = defaultdict(int)
    for number, part in enumerate(parts):
        if part.kind != "tag":
            continue
        name = part.name.removeprefix("/")
        if not part.name.startswith("/"):
            if name not in VOID:
                opened.append((name, number))
                waiting[name] += 1
        elif waiting[name]:
            while opened:
                last, start = opened.pop()
                waiting[last] -= 1
                if last == name:
                    yield start, number
                    yield number, start
                    break


def _without_overlaps(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks in their order, without those inside of others, and without halves of pairs as pairs."""
    kept: list[Mark] = []
    at = -1
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if mark.start >= at:
            kept.append(mark)
            at = mark.end
    halves: dict[int, int] = defaultdict(int)
    for mark in kept:
        halves[mark.pair] += 1
    return [mark if mark.pair < 0 or halves[mark.pair] == 2 else mark._replace(pair=-1) for mark in kept]


def _paired(source: str, start: int, end: int, pieces: Sequence[Mark]) -> list[Mark]:
    """Return the marks with the pairs of delimiters; pairs nest, and a delimiter without a partner is text."""
    found: dict[int, Mark] = {}
    opened: list[tuple[str, int]] = []
    for number, piece in enumerate(pieces):
        if piece.name == "delimiter":
            key, ends, around = piece.shown, may_close(source, piece, start), _inside(opened)
            begins = may_open(source, piece, end)
        elif piece.pair >= 0:
            key, ends, begins, around = f"pair {piece.pair}", True, True, opened
        else:
            if piece.name != "text":
                found[number] = piece
            continue
        if ends and any(one == key for one, _ in around):
            _close(opened, key, number, pieces, found)
        elif begins and (piece.pair >= 0 or len(opened) < _MOST_OPEN):
            opened.append((key, number))
    # Halves of pairs of tags or links that a delimiter's pair would cross stand alone.
    found |= {one: pieces[one]._replace(pair=-1) for key, one in opened if key.startswith("pair ")}
    return [found[number] for number in sorted(found)]


def _inside(opened: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the delimiters after the last start of a link or an element: what begins there ends there."""
    last = max((at for at, (key, _) in enumerate(opened) if key.startswith("pair ")), default=-1)
    return opened[last + 1 :]


def _close(
    opened: list[tuple[str, int]], key: str, number: int, pieces: Sequence[Mark], found: dict[int, Mark]
) -> None:
    while opened:
        last, first = opened.pop()
        if last == key:
            for one in (first, number):
                name = name_of_pair(key) if pieces[one].name == "delimiter" else pieces[one].name
                found[one] = pieces[one]._replace(name=name, pair=first)
            return
        if last.startswith("pair "):
            found[first] = pieces[first]._replace(pair=-1)


def _numbered(source: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[str | Code]:
    numbers: dict[int, int] = {}
    count, at = 0, start
    for mark in [*marks, None]:
        if text := source[at : mark.start if mark else end]:
            yield text
        if mark is None:
            return
        at = mark.end
        if mark.name == "soft":
            yield " "
            continue
        closing = mark.pair >= 0 and mark.pair in numbers
        if not closing:
            count += 1
            if mark.pair >= 0:
                numbers[mark.pair] = count
        place = "close" if closing else "open" if mark.pair >= 0 else "alone"
        number = numbers[mark.pair] if closing else count
        yield Code(place, number, mark.name, mark.shown, mark.start, mark.end, mark.written)  # type: ignore[arg-type]


def _trimmed(parts: Iterable[str | Code]) -> Content:
    """Return the parts with neighboring texts joined, without white space at the ends."""
    joined: list[str | Code] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    strips: tuple[tuple[int, Callable[[str], str]], ...] = ((0, str.lstrip), (-1, str.rstrip))
    for at, strip in strips:
        if joined and isinstance(text := joined[at], str):
            joined[at] = strip(text)
    return tuple(part for part in joined if part)
