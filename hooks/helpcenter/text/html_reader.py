"""Reads HTML that a person wrote, valid or not."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_ATTRIBUTE = r' ([a-z][a-z0-9_:-]*+)="([^"<>]*+)"'
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# Tags as converters of Markdown write them: the name of an end tag, or that of a start tag and its attributes.
_TAG = re.compile(rf"<(?:/([a-z][a-z0-9]*+)|([a-z][a-z0-9]*+)((?:{_ATTRIBUTE.replace('(', '(?:')})*+) ?(/)?)>")
# Elements whose content has no tags, at least for some parsers.
_TEXT_CONTENT = frozenset({
    "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp",
})  # fmt: skip


class TolerantHTMLParser(HTMLParser):
    """A parser that never fails: in some versions of Python, its base class raises AssertionError for `<![ x`."""

    def read(self, html: str) -> None:
        """Read a whole document; one with plain tags only, as most have, in half of the time that `feed` needs."""
        parts = _TAG.split(html)
        if "<" in "".join(parts[::5]) or not _TEXT_CONTENT.isdisjoint(parts[2::5]):
            self.feed(html)
            self.close()
            return
        tags = zip(parts[1::5], parts[2::5], parts[3::5], parts[4::5], parts[5::5], strict=True)
        self._text(parts[0])
        for end, start, attributes, closed, text in tags:
            if end:
                self.handle_endtag(end)
            else:
                self._start(start, attributes)
                if closed:
                    self.handle_endtag(start)
            self._text(text)

    def _start(self, tag: str, attributes: str) -> None:
        if "&" in attributes:
            self.handle_starttag(tag, [(name, unescape(value)) for name, value in _ATTRIBUTES.findall(attributes)])
        else:
            self.handle_starttag(tag, _ATTRIBUTES.findall(attributes))

    def _text(self, text: str) -> None:
        if text:
            self.handle_data(unescape(text) if "&" in text else text)

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - the arguments are HTMLParser's
        """Read `<![...>` as browsers do, to the next `>`, and return the offset after it, -1 if there is none."""
        end = self.rawdata.find(">", i + 3)
        if end < 0:
            return -1
        self.unknown_decl(self.rawdata[i + 3 : end].removesuffix("]]"))
        return end + 1
