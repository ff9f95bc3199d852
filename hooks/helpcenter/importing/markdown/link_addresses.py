"""The addresses of links and pictures in Markdown, and of links and pictures in the HTML that is left."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from helpcenter.importing.markdown.edits import Edit
from helpcenter.importing.own_addresses import FILE_ROOT
from helpcenter.importing.references import References
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Block, Inline, Scan

_BARE = re.compile(r"https?://[^\s<>\"'\ue000-\uf8ff]+[^\s<>\"'.,;:!?)\]*_\ue000-\uf8ff]")
_ATTRIBUTE = re.compile(r"""\b(href|src)=("([^"<>]*)"|'([^'<>]*)')""")
_IN_CELL = re.compile(r"(!?)\[([^\[\]\n]*)\]\(([^()\s]+)\)")
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")
_TITLE = re.compile(r"""[ \n]["'(](.*)["')][ ]*\)$""", re.DOTALL)
_UNSAFE = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"}


@dataclass
class LinkAddresses:
    """Changes the addresses of one text; ``losses`` are the links and pictures that are gone."""

    references: References
    losses: list[tuple[str, str]] = field(default_factory=list)

    def edits(self, scan: Scan) -> Iterator[Edit]:
        """Yield the edits that give each link and picture the address that stands for its own."""
        for block in scan.blocks:
            if block.kind == "reference":
                # Links by reference become plain ones, each with its own address.
                yield Edit(block.start, block.end, "")
            if block.kind in {"fence", "code", "comment", "rule", "reference"}:
                continue
            parts = inline_parts(scan, block)
            for part in parts:
                if part.kind == "link":
                    yield from self._link(scan, part, parts)
                elif part.kind == "image":
                    yield from self._picture(scan, part)
                elif part.kind == "autolink":
                    yield from self._autolink(scan, part)
                elif part.kind == "tag":
                    yield from self._tag(scan, part)
            yield from self._in_html(scan, block) if block.kind == "html" else self._bare(scan, block, parts)

    def _link(self, scan: Scan, part: Inline, parts: list[Inline]) -> Iterator[Edit]:
        source = scan.source
        address = part.target
        label = source[part.label : part.label_end]
        target = self.references.link(address) if address else ""
        shows_itself = any(
            one.kind == "image"
            and part.label <= one.start
            and one.end <= part.label_end
            and one.address == part.address
            for one in parts
        )
        if shows_itself:
            yield from _unwrapped(part)
            return
        if not target:
            if label.strip():
                self.losses.append(
                    (
                        f"the link “{' '.join(label.split())[:80]}”",
                        f"its address is gone: {address.removeprefix(FILE_ROOT)[:200]}",
                    )
                )
            yield from _unwrapped(part)
            return
        if label in {part.address, part.target} and (title := self.references.title(address)):
            yield Edit(part.label, part.label_end, _plain(title))
        yield from _address(source, part, target)

    def _picture(self, scan: Scan, part: Inline) -> Iterator[Edit]:
        address = part.target
        target = self.references.picture(address) if address and not address.startswith("data:") else ""
        words = " ".join(scan.source[part.label : part.label_end].split())
        if target:
            yield from _address(scan.source, part, target)
            return
        name = (
            re.sub(r"[^\w. -]", "", address.partition("?")[0].rpartition("/")[2])[:80] or "a picture without an address"
        )
        comment = re.sub(
            r"-{2,}|[<>]", "-", f"Missing picture: {words} ({name})" if words else f"Missing picture: {name}"
        )
        attributes = _ATTRIBUTES.match(scan.source, part.end)
        end = attributes.end() if attributes else part.end
        yield Edit(part.start, end, f"<!-- {comment} -->{_caption(scan.source, part, end)}")

    def _autolink(self, scan: Scan, part: Inline) -> Iterator[Edit]:
        if part.address.startswith("mailto:"):
            return
        target, title = self.references.link(part.address), self.references.title(part.address)
        if title and target:
            yield Edit(part.start, part.end, f"[{_plain(title)}]({target})")
        elif not target:
            yield Edit(part.start, part.end, scan.source[part.label : part.label_end])

    def _tag(self, scan: Scan, part: Inline) -> Iterator[Edit]:
        for match in _ATTRIBUTE.finditer(scan.source, part.start, part.end):
            address = html.unescape(match[3] or match[4] or "")
            find: Callable[[str], str] = self.references.link if match[1] == "href" else self.references.picture
            target = find(address) if address else ""
            yield Edit(match.start(), match.end(), f'{match[1]}="{html.escape(target)}"' if target else "")

    def _in_html(self, scan: Scan, block: Block) -> Iterator[Edit]:
        """Yield the edits for Markdown in the cells of a table that has to be HTML."""
        for match in _IN_CELL.finditer(scan.source, block.start, block.end):
            find = self.references.picture if match[1] else self.references.link
            target = find(html.unescape(match[3]))
            yield Edit(*match.span(), f"{match[1]}[{match[2]}]({target})" if target else match[2])

    def _bare(self, scan: Scan, block: Block, parts: list[Inline]) -> Iterator[Edit]:
        if "://" not in scan.source[block.words : block.words_end]:
            return
        taken = [(part.start, part.end) for part in parts]
        for match in _BARE.finditer(scan.source, block.words, block.words_end):
            if any(start <= match.start() < end for start, end in taken):
                continue
            address = html.unescape(match[0])
            if title := self.references.title(address):
                yield Edit(match.start(), match.end(), f"[{_plain(title)}]({self.references.link(address)})")


def _address(source: str, part: Inline, target: str) -> Iterator[Edit]:
    """Yield the edit that writes the address of a link or picture, in place of a reference, too."""
    written = "".join(_UNSAFE.get(sign, sign) for sign in target)
    if part.label_end < part.address_start < part.end:
        start, end = part.address_start, part.address_start + len(part.address)
        if source[start - 1] == "<" and source[end : end + 1] == ">":
            start, end = start - 1, end + 1
        yield Edit(start, end, written)
    else:
        yield Edit(part.label_end, part.end, f"]({written})")


def _unwrapped(part: Inline) -> Iterator[Edit]:
    yield Edit(part.start, part.label, "")
    yield Edit(part.label_end, part.end, "")


def _plain(text: str) -> str:
    return re.sub(r"([\\\[\]`*_])", r"\\\1", text).replace("<", "&lt;")


def _caption(source: str, part: Inline, end: int) -> str:
    """Return the caption of a picture that is alone on its line, as a paragraph: it stays without the picture."""
    before = source[source.rfind("\n", 0, part.start) + 1 : part.start]
    title = _TITLE.search(source, part.label_end, part.end)
    if before.strip() or source[end:].partition("\n")[0].strip() or title is None:
        return ""
    return f"\n\n{before}{' '.join(title[1].split())}"
