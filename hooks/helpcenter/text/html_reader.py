"""Reads HTML that a person wrote, valid or not."""

from __future__ import annotations

from html.parser import HTMLParser


class TolerantHTMLParser(HTMLParser):
    """A parser that never fails: in some versions of Python, its base class raises AssertionError for `<![ x`."""

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - the arguments are HTMLParser's
        """Read `<![...>` as browsers do, to the next `>`, and return the offset after it, -1 if there is none."""
        end = self.rawdata.find(">", i + 3)
        if end < 0:
            return -1
        self.unknown_decl(self.rawdata[i + 3 : end].removesuffix("]]"))
        return end + 1
