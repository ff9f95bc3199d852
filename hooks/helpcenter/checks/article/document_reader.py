"""Reads the elements of a converted article, and finds their positions in the source."""

from __future__ import annotations

import re

from helpcenter.checks.article.document import Document, Heading, Image, Link, MediaFile, Run, Table
from helpcenter.checks.article.positions import Positions
from helpcenter.text.html_reader import TolerantHTMLParser
from helpcenter.text.marks.parts import Position, Scan
from helpcenter.text.outline import title_block
from helpcenter.text.source_tokens import NOT_WORDS, element_key, source_tokens, title_tokens, words_in

_HEADING = re.compile(r"h([1-6])")
_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "summary", "figcaption", "caption", "blockquote"})
_ALONE = frozenset({"audio", "hr", "img", "video"})
_MEDIA = frozenset({"audio", "img", "source", "video"})
# An address in a list of them with sizes.
_OF_SET = re.compile(r"\s*([^\s,]\S*[^\s,])[^,]*,?")
_NOWHERE = Position(1)


def read_document(html: str, scan: Scan) -> Document:
    """Return the elements of the converted body ``html`` with their positions in the scanned file."""
    reader = _Reader()
    reader.read(html)
    reader.find_positions(scan)
    return reader.document


def title_run(title: str, line: int, scan: Scan) -> Run:
    """Return the words of the title, which is on a line of the front matter, or is the first heading for line 0."""
    tokens = title_tokens(scan, line)
    block = title_block(scan)
    first_line = line or (block.line if block else 1)
    run = Run("title", Position(first_line))
    run.add(title, 0)
    run.finish(Positions(scan, tokens, [*words_in(title)], first_line))
    return run


class _Reader(TolerantHTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        # The keys of all words and elements, as `source_tokens` has them.
        self._keys: list[str] = []
        self._anchor_tokens: list[int] = []
        self._heading: Heading | None = None
        self._links: list[Link] = []
        self._blocks: list[Run] = []
        self._header: bool = False
        self._silent = 0

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - the name and arguments are HTMLParser's
        """Skip from ``i`` to ``j`` without counting lines: no rule uses line numbers of HTML."""
        return j

    def find_positions(self, scan: Scan) -> None:
        """Set the positions of all elements."""
        document = self.document
        positions = Positions(scan, source_tokens(scan), self._keys, scan.place(scan.body).line)
        for heading in document.headings:
            heading.run.finish(positions)
            heading.place = positions.start_line(heading.token)
        for link in document.links:
            # The address of a bare link is its text.
            link.place = positions.place(link.token) if link.token in positions else positions.start_line(link.token)
            link.target_place, link.raw, _ = positions.target(link.token, "href")
        for image in document.images:
            image.place = positions.place(image.token)
            image.target_place, image.raw, written = positions.target(image.token, "src")
            image.written = image.target or written
        for file in document.media:
            file.target_place, file.raw, _ = positions.target(file.token, file.attribute)
        for table in document.tables:
            table.place = positions.start_line(table.token)
        for run in document.runs:
            run.finish(positions)
        document.runs = [run for run in document.runs if run.text]
        document.anchor_places = [positions.line(token) for token in self._anchor_tokens]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        token = len(self._keys)
        anchor = values.get("id") or (values.get("name") if tag == "a" else "")
        # Exporters repeat the anchor of a heading in it.
        if anchor and not (tag == "a" and self._heading and anchor == self._heading.anchor):
            self.document.anchors.append(anchor)
            self._anchor_tokens.append(token)
        if (key := element_key(tag)) and not self._silent:
            self._keys.append(key)
        self._element(tag, values, token)
        if tag in _BLOCKS:
            self._blocks.append(Run(tag, _NOWHERE))
            self.document.runs.append(self._blocks[-1])
        elif tag == "br":
            self.handle_data(" ")
        elif tag in NOT_WORDS:
            self._silent += 1
            if self._silent == 1:
                self._add(" … ", token)

    def _element(self, tag: str, values: dict[str, str], token: int) -> None:
        if match := _HEADING.fullmatch(tag):
            self._heading = Heading(
                int(match[1]), _NOWHERE, token, Run("heading", _NOWHERE), anchor=values.get("id", "")
            )
            self.document.headings.append(self._heading)
        elif tag in _ALONE:
            self._fill()
        if tag in _MEDIA:
            self._media(tag, values, token)
        if tag == "img":
            self._image(values, token)
        elif tag == "a" and "href" in values:
            self._links.append(Link(values["href"], token))
            # An anchor that links to itself is a mark of exporters.
            if values["href"] != f"#{values.get('id')}":
                self.document.links.append(self._links[-1])
        elif tag == "table" and "highlighttable" not in values.get("class", ""):
            # That one has line numbers beside code.
            self.document.tables.append(Table(token))
        elif tag == "th" and self.document.tables:
            self.document.tables[-1].headers.append("")
            self._header = True

    def handle_endtag(self, tag: str) -> None:
        if _HEADING.fullmatch(tag):
            self._heading = None
        elif tag == "a" and self._links:
            self._links.pop()
        elif tag == "th":
            self._header = False
        if tag in _BLOCKS and self._blocks:
            self._blocks.pop()
        elif tag in NOT_WORDS and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        for link in self._links:
            link.text += data
        if self._heading is not None:
            self._heading.text += data
        elif self._header:
            self.document.tables[-1].headers[-1] += data
        if data.strip():
            self._fill()
        if not self._silent:
            token = len(self._keys)
            self._keys += words_in(data)
            self._add(data, token)

    def _add(self, text: str, token: int) -> None:
        """Add text to the open block."""
        if self._heading is not None:
            self._heading.run.add(text, token)
        elif self._blocks:
            self._blocks[-1].add(text, token)

    def _fill(self) -> None:
        if self.document.headings and self._heading is None:
            self.document.headings[-1].filled = True

    def _media(self, tag: str, values: dict[str, str], token: int) -> None:
        """Add the files of an element beside the one of an image."""
        names = () if tag == "img" else ("src", "poster")
        found = [(name, values[name]) for name in names if values.get(name)]
        found += [("srcset", match[1]) for match in _OF_SET.finditer(values.get("srcset", ""))]
        self.document.media += (MediaFile(address, token, name) for name, address in found)

    def _image(self, values: dict[str, str], token: int) -> None:
        missing = " and ".join(name for name in ("width", "height") if not values.get(name))
        self.document.images.append(Image(values.get("src", ""), token, values.get("alt"), missing))
        for link in self._links:
            link.text += values.get("alt", "")
