"""Gives headings of translations the anchors of their sources, and mends the links to them."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source

_OWN = re.compile(r"[ \t]*\{:?[^{}]*#[\w-]+[^{}]*\}[ \t]*$")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_LINK = re.compile(r"(\]\(\s*<?|^[ ]{0,3}\[[^\]]+\]:[ \t]*<?)([^()\s>#]*)#([^()\s>]+)", re.MULTILINE)


@dataclass(frozen=True)
class _Rename:
    """A heading on a line of an article below the docs folder, whose anchor is another from now on."""

    path: str
    line: int
    before: str
    after: str


def with_anchors(findings: Sequence[Finding], root: Path, docs: Path) -> dict[Path, str]:
    """The texts of the files in which headings get other anchors, or links to them change."""
    renames = list(_renames(findings, root, docs))
    folders = {rename.path.split("/", 1)[0] for rename in renames}
    changed = {}
    for file in sorted(file for folder in folders for file in (docs / folder).rglob("*.md")):
        before = read_source(file, file.name)[0]
        after = _with_links(_with_anchors(before, file, docs, renames), file, docs, renames)
        if after != before:
            changed[file] = after
    return changed


def _renames(findings: Sequence[Finding], root: Path, docs: Path) -> Iterator[_Rename]:
    for finding in findings:
        if finding.rule == "anchor-differs" and finding.line:
            path = (root / finding.path).relative_to(docs).as_posix()
            yield _Rename(path, finding.line, finding.value("anchor"), finding.value("wanted"))


def _with_anchors(text: str, file: Path, docs: Path, renames: Sequence[_Rename]) -> str:
    lines = text.split("\n")
    for rename in renames:
        if rename.path == file.relative_to(docs).as_posix() and lines[rename.line - 1].lstrip().startswith("#"):
            line = lines[rename.line - 1]
            end = "\r" if line.endswith("\r") else ""
            heading = _CLOSING.sub("", _OWN.sub("", line.rstrip("\r"))).rstrip()
            lines[rename.line - 1] = f"{heading} {{ #{rename.after} }}{end}"
    return "\n".join(lines)


def _with_links(text: str, file: Path, docs: Path, renames: Sequence[_Rename]) -> str:
    """The text with its links to the headings that have another anchor now."""
    path = file.relative_to(docs).as_posix()
    anchors: dict[str, dict[str, str]] = defaultdict(dict)
    for rename in renames:
        anchors[rename.path][rename.before] = rename.after

    def mended(match: re.Match[str]) -> str:
        target = unquote(match[2])
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
        after = anchors.get(wanted, {}).get(unquote(match[3]))
        return f"{match[1]}{match[2]}#{after}" if after else match[0]

    return _LINK.sub(mended, text)
