"""Elements and words of a converted article have the positions of the parts of the source that they came from."""

from __future__ import annotations

from dataclasses import dataclass

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.checks.article.document import Document
from helpcenter.checks.article.document_reader import read_document, title_run
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.marks.parts import Position
from helpcenter.text.outline import outline_of
from helpcenter.text.raw_marks import places_of_unsafe
from helpcenter.text.sanitize import made_safe

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "pymdownx.superfences"]

REPEATED = """\
---
title: Pay the bill
---

Pay the bill `wrod` now.

```text
wrod [dead](dead.md) <script>
```

## The wrod

See [a](a.md), [a](a.md),
[a](A.md), [a](a.md) and [b][a].

<!-- wrod [dead](dead.md) -->

| wrod | [a](a.md) |
| ---- | --------- |
| more | wrod, wrod |

1. Pay[^1] the **wrod**.

    ![a](a.png) and <img src="a.png"> and `![a](a.png)` ![a](a.png)

> Pay the wrod, wrod
> and wrod [a](a.md).

## The wrod

<p>Raw wrod <a href="a.md">a</a></p>

Pa&iacute;s wrod

[^1]: A note with wrod.

The last wrod.

[a]: c.md
"""


def read(source: str) -> Document:
    scanned = scan_file(source)
    return read_document(markdown.markdown(outline_of(scanned).body, extensions=EXTENSIONS), scanned)


def positions_of(document: Document, word: str) -> list[Position]:
    """Return the positions of a word in headings and blocks, in file order."""
    runs = [*(heading.run for heading in document.headings), *document.runs]
    offsets = [(run, at) for run in runs for at in range(len(run.text)) if run.text.startswith(word, at)]
    return sorted(run.place_at(at) for run, at in offsets)


def test_each_occurrence_of_a_word_has_its_own_position() -> None:
    assert positions_of(read(REPEATED), "wrod") == [
        (11, 8), (18, 3), (20, 10), (20, 16), (22, 18), (26, 11), (26, 17), (27, 7), (29, 8), (31, 8), (33, 13),
        (35, 19), (37, 10),
    ]  # fmt: skip


def test_each_occurrence_of_a_link_has_its_own_position() -> None:
    links = [link for link in read(REPEATED).links if not link.target.startswith("#fn")]
    assert [(link.target, *link.place, *link.target_place, link.raw) for link in links] == [
        ("a.md", 13, 5, 13, 9, False), ("a.md", 13, 16, 13, 20, False), ("A.md", 14, 1, 14, 5, False),
        ("a.md", 14, 12, 14, 16, False), ("c.md", 14, 26, 39, 6, False), ("a.md", 18, 10, 18, 14, False),
        ("a.md", 27, 12, 27, 16, False), ("a.md", 31, 13, 31, 22, True),
    ]  # fmt: skip


def test_headings_tables_and_images_have_their_source_lines() -> None:
    document = read(REPEATED)
    assert [heading.place.line for heading in document.headings] == [11, 29]
    assert [table.place.line for table in document.tables] == [18]
    assert [(*image.place, *image.target_place, image.raw) for image in document.images] == [
        (24, 5, 24, 10, False), (24, 21, 24, 31, True), (24, 57, 24, 62, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "line", "place"),
    [
        ("---\ndescription: Pay wrod\ntitle: Pay wrod\n---\n\nPay wrod.\n", 3, (3, 12)),
        ("---\ntitle: >\n  Pay\n  wrod\nslug: wrod\n---\n\nPay wrod.\n", 2, (4, 3)),
        ("Pay wrod\n\n# Pay *wrod* #\n\nPay wrod.\n", 0, (3, 8)),
    ],
)
def test_title_words_have_the_position_of_the_title(source: str, line: int, place: tuple[int, int]) -> None:
    assert title_run("Pay wrod", line, scan_file(source)).place_at(4) == place


