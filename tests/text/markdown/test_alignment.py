"""Tokens of a converted article are paired with those of its source in their order."""

from __future__ import annotations

import pytest

from helpcenter.text.markdown.alignment import align


@pytest.mark.parametrize(
    ("wanted", "found", "pairs"),
    [
        ("a b a b", "a b a b", [0, 1, 2, 3]),
        ("a b x c d e", "a b c d e", [0, 1, -1, 2, 3, 4]),
        ("a b c d e", "a x y b c d e", [0, 3, 4, 5, 6]),
        ("a b c", "", [-1, -1, -1]),
        ("", "a", []),
        # A footnote is in the middle of the source and at the end of the page.
        ("a b c d e f n o p", "a b c n o p d e f", [0, 1, 2, 6, 7, 8, 3, 4, 5]),
        # The first link is generated, the second one is in the source.
        ("a <a> g <a> b c d", "a <a> b c d", [0, -1, -1, 1, 2, 3, 4]),
        ("<a> <a> <a> <a> x", "<a> <a> <a> <a> y", [0, 1, 2, 3, -1]),
    ],
)
def test_each_token_has_its_own_pair(wanted: str, found: str, pairs: list[int]) -> None:
    assert align(wanted.split(), found.split()) == pairs


def test_long_gaps_of_elements_end() -> None:
    wanted = ["<a>"] * 500 + ["x"] + ["<b>"] * 500
    found = ["<a>"] * 500 + ["y"] + ["<b>"] * 500
    assert align(wanted, found) == [*range(500), -1, *range(501, 1001)]
