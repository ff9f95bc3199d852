"""Anchors that an article has twice, found in its HTML, and the line of the second one in its source."""

from __future__ import annotations

import pytest

from helpcenter.text.finishing.repeated_anchors import line_of_anchor, repeated_anchors
from helpcenter.text.markdown.scanner import scan_file


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('<h2 id="a">A</h2><p id="b">B</p>', []),
        ('<h2 id="a">A</h2><h2 id="a">A</h2><p id="a">A</p>', ["a"]),
        ('<h2 id="a"><a id="a"></a>A</h2>', []),
        ('<h2 id="a">A</h2><p><a name="a"></a>A</p>', ["a"]),
        ('<p id="a&amp;b"></p><p id="a&amp;b"></p>', ["a&b"]),
        ('<p id="a">A</p><code>&lt;p id="a"&gt;</code><input name="a">', []),
    ],
)
def test_repeated_anchors_are_found_once(content: str, found: list[str]) -> None:
    assert list(repeated_anchors(content)) == found


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: A\n---\n\n## B { #a }\n\n## C {: #a }\n", 7),
        ('<p id="a"></p>\n\n<a name=a></a>\n', 3),
        ("## A\n\nSee #a.\n", 0),
    ],
)
def test_the_second_one_has_a_line(source: str, line: int) -> None:
    assert line_of_anchor(scan_file(source), "a") == line
