from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from helpcenter.content.article import article_id_of, kind_of, parse_article, revision_of
from helpcenter.content.article_files import ArticleFile, read_article
from helpcenter.content.docs_folder import check_ids
from helpcenter.input.source_file import read_source
from helpcenter.text.outline import linked_id, read_outline
from helpcenter.text.suggestions import Suggestions

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("case", sorted((CASES / "findings").glob("*.md")), ids=lambda path: path.stem)
def test_all_findings_of_an_article_are_reported(case: Path) -> None:
    _, findings = parse_article(case.read_text(), f"es/{case.name}", case.name, "es")
    assert "\n".join(map(str, sorted(findings))) + "\n" == case.with_suffix(".txt").read_text()


@pytest.mark.parametrize("case", sorted((CASES / "outline").glob("*.md")), ids=lambda path: path.stem)
def test_the_outline_lists_the_headings(case: Path) -> None:
    outline = read_outline(case.read_text())
    found = {
        "title": outline.title,
        "headings": list(outline.headings),
        "targets": list(outline.targets),
        "text": outline.text,
    }
    assert found == yaml.safe_load(case.with_suffix(".yml").read_text())


def test_plain_markdown_needs_no_front_matter() -> None:
    article, findings = parse_article("# Refunds\n\nWe return it.\n", "en/billing/refunds.md", "x", "en")
    assert findings == []
    assert article is not None
    assert (article.id, article.title, article.body) == ("billing/refunds", "Refunds", "We return it.")


@pytest.mark.parametrize("entry", ["One", "'One'", '"One" # short', "One\ntopics: [a]"])
def test_a_heading_that_repeats_the_title_is_not_part_of_the_body(entry: str) -> None:
    article, _ = parse_article(f"---\ntitle: {entry}\n---\n<!-- x -->\n\n# *One*\n\nText.\n", "en/a.md", "x", "en")
    assert article is not None
    assert (article.title, article.body.split()) == ("One", ["<!--", "x", "-->", "Text."])


@pytest.mark.parametrize("body", ["# Two\n\nText.", "Text:\n\n#1 reason\n\nMore.", "Text.\n\n# One\n\nMore."])
def test_other_headings_stay_beside_a_title_in_the_front_matter(body: str) -> None:
    article, _ = parse_article(f"---\ntitle: One\n---\n{body}\n", "en/a.md", "x", "en")
    assert article is not None
    assert (article.title, article.body) == ("One", body)


def test_line_endings_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    plain = "---\ntitle: Año\n---\nText.\n"
    articles = []
    for i, raw in enumerate([plain.encode(), plain.replace("\n", "\r\n").encode("utf-8-sig")]):
        file = tmp_path / f"{i}.md"
        file.write_bytes(raw)
        articles.append(read_article(ArticleFile(str(file), "es/a.md", "a.md", "es")))
    assert articles[0] == articles[1]
    assert articles[0][0] is not None


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"# T\n\xff\n", "a.md:2: not UTF-8 text: byte 0xff. Save the file as UTF-8."),
        (
            b"# T\n\nx\x00\n",
            "a.md:3: control character U+0000 in the text. Delete this character.",
        ),
    ],
)
def test_files_that_are_not_text_are_rejected(tmp_path: Path, raw: bytes, message: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(raw)
    text, findings = read_source(file, "a.md")
    assert text == ""
    assert [str(finding) for finding in findings] == [message]


def test_symbolic_links_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "a.md").symlink_to(tmp_path / "secret")
    text, findings = read_source(tmp_path / "a.md", "a.md")
    assert text == ""
    assert "symbolic link" in str(findings[0])


def test_the_revision_covers_the_translatable_content() -> None:
    revision = revision_of("Title", "Description", "Body\n\nmore")
    assert revision == revision_of("Title", "Description", "Body  \nmore\n")
    assert revision != revision_of("Title", "Description", "Body\n\nless")
    assert len(revision) == 10


@pytest.mark.parametrize(
    ("path", "article_id", "kind"),
    [
        ("es/index.md", "index", "home"),
        ("es/billing/index.md", "billing/index", "section"),
        ("es/billing/README.md", "billing/index", "section"),
        ("es/contact.md", "contact", "contact"),
        ("es/billing/refunds.md", "billing/refunds", "article"),
        ("es/billing/cards/add.md", "billing/cards/add", "article"),
    ],
)
def test_the_id_is_the_path_without_the_locale(path: str, article_id: str, kind: str) -> None:
    assert article_id_of(path, "es") == article_id
    assert kind_of(article_id) == kind


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("view.md", "billing/view"),
        ("../account/login.md#steps", "account/login"),
        ("caf%C3%A9.md", "billing/café"),
        ("https://example.com/a.md", None),
        ("/billing/view.md", None),
        ("../../outside.md", None),
        ("image.png", None),
        ("#contact", None),
    ],
)
def test_links_are_resolved_to_article_ids(target: str, expected: str | None) -> None:
    assert linked_id("billing/pay", target) == expected


def test_related_ids_must_exist_and_differ_from_the_article() -> None:
    source = "---\ntitle: A\nrelated: [billing/a, billing/refnds]\n---\nText.\n"
    article, _ = parse_article(source, "en/billing/a.md", "docs/en/billing/a.md", "en")
    assert article is not None
    messages = [str(finding) for finding in check_ids(article, Suggestions(["billing/a", "billing/refunds"]))]
    assert messages == [
        "docs/en/billing/a.md:3: related: `billing/a` is the ID of this article. Delete it.",
        "docs/en/billing/a.md:3: related: no article has the ID `billing/refnds`. Did you mean `billing/refunds`?",
    ]