def test_generated_words_and_links_are_on_the_preceding_line() -> None:
    scanned = scan_file("One two three.\n\nFour five six.\n\nSeven eight nine.\n")
    html = "<p>One two three.</p><p>Made <a href='x.md'>by a macro</a></p><p>Four five six.</p><p>Seven eight nine.</p>"
    document = read_document(html, scanned)
    assert [run.place for run in document.runs] == [(1, 1), (1, 0), (3, 1), (5, 1)]
    assert document.links[0].place == (1, 0)


UNSAFE = """\
Text with `<script>` in code.

```html
<script onclick="x()">
```

Text <b onclick="x()">b</b> and `onclick`, *a*{ .c onclick="x()" }.

<script>x</script>

[x](javascript:x) and `[x](javascript:x)` and [x](javascript:x)
"""


def test_unsafe_html_has_the_position_of_its_tag_or_attribute() -> None:
    scanned = scan_file(UNSAFE)
    _, unsafe = made_safe(markdown.markdown(UNSAFE, extensions=EXTENSIONS), UNSAFE, ())
    places = places_of_unsafe(scanned, unsafe)
    assert sorted((*place, one.mark) for place, one in zip(places, unsafe, strict=True)) == [
        (7, 9, "@onclick=x()"), (7, 52, "@onclick=x()"), (9, 1, "<script"), (11, 1, "@href=javascript:x"),
        (11, 47, "@href=javascript:x"),
    ]  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A block of an article, with the line and column of the fault if it contains one."""

    before: str
    after: str

    def text(self, fault: str) -> str:
        return f"{self.before}{fault}{self.after}"


PIECES = [
    Piece("Pay the bill with ", " and the bill."), Piece("Pay the\nbill, pay ", "\nthe bill."),
    Piece("## Pay the ", " bill"), Piece("- Pay the bill\n- pay ", "\n- pay"), Piece("1. Pay\n2. **", "** the bill"),
    Piece("> Pay the bill\n> with ", " now"), Piece("| Pay | Bill |\n| --- | ---- |\n| Pay the | ", " |"),
    Piece('!!! note "Pay"\n    Pay the ', " bill"), Piece("- Pay\n\n    Pay ", " the bill\n\n- Bill"),
    Piece("Pay\n:   The ", " bill"), Piece("<p>Pay ", " the bill</p>"), Piece("Pay `the ` bill ", " <b>pay</b>"),
    Piece("See [the bill](bill.md) ", " and [the bill](bill.md)"), Piece("Pay & bill &amp; ", " &copy; the bill"),
]  # fmt: skip
DECOYS = [
    "```\nPay {0} the bill\n```", "<!-- Pay {0} -->", "Pay `{0}` the bill", "Text\n\n    Pay {0}", "[x]: {0}.md",
    "Pay the bill", "## Pay the bill", "---", "~~~ text\n{0}\n\n{0}\n~~~", "<pre>{0} Pay</pre>",
]  # fmt: skip


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(DECOYS), st.sampled_from(PIECES)), max_size=8),
    st.sampled_from(PIECES),
    st.lists(st.one_of(st.sampled_from(DECOYS), st.sampled_from(PIECES)), max_size=8),
    st.sampled_from(["wrod", "[wrod](dead.md)", "![wrod](dead.png)"]),
)
def test_a_planted_fault_is_reported_at_its_position(
    before: list[str | Piece], piece: Piece, after: list[str | Piece], fault: str
) -> None:
    def written(one: str | Piece) -> str:
        return one.text("bill") if isinstance(one, Piece) else one.format(fault)

    start = "\n\n".join(["---\ntitle: Pay\n---\n\nStart.", *map(written, before), piece.before])
    source = "\n\n".join([f"{start}{fault}{piece.after}", *map(written, after), "End.\n"])
    expected = (start.count("\n") + 1, len(start) - start.rfind("\n"))
    document = read(source)
    if fault == "wrod":
        assert positions_of(document, "wrod") == [expected]
    else:
        found = [link.place for link in document.links if link.target == "dead.md"]
        found += [image.place for image in document.images if image.target == "dead.png"]
        if not piece.before.startswith("<p>"):
            assert found == [expected]
