"""Markdown for other programs has the titles of notes and tabs, and none of their marks."""

from __future__ import annotations

import time

import pytest

from helpcenter.text.markdown.portable import portable_markdown
from pace import at_most

TITLES = {"note": "Nota", "warning": "Atención"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('=== "Windows"\n\n    One\n\n    - a\n\n=== "Mac"\n    Two\nAfter',
         "**Windows**\n\nOne\n\n- a\n\n**Mac**\n\nTwo\nAfter"),
        ('!!! note\n    Text\n\n??? tip "Own *title*"\n    More', "**Nota**\n\nText\n\n**Own *title***\n\nMore"),
        ('!!! warning ""\n    Text', "Text"),
        (":::note[With **bold**]\nText\n:::\n\n::: warning\nMore\n:::",
         "**With bold**\n\nText\n\n**Atención**\n\nMore"),
        ('1. Step\n\n    !!! note\n        In\n\n        === "A"\n            x\n\n2. Two',
         "1. Step\n\n    **Nota**\n\n    In\n\n    **A**\n\n    x\n\n2. Two"),
        ("![i](x)\n\n/// caption\nWords\n///", "![i](x)\n\nWords"),
        ("> [!NOTE]\n> Text", "> [!NOTE]\n> Text"),
        ('```\n!!! note\n    x\n:::\n```\n\n    === "a"', '```\n!!! note\n    x\n:::\n```\n\n    === "a"'),
        ('=== "a"\n    ```\n    x\n  y\n    ```\n    z', "**a**\n\n```\nx\ny\n```\nz"),
        ("Wow!!! ??? x /// y", "Wow!!! ??? x /// y"),
    ],
)  # fmt: skip
def test_titles_stay_and_marks_go(source: str, expected: str) -> None:
    assert portable_markdown(source, TITLES) == expected


@pytest.mark.parametrize("unit", ['=== "a"\n    x\n', ":::note\n", "!!! note\n", ":::\n", "///\n"])
def test_it_takes_time_linear_in_the_length(unit: str) -> None:
    start = time.process_time()
    portable_markdown(unit * 20_000, TITLES)
    assert time.process_time() - start < at_most(5)
