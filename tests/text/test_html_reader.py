"""The reader of HTML: plain documents are read in one pass, with the same events as by the parser of Python."""

from __future__ import annotations

import random

import pytest

from helpcenter.text.html_reader import TolerantHTMLParser

_PIECES = (
    "<p>", "</p>", '<a href="x&amp;y" title="">', "</a>", "<br />", '<img alt="a > b" src="q" />', "text &amp; more",
    "<", ">", "&nbsp", "<P>", "</h2 >", "<input disabled>", "<a href='x'>", "<!-- c -->", "<script>", "</script>",
    "<textarea>", "<title>", '<p class="a" class="b">', '<a\nhref="x">', '<b x="y""z">', "<![CDATA[x]]>", "&#233;",
    "<plaintext>", '<h2 id="é">', "<1>", '<a href="x"/>', "\n",
)  # fmt: skip


class Events(TolerantHTMLParser):
    """Records what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[object, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append(("start", tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.events.append(("end", tag))

    def handle_data(self, data: str) -> None:
        self.events.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.events.append(("comment", data))


@pytest.mark.parametrize("known", [7, len(_PIECES)])
def test_a_document_read_at_once_has_the_events_of_one_that_is_fed(known: int) -> None:
    chance = random.Random(known)
    for _ in range(1500):
        html = "".join(chance.choices(_PIECES[:known], k=chance.randint(0, 8)))
        read, fed = Events(), Events()
        read.read(html)
        fed.feed(html)
        fed.close()
        assert read.events == fed.events, html
