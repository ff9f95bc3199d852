"""Finds the source positions of unsafe raw HTML."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator

from helpcenter.text.foreign.unsafe import Unsafe
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Inline, Position, Scan
from helpcenter.text.outline import title_block
from helpcenter.text.source_tokens import attributes_of


def places_of_unsafe(scan: Scan, unsafe: Iterable[Unsafe]) -> Iterator[Position]:
    """Yield the positions of unsafe elements, attributes or URLs, line 1 for those that are not in the source.

    A position has the same mark and number. If a macro or an extension changed the value of an attribute, it is the
    last attribute of the same name.
    """
    marks: dict[str, list[int]] = defaultdict(list)
    names: dict[str, list[int]] = defaultdict(list)
    for mark, offset in _marks(scan):
        marks[mark].append(offset)
        names[mark.partition("=")[0]].append(offset)
    for one in unsafe:
        same = marks.get(one.mark) or names.get(one.mark.partition("=")[0], [])
        yield scan.place(same[min(one.number, len(same)) - 1]) if same else Position(1)


def place_of_marked_section(scan: Scan) -> Position:
    """Return the position of the first `<![` outside of code, line 0 if there is none."""
    found = (offset for mark, offset in _marks(scan) if mark == "<!" and scan.source.startswith("<![", offset))
    offset = next(found, -1)
    return scan.place(offset) if offset >= 0 else Position(0)


def _marks(scan: Scan) -> Iterator[tuple[str, int]]:
    """Yield the marks of a source in the format of `Unsafe.mark`, with their offsets."""
    title = title_block(scan)
    for block in scan.blocks:
        if block is not title and block.kind not in {"fence", "code", "comment"}:
            for part in inline_parts(scan, block):
                yield from _of_part(scan, part)


def _of_part(scan: Scan, part: Inline) -> Iterator[tuple[str, int]]:
    if part.kind in {"link", "autolink"}:
        yield f"@href={part.target}", part.start
    elif part.kind == "image":
        yield f"@src={part.target}", part.start
    elif part.kind == "instruction":
        yield scan.source[part.start : part.start + 2], part.start
    elif part.kind in {"attributes", "tag"} and not part.name.startswith("/"):
        if part.kind == "tag":
            yield f"<{part.name}", part.start
        for one in attributes_of(scan.source, part):
            yield f"@{one.name}={html.unescape(one.value)}", one.start
