"""Links and anchors of finished pages, and the problems found in them before publishing."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from helpcenter.pipeline.files.page_links import PageLinks, SharedText, links_of
from helpcenter.pipeline.publish.verify import check_files, check_links, lost_targets


def no_others(dests: Iterable[str]) -> dict[str, PageLinks]:
    return dict.fromkeys(dests, PageLinks(frozenset(), frozenset()))


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<a href="../pay/">', ("en/billing/pay/index.html", "")),
        ('<a href="../pay/#steps">', ("en/billing/pay/index.html", "steps")),
        ("<a class=x href='#here'>", ("en/billing/see/index.html", "here")),
        ('<a href="../../../?q=1&amp;r=2">', ("index.html", "")),
        ('<a href="/help/en/">', ("en/index.html", "")),
        ("<img src=form.svg alt=Form>", ("en/billing/see/form.svg", "")),
        ('<a href="../pag%C3%B3/">', ("en/billing/pagó/index.html", "")),
        ('<a HREF="../a.pdf">', ("en/billing/a.pdf", "")),
    ],
)
def test_internal_links_resolve_to_files_and_anchors(html: str, target: tuple[str, str]) -> None:
    assert links_of(html, "en/billing/see/index.html", "/help/").targets == {target}


@pytest.mark.parametrize("url", ["https://example.com/", "//example.com/x", "mailto:a@example.com", "/elsewhere/"])
def test_external_links_are_ignored(url: str) -> None:
    assert not links_of(f'<a href="{url}">', "index.html", "/help/").targets


def test_text_that_looks_like_an_attribute_is_not_a_link() -> None:
    links = links_of('<p id="one">Write href="x/" and id="two"</p>', "index.html", "/")
    assert links == PageLinks(frozenset({"one"}), frozenset())


def test_a_page_in_parts_has_the_same_links_wherever_it_is_cut() -> None:
    page = 'a="b"><p id="one" class=x><a\nhref="../pay/#now">1 < 2, href="x/"</a> <b>text</b><img src=form.svg></p> ="'
    whole = links_of(page, "en/see/index.html", "/")
    assert len(whole.targets) == 2
    for start in range(len(page)):
        for end in range(start, len(page) + 1):
            parts = page[:start], SharedText(page[start:end]), page[end:]
            assert links_of(parts, "en/see/index.html", "/") == whole


def test_each_broken_link_is_reported_with_its_page_and_a_fix() -> None:
    links = {
        "index.html": PageLinks(frozenset({"steps"}), frozenset({("pya/index.html", ""), ("index.html", "stepz")})),
        "pay/index.html": PageLinks(frozenset(), frozenset({("index.html", "steps"), ("index.html", "")})),
    }
    names = {"index.html": "docs/es/index.md"}
    findings = check_links(links, no_others, names, {"index.html", "pay/index.html"})
    assert [str(finding) for finding in findings.pop("index.html")] == [
        "docs/es/index.md: `./` has no anchor `#stepz`. Did you mean `steps`?",
        "docs/es/index.md: link target does not exist: `pya/`. Did you mean `pay/`?",
    ]
    assert not findings


def test_anchors_of_reused_pages_are_looked_up() -> None:
    links = {"index.html": PageLinks(frozenset(), frozenset({("pay/index.html", "one"), ("pay/index.html", "two")}))}
    names = {"index.html": "docs/es/index.md", "pay/index.html": "docs/es/pay.md"}

    def kept(dests: Iterable[str]) -> dict[str, PageLinks]:
        assert list(dests) == ["pay/index.html"]
        return {"pay/index.html": PageLinks(frozenset({"one"}), frozenset())}

    findings = check_links(links, kept, names, set(names))
    assert [finding.value("anchor") for finding in findings["index.html"]] == ["two"]


def test_link_targets_disappear_with_their_file_or_anchor() -> None:
    one, two = (PageLinks(frozenset(anchors), frozenset()) for anchors in ("a", "ab"))
    assert not lost_targets({"x": one}, {"x": two}, ())
    assert lost_targets({"x": two}, {"x": one}, ())
    assert lost_targets({"x": None}, {"x": one}, ())
    assert lost_targets({}, {}, {"y"})


def test_a_missing_planned_file_is_reported() -> None:
    assert list(check_files(["a/index.html", "b/index.html"], {"b/index.html"})) == ["a/index.html"]
