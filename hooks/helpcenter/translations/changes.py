"""What has changed in a source article, heading by heading and word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from helpcenter.content.article import Article
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan
from helpcenter.text.marks.parts import Block, Scan

_PIECES = re.compile(r"\s+|[^\s]+")
# Sections with different headings count as the same section from this similarity of their texts (difflib's ratio).
_ALIKE = 0.6
# difflib compares each piece with all equal pieces: beyond this number of pairs, a change is displayed as a whole.
_MOST_PAIRS = 250_000

Kind = Literal["added", "removed", "changed", "renamed"]


@dataclass(frozen=True)
class SectionChange:
    """A changed section of a source: its heading, or the title for the text before the first heading.

    ``heading`` is its current or last heading; ``former`` is a different heading that it had. ``before`` and
    ``after`` are its text.
    """

    kind: Kind
    heading: str
    former: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Changes:
    """The changes for a translator to review: title and description (before and after) and sections."""

    title: tuple[str, str] | None
    description: tuple[str, str] | None
    sections: tuple[SectionChange, ...]


def changes_between(before: Article, after: Article) -> Changes:
    """Return the differences between two revisions of a source article, except in white space."""
    title = (before.title, after.title) if before.title != after.title else None
    description = (before.description, after.description) if before.description != after.description else None
    return Changes(title, description, tuple(_section_changes(_sections(before), _sections(after))))


def word_changes(before: str, after: str) -> Iterator[tuple[Literal["same", "removed", "added"], str]]:
    """Yield pieces of text in reading order, deleted words before inserted words."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    for kind, start, end, new_start, new_end in opcodes(old, new):
        if kind == "equal":
            yield "same", "".join(old[start:end])
            continue
        if start < end:
            yield "removed", "".join(old[start:end])
        if new_start < new_end:
            yield "added", "".join(new[new_start:new_end])


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield difflib's operations that turn ``old`` into ``new``; text that is too long is replaced as a whole."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    old_end, new_end = len(old) - tail, len(new) - tail
    if head:
        yield "equal", 0, head, 0, head
    if (old_end - head) * (new_end - head) > _MOST_PAIRS:
        yield "replace", head, old_end, head, new_end
    else:
        matcher = difflib.SequenceMatcher(None, old[head:old_end], new[head:new_end], autojunk=False)
        for kind, *places in matcher.get_opcodes():
            start, end, new_start, new_stop = (head + place for place in places)
            yield kind, start, end, new_start, new_stop
    if tail:
        yield "equal", old_end, len(old), new_end, len(new)


def _sections(article: Article) -> list[tuple[str, str]]:
    """Return the headings of an article and the Markdown below each, the title first."""
    scanned = scan(article.body)
    blocks = [block for block in scanned.blocks if block.kind == "heading"]
    names = [article.title, *(_name(scanned, block) for block in blocks)]
    starts = [0, *(block.end for block in blocks)]
    ends = [*(block.start for block in blocks), len(article.body)]
    return [(name, article.body[start:end].strip()) for name, start, end in zip(names, starts, ends, strict=True)]


def _name(scanned: Scan, heading: Block) -> str:
    """Return the Markdown of a heading without its attribute list."""
    lists = [part.start for part in inline_parts(scanned, heading) if part.kind == "attributes"]
    return scanned.source[heading.words : lists[-1] if lists else heading.words_end].rstrip("# \t")


def _section_changes(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> Iterator[SectionChange]:
    # The text before the first heading has a position but no heading.
    yield from _of_pair((after[0][0], before[0][1]), after[0])
    old, new = before[1:], after[1:]
    for kind, start, end, new_start, new_end in opcodes([name for name, _ in old], [name for name, _ in new]):
        if kind == "equal":
            for one, other in zip(old[start:end], new[new_start:new_end], strict=True):
                yield from _of_pair(one, other)
        else:
            yield from _of_others(old[start:end], new[new_start:new_end])


def _of_pair(before: tuple[str, str], after: tuple[str, str]) -> Iterator[SectionChange]:
    if before[1].split() != after[1].split():
        yield SectionChange("changed", after[0], "", before[1], after[1])


def _of_others(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> Iterator[SectionChange]:
    """Yield sections at one position with different headings: renamed if their texts are similar."""
    left = list(before)
    for heading, text in after:
        same = next((one for one in left if _alike(one[1], text)), None)
        if same:
            left.remove(same)
            yield SectionChange("renamed", heading, same[0], same[1], text)
        else:
            yield SectionChange("added", heading, "", "", text)
    for heading, text in left:
        yield SectionChange("removed", heading, "", text, "")


def _alike(before: str, after: str) -> bool:
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < _ALIKE:
        return False
    # For long sections, only the words are compared, not their order.
    return len(old) * len(new) > _MOST_PAIRS or matcher.ratio() >= _ALIKE
