"""Front matter as other programs and people in a hurry write it: what is valid is kept."""

from __future__ import annotations

import datetime

import pytest

from helpcenter.content.article import Article, parse_article
from helpcenter.content.front_matter_reader import read_front_matter
from helpcenter.content.other_keys import check_keys


def article(front: str, name: str = "a.md") -> Article:
    made, _ = parse_article(f"---\n{front}\n---\n\nText.\n", f"en/{name}", name, "en")
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("yaml", "kept"),
    [
        ("title: Pay\ndescription: a: b\nslug: pay\n", {"title": "Pay", "slug": "pay"}),
        ("description: @all\ntitle: Pay\n", {"title": "Pay"}),
        ("title: Pay\nslug: A b\n", {"title": "Pay"}),
        ("title: Pay\naliases:\n- one\n- two\ndescription: 'unclosed\n", {"title": "Pay", "aliases": ("one", "two")}),
        ("title: Pay\nslug: a\nslug: b\n", {"title": "Pay", "slug": "a"}),
        ("title: !!python/object/apply:os.system [x]\nslug: pay\n", {"slug": "pay"}),
        ("a: &a [x]\nb: *a\ntitle: Pay\n", {"title": "Pay"}),
        ("title: Pay\ntags: [x, y\nupdated: 2026-11-22\n", {"title": "Pay", "updated": datetime.date(2026, 11, 22)}),
        ("title: Pay\nkey\twith\ttabs\t: {\nfeatured: true\n", {"title": "Pay", "featured": True}),
        ("draft: [\ntitle: Pay\n", {"title": "Pay", "draft": True}),
        ("draft: !!int x\ntitle: Pay\n", {"title": "Pay", "draft": True}),
    ],
)
def test_valid_entries_are_kept_beside_invalid_ones(yaml: str, kept: dict[str, object]) -> None:
    reading = read_front_matter(yaml, "a.md")
    assert reading.findings
    assert reading.front.model_dump(exclude_unset=True) == kept


@pytest.mark.parametrize(("written", "slug"), [("/", None), ("/pay/", "pay"), ("pay", "pay")])
def test_a_slash_of_other_programs_is_no_part_of_a_slug(written: str, slug: str | None) -> None:
    reading = read_front_matter(f"title: Pay\nslug: {written}\n", "a.md")
    assert reading.findings == []
    assert reading.front.slug == slug


def test_each_invalid_entry_has_a_finding_in_the_first_round() -> None:
    findings = read_front_matter("title: a: b\nslug: A b\nrelated: {x\nupdated: yesterday\n", "a.md").findings
    assert sorted(finding.line for finding in findings) == [2, 3, 4, 5]


def test_keys_of_other_programs_are_one_warning_for_all_articles() -> None:
    articles = [article(f"title: T{number}\nsidebar_label: 1\ntags: [x]", f"{number}.md") for number in range(1_200)]
    articles.append(article("title: T\nrelatd: [x]", "last.md"))
    found = [str(finding) for finding in check_keys(articles, ["tags"])]
    assert found == [
        "0.md:3: sidebar_label: unknown key, in 1,200 articles. "
        "Delete it, or add it to the setting `allowed_keys` in mkdocs.yml.",
        "last.md:3: relatd: unknown key, in this article. Did you mean `related`? "
        "If another program reads it, add it to the setting `allowed_keys` in mkdocs.yml.",
    ]


def test_similar_keys_of_other_programs_are_not_misspelled_ones() -> None:
    (finding,) = check_keys([article("title: T\ndate: 2026-11-22")], ())
    assert "Did you mean" not in str(finding)


def test_hundreds_of_unknown_keys_do_not_fill_the_screen() -> None:
    found = check_keys([article("\n".join(f"key{number}: 1" for number in range(300)))], ())
    assert len(found) == 26


FRONT = "title: Pay\ndescription: By card.\n"
NOT_AT_TOP = "front matter is not at the top of the file. Delete what is above it: `---` must be the first line."
NO_FIRST_LINE = "front matter does not start with a line `---`. Write `---` alone in the first line, above `title:`."


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (f"\n---\n{FRONT}---\n\nText.\n", f"2: {NOT_AT_TOP}"),
        (f"\n \n---\n{FRONT}---\nText.\n", f"3: {NOT_AT_TOP}"),
        (f"<!-- By us -->\n\n---\n{FRONT}---\n\nText.\n", f"3: {NOT_AT_TOP}"),
        (f"\n---\nlayout: docs\n{FRONT}topics:\n- a\n  # why\n\nslug: pay\n---\n\nText.\n", f"2: {NOT_AT_TOP}"),
        (f"{FRONT}---\n\nText.\n", f"1: {NO_FIRST_LINE}"),
        (f"\n{FRONT}\n---\n\nText.\n", f"2: {NO_FIRST_LINE}"),
        (f" ---\n{FRONT}---\n\nText.\n", f"1: {NO_FIRST_LINE}"),
        (f"----\n{FRONT}---\n\nText.\n", f"1: {NO_FIRST_LINE}"),
        (f"\u2014\n{FRONT}---\n\nText.\n", f"1: {NO_FIRST_LINE}"),
    ],
)
def test_front_matter_elsewhere_is_an_error(source: str, said: str) -> None:
    made, findings = parse_article(source, "en/a.md", "a.md", "en")
    assert made is None
    (finding,) = findings
    assert str(finding) == f"a.md:{said}"
    assert finding.rule == "front-matter"


@pytest.mark.parametrize(
    "source",
    [
        "\n---\n\n# Pay\n\nText.\n\n---\n",
        "\n---\nText: more.\n---\n\n# Pay\n",
        "# Pay\n\n---\n\nText.\n",
        "Note: pay today.\n---\n\nText.\n",
        "Note: pay today.\n\n---\n\ntitle: x\n",
        "title: Pay\n\nText.\n\n---\n",
        "title: Pay\n\nText.\n",
        "# Pay\n\n```yaml\n---\ntitle: Pay\n---\n```\n",
        "# Pay\n\nText.\n\nMore.\n\nAnd more.\n\n---\ntitle: Pay\n---\n",
        "",
        "\n\n\n",
    ],
)
def test_rules_and_notes_are_no_front_matter(source: str) -> None:
    assert "front-matter" not in {finding.rule for finding in parse_article(source, "en/a.md", "a.md", "en")[1]}
