"""Words that an article has in code or in addresses, too: they are names, and no misspellings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Scan

_WORD = re.compile(r"[^\W\d_]+")


def technical_words(scan: Scan, wanted: Collection[str]) -> set[str]:
    """Return those of the ``wanted`` words, in lower case, that the code or the addresses of a source have."""
    if not wanted:
        return set()
    return {word for text in _technical_texts(scan) for word in _WORD.findall(text.casefold()) if word in wanted}


def _technical_texts(scan: Scan) -> Iterator[str]:
    yield from (one.address for one in scan.references.values())
    for block in scan.blocks:
        if block.kind in {"code", "fence"}:
            yield scan.source[block.words : block.words_end]
            continue
        for part in inline_parts(scan, block):
            if part.kind == "code":
                yield scan.source[part.start : part.end]
            elif part.address:
                yield part.address
