"""Headings of Markdown: they begin at level 2 and skip none; each knows the anchors that led to it."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from helpcenter.importing.folders.titles import folded, plain_words
from helpcenter.importing.markdown.edits import Edit, edited
from helpcenter.importing.markdown.former_anchor import anchor_places, end_without_anchors, without_anchors
from helpcenter.importing.markdown.kept_code import KeptCode
from helpcenter.importing.references import HEADING_MARK, ConvertedHeading
from helpcenter.text.anchors import anchor_of
from helpcenter.text.marks.parts import Block, Scan

_ID = re.compile(r"[ \t]*\{[ \t]*:?[ \t]*#([^\s{}]+)[^{}]*\}[ \t]*$")
_COMMENT_ID = re.compile(r"[ \t]*\{/\*[ \t]*#([^\s{}]+)[ \t]*\*/\}[ \t]*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_PICTURE = re.compile(r"!\[")
_LINK_BELOW = re.compile(r"\[([^\[\]\n]{1,300})\]\(<?#([^()\s<>]{1,200})>?\)")
_SHORTEST, _LONGEST, _LEAST = 3, 120, 0.6
_SIGNS = re.compile(r"[^\w\- ]")


@dataclass
class HeadingLines:
    """The headings of one text with the ``title``, as `levelled` finds and writes them."""

    title: str
    kept: KeptCode
    changes: Counter[str] = field(default_factory=Counter)
    headings: list[ConvertedHeading] = field(default_factory=list)
    # Where the blanks and anchors before each heading begin.
    _starts: list[int] = field(default_factory=list)
    _above: list[tuple[int, int]] = field(default_factory=list)
    _slugs: Counter[str] = field(default_factory=Counter)

    def levelled(self, scan: Scan) -> str:
        """Return the text with each heading at its level and with its `HEADING_MARK`.

        A first heading that repeats the title is dropped; headings inside lists, quotes and notes become bold text.
        """
        edits = [edit for block in scan.blocks if block.kind == "heading" for edit in self._edits(scan, block)]
        former: dict[int, list[str]] = {}
        for start, name in anchor_places(scan.source):
            # What stands before the first heading leads to the top of the page in any case.
            if (place := bisect_right(self._starts, start) - 1) >= 0:
                former.setdefault(place, []).append(name)
        for place, name in self._by_words(scan.source, {name for names in former.values() for name in names}):
            former.setdefault(place, []).append(name)
        for number, names in former.items():
            heading = self.headings[number]
            self.headings[number] = replace(heading, former=tuple(dict.fromkeys((*names, *heading.former))))
        return without_anchors(edited(scan.source, edits))

    def _by_words(self, source: str, known: set[str]) -> Iterator[tuple[int, str]]:
        """Yield the heading of each anchor that only links of this text have: that with the words of the link.

        Exporters lose the anchors of headings; tables of contents still have them.
        """
        own = {name for one in self.headings for name in (*one.former, one.anchor, anchor_of(one.text, "-"))}
        words = [folded(one.text) for one in self.headings]
        for match in _LINK_BELOW.finditer(source):
            anchor, label = match[2], folded(plain_words(match[1]))
            if anchor in own or anchor in known or len(label) < _SHORTEST:
                continue
            place = _nearest(label, words)
            if place is not None:
                known.add(anchor)
                yield place, anchor

    def _edits(self, scan: Scan, block: Block) -> list[Edit]:
        words, chosen = _words(scan, block)
        text = plain_words(self.kept.restored(words))
        is_title = not self.headings and folded(text) == folded(self.title) and not scan.source[: block.start].strip()
        if not text or is_title:
            self.changes["headings that repeat the title" if text else "headings without words"] += 1
            return [Edit(block.start, block.end, words if not text and _PICTURE.search(words) else "")]
        words = _BOLD.sub(r"\2", words)
        if block.quoted or block.depth or block.indent >= 4:
            self.changes["headings that are bold text now"] += 1
            sign = scan.source.rfind("#", block.start, block.words) - block.level + 1
            return [Edit(max(sign, block.start), block.end, f"**{words}**")] if sign > 0 else []
        while self._above and self._above[-1][0] >= block.level:
            self._above.pop()
        level = min(self._above[-1][1] + 1 if self._above else 2, 6)
        self._above.append((block.level, level))
        if level != block.level:
            self.changes["headings at another level"] += 1
        self._starts.append(end_without_anchors(scan.source, block.start))
        self.headings.append(ConvertedHeading(level, text, () if chosen else self._other_slug(text), chosen))
        mark = HEADING_MARK.format(number=len(self.headings) - 1)
        return [Edit(block.start, block.end, f"{'#' * level} {words}{mark}")]

    def _other_slug(self, text: str) -> tuple[str, ...]:
        """Return the anchor that other programs make of a heading, if it differs from the one that it has here."""
        slug = _SIGNS.sub("", text.casefold()).strip().replace(" ", "-")
        number = self._slugs[slug]
        self._slugs[slug] += 1
        if not slug or (slug == anchor_of(text, "-") and not number):
            return ()
        return (f"{slug}-{number}" if number else slug,)


def _nearest(label: str, headings: list[str]) -> int | None:
    """Return the number of the heading with the words of a link: the same, some of them, or most of them."""
    if label in headings:
        return headings.index(label)
    around = [number for number, one in enumerate(headings) if len(one) >= _SHORTEST and (label in one or one in label)]
    if len(around) == 1:
        return around[0]
    near = difflib.get_close_matches(label[:_LONGEST], [one[:_LONGEST] for one in headings], n=1, cutoff=_LEAST)
    return next((number for number, one in enumerate(headings) if near and one[:_LONGEST] == near[0]), None)


def _words(scan: Scan, block: Block) -> tuple[str, str]:
    """Return the words of a heading as Markdown, and the anchor that its writer chose."""
    line_end = scan.source.find("\n", block.words, block.end)
    words = without_anchors(scan.source[block.words : line_end if line_end >= 0 else block.end]).strip()
    for pattern in (_ID, _COMMENT_ID):
        if match := pattern.search(words):
            return words[: match.start()].rstrip(" #"), match[1]
    return words.rstrip("#").rstrip() if words.endswith((" #", "##")) else words, ""
