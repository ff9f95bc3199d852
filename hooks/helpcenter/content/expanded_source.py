"""The source of an article with the texts of fragments and variables, within the limits of articles."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from helpcenter.content.front_matter import FrontMatter
from helpcenter.findings import Finding, did_you_mean
from helpcenter.input.source_file import read_source
from helpcenter.input.yaml import Place
from helpcenter.text.fragments.expansion import UNKNOWN_VARIABLE, expand
from helpcenter.text.fragments.origins import Origins
from helpcenter.text.fragments.plain_text import with_values
from helpcenter.text.fragments.shared_texts import SharedTexts
from helpcenter.text.limits import check_limits, check_size
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan
from helpcenter.text.marks.line_marks import front_matter_span
from helpcenter.text.marks.parts import Position, Scan
from helpcenter.text.source_tokens import attributes_of

# Texts of front matter that may use variables.
_TEXTS = ("title", "description", "aliases")


class WrittenLink(NamedTuple):
    """The address of a link, and where it is written; line 0 means the whole file."""

    address: str
    path: str
    line: int
    column: int


@dataclass(frozen=True)
class ExpandedSource:
    """A scanned source with its texts, where they are written, which of them it uses, and its findings.

    An ``excessive`` source must not be read on.
    """

    scan: Scan
    origins: Origins
    used: SharedTexts
    findings: tuple[Finding, ...]
    excessive: bool = False

    def written_link(self, is_it: Callable[[str], bool]) -> WrittenLink:
        """Return the first link, picture or attribute with such an address; without one, its address is empty."""
        found = ((address, place) for address, place in _addresses(self.scan) if is_it(address))
        address, place = next(found, ("", Position(0)))
        return WrittenLink(address, *self.origins.place(place.line, place.column))


def _addresses(scanned: Scan) -> Iterator[tuple[str, Position]]:
    for block in scanned.blocks:
        if block.kind not in {"code", "comment", "fence"}:
            for part in inline_parts(scanned, block):
                if part.kind in {"image", "link"}:
                    yield part.target, scanned.place(part.address_start)
                elif part.kind == "tag":
                    for one in attributes_of(scanned.source, part):
                        if one.name in {"href", "src"}:
                            yield html.unescape(one.value), scanned.place(one.value_start)


def expand_source(source: str, body: int, name: str, texts: SharedTexts) -> ExpandedSource:
    """Return the source of the file ``name``, whose Markdown starts at the offset ``body``, with its texts."""
    plain = scan(source, body)
    expansion = expand(plain, name, texts)
    origins = expansion.origins
    if not origins.segments:
        excesses = check_limits(plain, name)
        return ExpandedSource(plain, origins, expansion.used, (*expansion.findings, *excesses), bool(excesses))
    excesses = check_size(expansion.source, body, name)
    scanned = plain if excesses else scan(expansion.source, body)
    excesses = [*origins.located(excesses or check_limits(scanned, name))]
    return ExpandedSource(scanned, origins, expansion.used, (*expansion.findings, *excesses), bool(excesses))


def expand_file(source: str, name: str, texts: SharedTexts) -> ExpandedSource:
    """Return the source of a file, which may start with front matter; raises ValueError if that has no end."""
    return expand_source(source, front_matter_span(source)[1], name, texts)


def read_expanded(file: str, name: str, texts: SharedTexts) -> ExpandedSource:
    """Return the source of a readable article in the file ``file``."""
    return expand_file(read_source(Path(file), name)[0], name, texts)


def with_variables(
    front: FrontMatter, texts: SharedTexts, lines: Mapping[Place, int], name: str
) -> tuple[FrontMatter, list[str], list[Finding]]:
    """Return front matter with the values of its variables, their names, and findings for unknown ones."""
    if not texts.variables:
        return front, [], []
    changes: dict[str, object] = {}
    names: list[str] = []
    findings: list[Finding] = []
    for key in _TEXTS:
        value = getattr(front, key)
        expanded = [with_values(text, texts) for text in ((value,) if isinstance(value, str) else value or ())]
        for _, used, unknown in expanded:
            names += used
            findings += (
                UNKNOWN_VARIABLE.at(
                    name, lines.get((key,), 1), subject=key, fix=did_you_mean(one, texts.variables), name=one
                )
                for one in unknown[:1]
            )
        if value:
            new = tuple(text for text, _, _ in expanded)
            changes[key] = new[0] if isinstance(value, str) else new
    return front.model_copy(update=changes), names, findings
