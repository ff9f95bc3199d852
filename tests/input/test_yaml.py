"""YAML files: values with their lines, and findings for YAML that hides content."""

from __future__ import annotations

import time
from datetime import date

import pytest

from helpcenter.input.yaml import is_broken, parse_yaml
from pace import at_most


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: Billing: how it works\n", '2: text with a colon is not in quotes. Write `title: "Billing: how it'),
        ("title: a:\n", '2: text with a colon is not in quotes. Write `title: "a:"`.'),
        ('title: Say: "yes"\n', """2: text with a colon is not in quotes. Write `title: 'Say: "yes"'`."""),
        ("title: “Pay: cards”\n", '2: text with a colon is not in quotes. Write `title: "Pay: cards"`.'),
        ("aliases:\n  - One: two: three\n", '3: text with a colon is not in quotes. Write `- "One: two: three"`.'),
        ("a:\n  - label: Call: us\n    x: 3\n", '3: text with a colon is not in quotes. Write `- label: "Call: us"`.'),
        ('title: "How do I pay?\nslug: x\n', '2: quotation mark `"` is not closed. Write `title: "How do I pay?"`.'),
        ('title: "Pay?\nslug: "x"\n', '2: quotation mark `"` is not closed. Write `title: "Pay?"`.'),
        ("title: 'What's new'\na: x\n", '2: an apostrophe in the text ends its quotes. Write `title: "What\'s new"`.'),
        ("title: 'What's new\n", '2: an apostrophe in the text ends its quotes. Write `title: "What\'s new"`.'),
        ('title: "a "b" c"\n', """2: a quotation mark in the text ends its quotes. Write `title: 'a "b" c'`."""),
        ('title: "Pay" now\n', """2: only the start of the text is in quotes. Write `title: '"Pay" now'`."""),
        ('title: "C:\\Users"\n', "2: a backslash is in double quotes, where it is a mark of YAML. Write `title: 'C:\\"),
        ("title: Pay\n\tslug: x\n", "3: a tab indents this line. Use blanks: `  slug: x`."),
        ("topics:\n\t- a\n", "3: a tab indents this line. Use blanks: `  - a`."),
        ("topics: [a, b\nslug: x\n", "2: list or mapping that starts with `[` is not closed. Write `topics: [a, b]`."),
        ("title: @all\n", '2: text that starts with `@` is not in quotes. Write `title: "@all"`.'),
        ("title: `x`\n", '2: text that starts with a backtick is not in quotes. Write `title: "`x`"`.'),
        ("title: {name} x # why\n", '2: text that starts with `{` is not in quotes. Write `title: "{name} x"`.'),
        ("title:Pay\n", "2: no blank follows the colon. Write `title: Pay`."),
        ("title:Pay\nslug: x\n", "2: no blank follows the colon. Write `title: Pay`."),
        ("slug: x\ntitle:Pay\n", "3: no blank follows the colon. Write `title: Pay`."),
        ("title: Pay\n  slug: x\n", "3: line is indented further than the one above it. Write `slug: x` as far left"),
    ],
    ids=str,
)  # fmt: skip
def test_mistakes_of_writers_are_shown_with_the_corrected_line(text: str, said: str) -> None:
    _, findings = parse_yaml(text, "a.md", "front-matter", first_line=2)
    (finding,) = findings
    assert is_broken(finding)
    assert str(finding).removeprefix("a.md:").startswith(said)


@pytest.mark.parametrize(
    "text", ["aliases:\n - a\n- b\n", "title: Pay\n...\nslug: x\n", 'topics: [a, "b]\n', "a: {b: c]\n"]
)
def test_other_mistakes_have_the_words_of_the_parser(text: str) -> None:
    (finding,) = parse_yaml(text, "a.md", "front-matter")[1]
    assert is_broken(finding)
    assert "invalid YAML: " in str(finding)


@pytest.mark.parametrize("text", [
    "title: a: b " + "x" * 200_000, "a: 1\n" * 10_000 + "title: a: b\n", "\n" * 200_000 + "\t- a", "- " * 30_000 + "@",
    'a: "' + '"' * 100_001, " " * 300_000 + "a: @", "a: '" + "x\n" * 150_000,
], ids=lambda text: text[:12])  # fmt: skip
def test_mistakes_in_long_texts_take_linear_time(text: str) -> None:
    start = time.process_time()
    assert parse_yaml(text, "a.md", "front-matter")[1]
    assert time.process_time() - start < at_most(2)


def test_an_empty_file_is_an_empty_mapping() -> None:
    source, findings = parse_yaml("# nothing\n", "a.md", "front-matter")
    assert (source.data, findings) == ({}, [])
