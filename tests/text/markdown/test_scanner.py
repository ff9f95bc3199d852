"""The scanner finds the parts of Markdown with their positions, in time linear in the length of the source."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan, scan_file
from helpcenter.text.marks.parts import Scan
from helpcenter.text.source_tokens import source_tokens
from pace import at_most


def blocks(source: str) -> list[tuple[str, int, str]]:
    """Kind, line and words of each block."""
    return [(one.kind, one.line, source[one.words : one.words_end]) for one in scan_file(source).blocks]


def parts(source: str) -> list[tuple[str, int, int, str]]:
    """Kind, line, column and source of each inline part."""
    scanned = scan(source)
    found = [part for block in scanned.blocks for part in inline_parts(scanned, block)]
    return [(one.kind, *scanned.place(one.start), source[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\ntitle: T\n---\nText\nmore\n\nText\n", [("paragraph", 4, "Text\nmore"), ("paragraph", 7, "Text")]),
        ("# A #\n#B\ntext\n", [("heading", 1, "A"), ("heading", 2, "B"), ("paragraph", 3, "text")]),
        ("A\n=\n\nB\n---\n\nC\nD\n---\n", [
            ("heading", 1, "A"), ("heading", 4, "B"), ("paragraph", 7, "C\nD"), ("rule", 9, ""),
        ]),
        ("```sh\n# x\n\n- y\n```\nz\n", [("fence", 1, "# x\n\n- y"), ("paragraph", 6, "z")]),
        ("~~~\n```\n~~~\n", [("fence", 1, "```")]),
        ("```\nno end\n\n# H\n", [("paragraph", 1, "```\nno end"), ("heading", 4, "H")]),
        ("Text\n\n    code\n\n    more\n", [("paragraph", 1, "Text"), ("code", 3, "code\n\n    more")]),
        ("- a\n\n    of a\n\n        code\n", [("item", 1, "a"), ("paragraph", 3, "of a"), ("code", 5, "code")]),
        ("1. a\n2) b\n   more\n* c\n", [("item", 1, "a"), ("item", 2, "b\n   more"), ("item", 4, "c")]),
        ("> a\n> b\n>\n> ## c\n", [("paragraph", 1, "a\n> b"), ("heading", 4, "c")]),
        ('!!! note "Hi"\n    text\n??? tip\n    x\n', [
            ("note", 1, "Hi"), ("paragraph", 2, "text"), ("note", 3, ""), ("paragraph", 4, "x"),
        ]),
        ("/// note | Hi\ntext\n///\n", [("note", 1, " Hi"), ("paragraph", 2, "text"), ("note", 3, "")]),
        ("A | B\n--|--\n1 | 2\n\nx\n", [("table", 1, "A | B\n--|--\n1 | 2"), ("paragraph", 5, "x")]),
        ("[a]: b.md 'T'\n[^1]: foot\n*[HTML]: x\n", [
            ("reference", 1, ""), ("footnote", 2, " foot"), ("abbreviation", 3, "*[HTML]: x"),
        ]),
        ("[Note]: this is text\n", [("paragraph", 1, "[Note]: this is text")]),
        ("Term\n:   Meaning\n", [("paragraph", 1, "Term"), ("definition", 2, "Meaning")]),
        ("<!-- a\n\n# b -->\nc\n", [("comment", 1, ""), ("paragraph", 4, "c")]),
        ("<div>\n# a\n\n<div></div>\n\n    b\n</div>\nc\n", [
            ("html", 1, "<div>\n# a\n\n<div></div>\n\n    b\n</div>"), ("paragraph", 8, "c"),
        ]),
        ("<div>\n\n# a\n<div></div>\n</div>\nb\n", [
            ("html", 1, "<div>"), ("heading", 3, "a"), ("html", 4, "<div></div>"), ("html", 5, "</div>"),
            ("paragraph", 6, "b"),
        ]),
        ("<details>\n<summary>a</summary>\n\n\n- b\n\n```\n<p>\n```\n</details>\n", [
            ("html", 1, "<details>\n<summary>a</summary>"), ("item", 5, "b"), ("fence", 7, "<p>"),
            ("html", 10, "</details>"),
        ]),
        ("<div>\n<pre>\n\na\n</pre>\n\n<b>c</b> d\n</div>\n", [
            ("html", 1, "<div>\n<pre>\n\na\n</pre>"), ("paragraph", 7, "<b>c</b> d"), ("html", 8, "</div>"),
        ]),
        ("<div>\n```\na\n```\n</div>\n", [("html", 1, "<div>"), ("fence", 2, "a"), ("html", 5, "</div>")]),
        ('<div>\n<p markdown="1">\na\n</p>\n</div>\n', [
            ("html", 1, "<div>"), ("html", 2, '<p markdown="1">'), ("paragraph", 3, "a"), ("html", 4, "</p>"),
            ("html", 5, "</div>"),
        ]),
        ('<div markdown="1">\n# a\n</div>\n', [
            ("html", 1, '<div markdown="1">'), ("heading", 2, "a"), ("html", 3, "</div>"),
        ]),
        ("# A\r\n\r\nText\r\n", [("heading", 1, "A"), ("paragraph", 3, "Text\r")]),
    ],
)  # fmt: skip
def test_blocks_have_kinds_lines_and_words(source: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a `b` ``c ` d`` `e", [("code", 1, 3, "`b`"), ("code", 1, 7, "``c ` d``")]),
        ("`[a](b)` \\[c](d) [e](f 'g')", [("code", 1, 1, "`[a](b)`"), ("link", 1, 18, "[e](f 'g')")]),
        ("\\<b> \\\\<b>", [("tag", 1, 8, "<b>")]),
        ("> x\n> [a\n> b](c.md)", [("link", 2, 3, "[a\n> b](c.md)")]),
        ("[![a](b.png)](c.md)", [("link", 1, 1, "[![a](b.png)](c.md)"), ("image", 1, 2, "![a](b.png)")]),
        ("[a](b_(c).md) [d](<e f>)", [("link", 1, 1, "[a](b_(c).md)"), ("link", 1, 15, "[d](<e f>)")]),
        ("<b class='x'>c</b> <https://d.e> <!-- f -->", [
            ("tag", 1, 1, "<b class='x'>"), ("tag", 1, 15, "</b>"), ("autolink", 1, 20, "<https://d.e>"),
            ("comment", 1, 34, "<!-- f -->"),
        ]),
        ("![a](b){ width=1 }", [("image", 1, 1, "![a](b)"), ("attributes", 1, 8, "{ width=1 }")]),
        ("[a][x] [x] [y]\n\n[x]: z.md", [("link", 1, 1, "[a][x]"), ("link", 1, 8, "[x]")]),
    ],
)  # fmt: skip
def test_inline_parts_have_kinds_and_positions(source: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert parts(source) == expected


def test_addresses_have_the_position_where_they_are_written() -> None:
    source = "See [a](b.md), [c][x] and <https://d.e>.\n\n[x]: e.md\n"
    scanned = scan(source)
    links = inline_parts(scanned, scanned.blocks[0])
    assert [(one.address, *scanned.place(one.address_start)) for one in links] == [
        ("b.md", 1, 9), ("e.md", 3, 6), ("https://d.e", 1, 28),
    ]  # fmt: skip


LONG: dict[str, Callable[[int], str]] = {
    "blanks in a heading": lambda n: "## a" + " " * n + "b",
    "hashes": lambda n: "# " + "a#" * (n // 2),
    "brackets": lambda n: "[" * n,
    "closed brackets": lambda n: "[" * (n // 2) + "]" * (n // 2) + "\n\n[x]: y",
    "links without an end": lambda n: "[a](" * (n // 4),
    "links in links": lambda n: "[a](" * (n // 8) + ")" * (n // 8),
    "titles without an end": lambda n: '[a](b "' * (n // 7),
    "table rules": lambda n: "a|b\n" + "|---" * (n // 4),
    "comments": lambda n: "<!--" * (n // 4),
    "comments in lines": lambda n: "<!--\n" * (n // 5),
    "comments in text": lambda n: "a <!-- " * (n // 7),
    "definitions": lambda n: "[x]: " * (n // 5),
    "definitions in lines": lambda n: "[x]: y\n" * (n // 7),
    "backticks": lambda n: "`" * n,
    "runs of backticks": lambda n: "a " + " ".join("`" * (i % 90 + 1) for i in range(n // 45)),
    "fences": lambda n: "\n".join("`" * (i % 50 + 3) for i in range(n // 28)) + "\nx",
    "notes": lambda n: "!!!" * (n // 3),
    "notes and blanks": lambda n: "!!! a" + " " * n + ",",
    "lines of notes": lambda n: '!!! a "b\n' * (n // 9),
    "braces": lambda n: "{ #a" * (n // 4),
    "tags": lambda n: "<a " * (n // 3),
    "open elements": lambda n: "<div>" * (n // 10) + "</p>" * (n // 10),
    "open elements in lines": lambda n: "<div\n" * (n // 5),
    "items": lambda n: "- " * (n // 2) + "a",
    "quotes": lambda n: ">" * n + "a",
    "underlines": lambda n: "a\n" + "-" * n + "b",
    "code": lambda n: "    a\n\n" * (n // 7),
    "empty items of two kinds": lambda n: "\n- \n1. " * (n // 7),
    "nested lists": lambda n: "- a\n  - b\n    - c\n\n      d\n" * (n // 29),
    "lists in quotes": lambda n: "> - > - a\n" * (n // 10),
    "fences of items": lambda n: "- a\n  ```x\n" * (n // 11),
    "items and comments": lambda n: "<!--\n- a\n" * (n // 9),
    "deeper lists": lambda n: "\n".join("  " * depth + "- a" for depth in range(int(n**0.5))),
}  # fmt: skip


def cpu_time(source: str) -> float:
    """CPU seconds of a scan with everything in it, the least of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        scanned: Scan = scan(source)
        source_tokens(scanned)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("kind", LONG)
def test_time_grows_with_length_only(kind: str) -> None:
    sources = [LONG[kind](n) for n in (10_000, 20_000, 40_000)]
    # Linear is 4 times; quadratic is 16 times. What usually takes less than 10 ms is too short to be measured.
    for _ in range(3):
        first, _, last = map(cpu_time, sources)
        if last <= max(8 * first, at_most(0.01)):
            return
    pytest.fail(f"{kind}: {first:.4f} s for 10,000 characters, {last:.4f} s for 40,000")
