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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: " + "[" * 600 + "]" * 600, "values are nested too deeply"),
        ("a:\n" + "".join(" " * i + "b:\n" for i in range(1, 600)), "values are nested too deeply"),
        ("a:\n  " + "- " * 100_000 + "x", "values are nested too deeply"),
        ("{a: " * 100_000, "values are nested too deeply"),
        ("? " * 100_000, "values are nested too deeply"),
        ("a: " + "9" * 5_000, "a: a number or a date has 5,000 characters (limit: 64)"),
        ("a: 0x" + "f" * 5_000, "a: a number or a date has 5,002 characters (limit: 64)"),
        ("a: " + "1:" * 3_000 + "1", "a: a number or a date has 6,001 characters (limit: 64)"),
        ("a:\n  ? " + "k" * 300 + "\n  : 1", "a: a key has 300 characters (limit: 200)"),
        ("a: !!bool x", "a: invalid value: not of the type of its tag"),
        ("a: !!int ''", "a: invalid value: not of the type of its tag"),
        ("a: !!timestamp x", "a: invalid value: not of the type of its tag"),
        ("a: !!map x", "a: the tag `tag:yaml.org,2002:map` is not supported"),
        ("a: 2026-01-01 00:00:00+99:99", "a: invalid value: offset must be"),
        ('a: "x\\0y"', "a: control character U+0000 in the text"),
        ('a: "x\\e[31m"', "a: control character U+001B in the text"),
    ],
    ids=str,
)
def test_values_that_no_person_writes_are_findings(text: str, message: str) -> None:
    _, findings = parse_yaml(text, "a.md", "front-matter")
    assert len(findings) == 1
    assert message in str(findings[0])
    assert len(str(findings[0])) < 300


def test_values_of_the_deepest_level_are_read() -> None:
    source, findings = parse_yaml("a: " + "[" * 31 + "x" + "]" * 31, "a.md", "front-matter")
    assert not findings
    assert str(source.data).count("[") == 31


def test_many_findings_of_one_kind_are_counted() -> None:
    text = "".join(f"k{i}: !x 1\n" for i in range(10_000))
    _, findings = parse_yaml(text, "a.md", "front-matter")
    assert len(findings) == 26
    assert str(findings[-1]) == "a.md:25: 9,975 more findings like this one. Correct those above first."


def test_an_empty_file_is_an_empty_mapping() -> None:
    source, findings = parse_yaml("# nothing\n", "a.md", "front-matter")
    assert (source.data, findings) == ({}, [])
