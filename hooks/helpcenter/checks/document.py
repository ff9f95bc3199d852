"""An article as rules see it: its elements in the order of the page, each with its place in the file."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser

from helpcenter.places import prose_lines

_HEADING = re.compile(r"h([1-6])")
_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "summary", "figcaption", "caption", "blockquote"})
_NOT_WORDS = frozenset({"code", "kbd", "pre", "samp", "script", "style", "var"})
_ALONE = frozenset({"audio", "hr", "img", "video"})
_MARKED = re.compile(r"[ \t>]*#{1,6}[ \t]|[ \t]*<h[1-6]", re.IGNORECASE)
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_TABLE_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)*")
_WORD = re.compile(r"\w+")
# More of a name for a place than a number or a letter.
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Place:
    """A line of a file and a column in it, from 1; column 0 means the whole line."""

    line: int
    column: int = 0


@dataclass
class Heading:
    """A heading below the title; ``filled`` says whether anything stands between it and the next one."""

    level: int
    place: Place
    text: str = ""
    anchor: str = ""
    filled: bool = False


@dataclass
class Link:
    """A link: where it leads, and its words with the alternative texts of its images.

    A ``raw`` one is written in HTML, so that it leads to pages and not to files of the docs folder.
    """

    target: str
    place: Place
    raw: bool
    text: str = ""


@dataclass(frozen=True)
class Image:
    """An image: where it is, its alternative text (None without one), and whether its size is given."""

    target: str
    place: Place
    raw: bool
    text: str | None
    sized: bool


@dataclass
class Table:
    """A table, with the words of its header cells."""

    place: Place
    headers: list[str] = field(default_factory=list)


@dataclass
class Run:
    """The words of a block without code; ``kind`` is its element."""

    kind: str
    place: Place
    text: str = ""


@dataclass
class Document:
    """The elements of an article, and all its anchors."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)


def read_document(html: str, source: str) -> Document:
    """The elements of the converted body ``html`` with their places in ``source``, the whole file."""
    reader = _Reader(_Locator(source))
    reader.feed(html)
    reader.close()
    reader.place_words()
    return reader.document


class _Locator:
    """Finds things in the order in which they come; what is not found is where the one before was."""

    def __init__(self, source: str) -> None:
        self._lines = prose_lines(source)
        self._texts = dict(self._lines)
        self._at: dict[str, tuple[int, int]] = defaultdict(lambda: (self._body(), 0))

    def find_heading(self, word: str) -> Place:
        """The next line that is a heading with ``word``."""
        index, _ = self._at["heading"]
        for i in range(index, len(self._lines)):
            number, line = self._lines[i]
            after = self._lines[i + 1][1] if i + 1 < len(self._lines) else ""
            if (_MARKED.match(line) or _UNDERLINE.fullmatch(after)) and word in line:
                self._at["heading"] = (i + 1, 0)
                return Place(number)
        return Place(self._lines[min(index, len(self._lines) - 1)][0] if self._lines else 1)

    def find(self, kind: str, needle: str) -> Place:
        """The next place of ``needle`` among those of its ``kind``."""
        index, column = self._at[kind]
        for i in range(index, len(self._lines)):
            number, line = self._lines[i]
            found = line.find(needle, column if i == index else 0)
            if needle and found >= 0:
                self._at[kind] = (i, found + 1)
                return Place(number, found + 1)
        return Place(self._lines[min(index, len(self._lines) - 1)][0] if self._lines else 1)

    def find_table(self) -> Place:
        """The next line that begins a table."""
        index, _ = self._at["table"]
        for i in range(index, len(self._lines)):
            number, line = self._lines[i]
            after = self._lines[i + 1][1] if i + 1 < len(self._lines) else ""
            if "<table" in line.lower() or ("|" in line and _TABLE_RULE.fullmatch(after)):
                self._at["table"] = (i + 1, 0)
                return Place(number)
        return Place(self._lines[min(index, len(self._lines) - 1)][0] if self._lines else 1)

    def is_raw(self, place: Place) -> bool:
        """Whether what was found there is the value of an attribute of HTML."""
        line = self._texts.get(place.line, "")
        return place.column > 1 and line[place.column - 2] in "\"'="

    def _body(self) -> int:
        """Where the front matter has ended."""
        if not self._lines or self._lines[0][1].rstrip() != "---":
            return 0
        return next((i + 1 for i, (_, line) in enumerate(self._lines[1:], 1) if line.rstrip() in ("---", "...")), 0)


class _Reader(HTMLParser):
    def __init__(self, locator: _Locator) -> None:
        super().__init__()
        self.document = Document()
        self._locator = locator
        self._heading: Heading | None = None
        self._links: list[Link] = []
        self._blocks: list[Run] = []
        self._header: bool = False
        self._silent = 0

    def place_words(self) -> None:
        """Give headings and blocks their places by their first words."""
        for heading in self.document.headings:
            heading.place = self._locator.find_heading(_first_word(heading.text))
        for run in self.document.runs:
            run.text = " ".join(run.text.split())
            run.place = self._locator.find("run", _first_word(run.text))
        self.document.runs = [run for run in self.document.runs if run.text]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if anchor := values.get("id") or (values.get("name") if tag == "a" else ""):
            self.document.anchors.append(anchor)
        self._element(tag, values)
        if tag in _BLOCKS:
            self._blocks.append(Run(tag, Place(1)))
            self.document.runs.append(self._blocks[-1])
        elif tag == "br":
            self.handle_data(" ")
        elif tag in _NOT_WORDS:
            self._silent += 1

    def _element(self, tag: str, values: dict[str, str]) -> None:
        if match := _HEADING.fullmatch(tag):
            self._heading = Heading(int(match[1]), Place(1), anchor=values.get("id", ""))
            self.document.headings.append(self._heading)
        elif tag in _ALONE:
            self._fill()
        if tag == "img":
            self._image(values)
        elif tag == "a" and "href" in values:
            place = self._locator.find("link", values["href"].partition("#")[0] or values["href"])
            link = Link(values["href"], place, self._locator.is_raw(place))
            self._links.append(link)
            self.document.links.append(link)
        elif tag == "table":
            self.document.tables.append(Table(self._locator.find_table()))
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
        elif tag in _NOT_WORDS and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        for link in self._links:
            link.text += data
        if self._heading is not None:
            self._heading.text += data
            return
        if self._header:
            self.document.tables[-1].headers[-1] += data
        if data.strip():
            self._fill()
        if self._blocks:
            # In place of code stands a mark that is no word.
            self._blocks[-1].text += " … " if self._silent else data

    def _fill(self) -> None:
        if self.document.headings and self._heading is None:
            self.document.headings[-1].filled = True

    def _image(self, values: dict[str, str]) -> None:
        place = self._locator.find("image", values.get("src", ""))
        sized = bool(values.get("width") and values.get("height"))
        raw = self._locator.is_raw(place)
        self.document.images.append(Image(values.get("src", ""), place, raw, values.get("alt"), sized))
        for link in self._links:
            link.text += values.get("alt", "")


def _first_word(text: str) -> str:
    word = _LONG_WORD.search(text[:80]) or _WORD.search(text)
    return word[0] if word else ""
