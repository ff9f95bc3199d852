"""An article as rules see it: its elements in the order of the page, each with its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from helpcenter.checks.article.locator import Locator, Place, first_word

_HEADING = re.compile(r"h([1-6])")
_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "summary", "figcaption", "caption", "blockquote"})
_NOT_WORDS = frozenset({"code", "kbd", "pre", "samp", "script", "style", "var"})
_ALONE = frozenset({"audio", "hr", "img", "video"})


@dataclass
class Heading:
    """A heading below the title; ``filled`` says whether anything stands between it and the next one.

    ``words`` are its text without code.
    """

    level: int
    place: Place
    text: str = ""
    words: str = ""
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
    reader = _Reader(Locator(source))
    reader.feed(html)
    reader.close()
    reader.place_words()
    return reader.document


class _Reader(HTMLParser):
    def __init__(self, locator: Locator) -> None:
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
            heading.place = self._locator.find_heading(first_word(heading.text))
        for run in self.document.runs:
            run.text = " ".join(run.text.split())
            run.place = self._locator.find_block(run.kind, run.text)
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
            self._heading.words += _words_of(data, self._silent)
            return
        if self._header:
            self.document.tables[-1].headers[-1] += data
        if data.strip():
            self._fill()
        if self._blocks:
            self._blocks[-1].text += _words_of(data, self._silent)

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


def _words_of(data: str, silent: int) -> str:
    # In place of code stands a mark that is no word.
    return " … " if silent else data
