"""Takes the text of an article from its published page, ready to stand in one document with others.

Ids get the prefix of their chapter, and addresses become absolute, except within the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import unquote, urldefrag, urljoin

from helpcenter.text.html_reader import TolerantHTMLParser

_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
# What a book has no use for.
_LEFT_OUT = frozenset({"button", "iframe", "noscript", "script", "style", "template"})
_OF_HEADS = frozenset({"base", "link", "meta"})
# Their names have letters that matter, and their ids are used by their own parts only.
_KEPT_AS_WRITTEN = frozenset({"math", "svg"})
_PARTS = {"article__title": "title", "article__summary": "summary", "prose": "body"}
_IDS = frozenset({"aria-controls", "aria-describedby", "aria-labelledby", "for", "headers", "id", "name"})
_FILES = frozenset({"poster", "src"})
_SRCSET = re.compile(r"\s*([^\s,]\S*[^\s,])(\s+[\d.]+[wx])?\s*(?:,|$)")

Link = Callable[[str, str], str]


class PublishedPage(TolerantHTMLParser):
    """The title, the summary and the body of a published page, as HTML.

    ``ids`` are the ids in the body, with their prefix. ``logo`` is the path of the owner's logo, "" without one.
    """

    def __init__(self, content: str, url: str, prefix: str, link: Link, file: Callable[[str], str] = str) -> None:
        """``url`` is relative to the site root; ``link`` returns the target of a link to a page and its fragment.

        ``file`` returns the address of a file by its path from the site root, or by its complete address.
        """
        super().__init__(convert_charrefs=False)
        self.parts = dict.fromkeys(_PARTS.values(), "")
        self.ids: set[str] = set()
        self.logo, self.style_sheet = "", ""
        self._url, self._prefix, self._link, self._to_file = url, prefix, link, file
        self._part, self._pieces = "", list[str]()
        # The open elements of the part; an element that is left out or kept as it is, and how often it is open.
        self._open: list[str] = []
        self._special, self._depth = "", 0
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the element, if it is in a part."""
        if not self._part:
            self._begin(tag, dict(attrs))
        elif self._depth:
            self._depth += tag == self._special
            self._take(self.get_starttag_text() or "", special=True)
        elif tag in _OF_HEADS:
            return
        elif tag in _LEFT_OUT or tag in _KEPT_AS_WRITTEN:
            self._special, self._depth = tag, 1
            self._take(self.get_starttag_text() or "", special=True)
        else:
            self._open += [] if tag in _VOID else [tag]
            self._take(f"<{tag}{''.join(self._attribute(tag, name, value) for name, value in attrs)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the element; only SVG and formulas have elements that end themselves."""
        if self._depth:
            self._take(self.get_starttag_text() or "", special=True)
        else:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Take the end of the element, or finish the part."""
        if self._depth:
            self._take(f"</{tag}>", special=True)
            self._depth -= tag == self._special
        elif self._part and tag in self._open:
            while self._open.pop() != tag:
                pass
            if self._open:
                self._take(f"</{tag}>")
            else:
                self.parts[self._part] = "".join(self._pieces).strip()
                self._part = ""

    def handle_data(self, data: str) -> None:
        """Take a text."""
        self._take(data, special=True)

    def handle_entityref(self, name: str) -> None:
        """Take a character reference."""
        self._take(f"&{name};", special=True)

    def handle_charref(self, name: str) -> None:
        """Take a character reference."""
        self._take(f"&#{name};", special=True)

    def _take(self, text: str, *, special: bool = False) -> None:
        if self._part and not (special and self._depth and self._special in _LEFT_OUT):
            self._pieces.append(text)

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        names = (attributes.get("class") or "").split()
        if tag == "img" and "logo" in names and "logo--dark" not in names:
            self.logo = self._from_root(attributes.get("src") or "")
        if tag == "link" and attributes.get("rel") == "stylesheet" and not self.style_sheet:
            self.style_sheet = self._from_root(attributes.get("href") or "")
        part = next((_PARTS[name] for name in names if name in _PARTS and not self.parts[_PARTS[name]]), "")
        if part and tag not in _VOID:
            self._part, self._pieces, self._open = part, [], [tag]

    def _attribute(self, tag: str, name: str, value: str | None) -> str:
        if name == "loading":
            return ""
        if value is None:
            return f" {name}"
        if name in _IDS:
            value = " ".join(f"{self._prefix}{one}" for one in value.split())
            self.ids |= {value} if name == "id" or (tag == "a" and name == "name") else set()
        elif name == "href":
            value = self._target(value)
        elif name in _FILES:
            value = self._file(value)
        elif name == "srcset":
            value = ", ".join(f"{self._file(url)}{size}" for url, size in _SRCSET.findall(value))
        return f' {name}="{html.escape(value)}"'

    def _target(self, href: str) -> str:
        address, fragment = urldefrag(urljoin(f"//site/{self._url}", href))
        if not address.startswith("//site/"):
            return href
        return self._link(address.removeprefix("//site/"), unquote(fragment))

    def _file(self, url: str) -> str:
        return self._to_file(self._from_root(url))

    def _from_root(self, url: str) -> str:
        absolute = urljoin(f"//site/{self._url}", url)
        return absolute.removeprefix("//site")
