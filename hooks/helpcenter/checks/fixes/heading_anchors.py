"""Sets the anchors of translated headings to the anchors of their sources, and updates the links to them."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source
from helpcenter.text.addresses import with_addresses
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.marks.line_marks import front_matter_span
from helpcenter.text.marks.parts import Block, Scan
from helpcenter.text.outline import own_anchor


@dataclass(frozen=True)
class _Rename:
    """A heading on a line of an article below the docs folder, and its anchor before and after."""

    path: str
    line: int
    before: str
    after: str


def with_anchors(findings: Sequence[Finding], root: Path, docs: Path) -> dict[Path, str]:
    """Return the new texts of the files whose heading anchors, or links to those anchors, change."""
    wanted: dict[str, list[_Rename]] = defaultdict(list)
    for rename in _renames(findings, root, docs):
        wanted[rename.path].append(rename)
    headings, renames = {}, []
    for path, own in wanted.items():
        text, written = _with_anchors(read_source(docs / path, path)[0], own)
        headings[docs / path] = text
        renames += written
    folders = {rename.path.split("/", 1)[0] for rename in renames}
    changed = {}
    for file in sorted(file for folder in folders for file in (docs / folder).rglob("*.md")):
        before = read_source(file, file.name)[0]
        after = _with_links(headings.get(file, before), file.relative_to(docs).as_posix(), renames)
        if after != before:
            changed[file] = after
    return changed


def _renames(findings: Sequence[Finding], root: Path, docs: Path) -> Iterator[_Rename]:
    for finding in findings:
        if finding.rule == "anchor-differs" and finding.line:
            path = (root / finding.path).relative_to(docs).as_posix()
            yield _Rename(path, finding.line, finding.value("anchor"), finding.value("wanted"))


def _with_anchors(text: str, renames: Sequence[_Rename]) -> tuple[str, list[_Rename]]:
    """Return the text with its new anchors, and the renames that it has: headings of other forms keep their anchor."""
    by_line = {rename.line: rename for rename in renames}
    scanned = scan_file(text)
    pieces, done, written = [], 0, []
    for block in scanned.blocks:
        rename = by_line.get(block.line) if block.kind == "heading" else None
        if rename and text[block.start : block.words].strip()[:1] == "#":
            pieces += [text[done : block.start], _without_anchor(scanned, block), f" {{ #{rename.after} }}"]
            done = block.end - text.endswith("\r", block.start, block.end)
            written.append(rename)
    return "".join([*pieces, text[done:]]), written


def _without_anchor(scanned: Scan, heading: Block) -> str:
    """Return the heading line without closing `#` and without an attribute list that sets an anchor."""
    end = heading.words_end
    if own_anchor(scanned, heading):
        end = [part.start for part in inline_parts(scanned, heading) if part.kind == "attributes"][-1]
    line = scanned.source[heading.start : end].rstrip()
    bare = line.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else line


def _with_links(text: str, path: str, renames: Sequence[_Rename]) -> str:
    """Return the text with its links updated to the new heading anchors."""
    anchors: dict[str, dict[str, str]] = defaultdict(dict)
    for rename in renames:
        anchors[rename.path][rename.before] = rename.after
    body = front_matter_span(text)[1]
    return with_addresses(text, lambda address: _changed(address, path, anchors), lambda address: address, body)


def _changed(address: str, path: str, anchors: Mapping[str, Mapping[str, str]]) -> str:
    file, _, anchor = address.partition("#")
    target = unquote(file)
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    after = anchors.get(wanted, {}).get(unquote(anchor))
    return f"{file}#{after}" if after else address
