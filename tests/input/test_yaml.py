"""YAML files: values with their lines, and findings for YAML that hides content."""

from __future__ import annotations

from datetime import date

import pytest

from helpcenter.input.yaml import parse_yaml


def test_each_value_has_its_line() -> None:
    source, findings = parse_yaml("title: Pay\ntopics:\n  - a\n  - b\n", "a.md", "front-matter", first_line=2)
    assert not findings
    assert source.data == {"title": "Pay", "topics": ["a", "b"]}
    assert [source.line(place) for place in [("title",), ("topics",), ("topics", 1)]] == [2, 3, 5]


def test_a_missing_value_has_the_line_of_its_parent() -> None:
    source, _ = parse_yaml("a: 1\nb:\n  c: 2\n", "a.md", "front-matter")
    assert source.line(("b", "missing", 3)) == 2


def test_dates_and_numbers_have_their_types() -> None:
    source, _ = parse_yaml("day: 2026-01-02\nnumber: 3\nyes: true\nnothing:\n", "a.md", "front-matter")
    assert source.data == {"day": date(2026, 1, 2), "number": 3, "yes": True, "nothing": None}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x 1\nb: *x\n", 2),
        ("a: !!python/name:os.system x\n", 1),
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a: 1\nb: [\n", 3),
        ("- a\n- b\n", 1),
        ("a: 1\n? [b, c]\n: 2\n", 2),
    ],
    ids=["alias", "tag", "repeated key", "broken", "list", "key that is a list"],
)
def test_yaml_that_hides_content_is_reported_at_its_line(text: str, line: int) -> None:
    _, findings = parse_yaml(text, "a.md", "front-matter")
    assert [(finding.path, finding.line) for finding in findings] == [("a.md", line)]


def test_an_empty_file_is_an_empty_mapping() -> None:
    source, findings = parse_yaml("# nothing\n", "a.md", "front-matter")
    assert (source.data, findings) == ({}, [])
