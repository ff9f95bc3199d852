"""What the check before publishing sees of a finished page, and what it says."""

from __future__ import annotations

import pytest

from helpcenter.build.page_links import PageLinks, links_of
from helpcenter.build.verify import check_files, check_links


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
def test_links_of_this_site_are_files_and_anchors(html: str, target: tuple[str, str]) -> None:
    assert links_of(html, "en/billing/see/index.html", "/help/").targets == {target}


@pytest.mark.parametrize("url", ["https://example.com/", "//example.com/x", "mailto:a@example.com", "/elsewhere/"])
def test_links_that_lead_elsewhere_are_left_alone(url: str) -> None:
    assert not links_of(f'<a href="{url}">', "index.html", "/help/").targets


def test_text_that_looks_like_an_attribute_is_text() -> None:
    links = links_of('<p id="one">Write href="x/" and id="two"</p>', "index.html", "/")
    assert links == PageLinks(frozenset({"one"}), frozenset())


def test_each_link_that_leads_nowhere_is_told_with_the_page_and_a_way_out() -> None:
    links = {
        "index.html": PageLinks(frozenset({"steps"}), frozenset({("pya/index.html", ""), ("index.html", "stepz")})),
        "pay/index.html": PageLinks(frozenset(), frozenset({("index.html", "steps"), ("index.html", "")})),
    }
    findings = check_links(links, {"index.html": "docs/es/index.md"}, {"index.html", "pay/index.html"})
    assert [str(finding) for finding in findings] == [
        "docs/es/index.md: link: expected an anchor of `./`, found `#stepz`. Did you mean `steps`?",
        "docs/es/index.md: link: expected a page or file of this site, found `pya/`. Did you mean `pay/index.html`?",
    ]


def test_a_planned_file_that_is_not_there_is_told() -> None:
    assert [finding.path for finding in check_files(["a/index.html", "b/index.html"], {"b/index.html"})] == [
        "a/index.html"
    ]
