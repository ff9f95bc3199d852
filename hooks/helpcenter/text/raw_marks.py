"""Finds the source positions of unsafe raw HTML."""

from __future__ import annotations

import html
from collections.abc import Iterator

from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.parts import Inline, Place, Scan
from helpcenter.text.outline import title_block
from helpcenter.text.sanitize import Unsafe
from helpcenter.text.source_tokens import attributes_of


def place_of_unsafe(scan: Scan, unsafe: Unsafe) -> Place:
    """Return the position of an unsafe element, attribute or URL, line 1 if it is not in the source.

    The position has the same mark and number. If a macro or an extension changed the value of an attribute, it is the
    last attribute of the same name.
    """
    marks = list(_marks(scan))
    name = unsafe.mark.partition("=")[0]
    same = [offset for mark, offset in marks if mark == unsafe.mark]
    same = same or [offset for mark, offset in marks if mark.partition("=")[0] == name]
    return scan.place(same[min(unsafe.number, len(same)) - 1]) if same else Place(1)


def _marks(scan: Scan) -> Iterator[tuple[str, int]]:
    """Yield the marks of a source in the format of `Unsafe.mark`, with their offsets."""
    title = title_block(scan)
    for block in scan.blocks:
        if block is not title and block.kind not in {"fence", "code", "comment"}:
            for part in inline_parts(scan, block):
                yield from _of_part(scan, part)


def _of_part(scan: Scan, part: Inline) -> Iterator[tuple[str, int]]:
    if part.kind in {"link", "autolink"}:
        yield f"@href={html.unescape(part.address)}", part.start
    elif part.kind == "image":
        yield f"@src={html.unescape(part.address)}", part.start
    elif part.kind == "instruction":
        yield scan.source[part.start : part.start + 2], part.start
    elif part.kind in {"attributes", "tag"} and not part.name.startswith("/"):
        if part.kind == "tag":
            yield f"<{part.name}", part.start
        for one in attributes_of(scan.source, part):
            yield f"@{one.name}={html.unescape(one.value)}", one.start
