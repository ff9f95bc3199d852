"""What the pages of long lists show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from examples import make_project
from helpcenter.content.article import generated_article
from helpcenter.exports.sitemap import sitemap_inputs
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.page_view import LongList, PageView
from helpcenter.site.site import Site
from large_sites import many, site_of


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("long-lists") / "project", "=== es/one.md\n# Uno\n\nTexto.\n")


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    topics = [one for number in range(14) for one in many(f"help/topic-{number:02}", 8)]
    loose = [generated_article(f"loose-{number}", "es", "article", f"Suelto {number}") for number in range(50)]
    return site_of(project, [*many("audio", 620), *topics, *loose])


def view_of(site: Site, page_id: str, code: str = "es") -> PageView:
    return PageBuilder(site, code).view(site.catalog.locales[code].entries[page_id])


def list_of(site: Site, page_id: str) -> LongList:
    found = view_of(site, page_id).long_list
    assert found
    return found


def test_the_first_page_has_what_is_asked_most_and_the_titles_of_all_articles(site: Site) -> None:
    first = list_of(site, "audio/index")
    assert first.count == "620 artículos"
    assert [link.url for link in first.asked] == ["audio/a0007/", "audio/a0507/"]
    assert first.titles_url == "audio/titles.json"
    assert len(first.titles) == 620
    assert (first.previous, first.next and first.next.url) == (None, "audio/2/")


def test_other_pages_lead_to_both_sides_and_back(site: Site) -> None:
    view = view_of(site, "audio/index#2")
    other = view.long_list
    assert other
    assert (other.asked, other.titles, other.titles_url) == ((), (), "audio/titles.json")
    assert (other.previous and other.previous.url, other.next and other.next.url) == ("audio/", "audio/3/")
    assert [crumb.url for crumb in view.breadcrumbs] == ["", "audio/"]
    assert [crumb.url for crumb in view_of(site, "all-articles#2").breadcrumbs] == ["", "todos-los-articulos/"]


def test_each_letter_is_one_link_away_from_each_page(site: Site) -> None:
    for page in ("audio/index", "audio/index#4"):
        letters = {jump.label: jump.url for jump in list_of(site, page).letters}
        assert letters == {"A": "audio/#letter-1", "B": "audio/3/#letter-2", "C": "audio/5/#letter-3"}
    assert [jump.label for jump in list_of(site, "audio/index#2").letters if jump.here] == ["A"]
    assert [jump.label for jump in list_of(site, "audio/index#3").letters if jump.here] == ["A", "B"]


def test_a_letter_on_several_pages_leads_to_each_by_the_words_that_tell_them_apart(site: Site) -> None:
    (group,) = list_of(site, "audio/index#2").groups
    assert (group.heading, group.count, len(group.articles)) == ("A", "200 artículos", 100)
    assert [(part.label, part.here) for part in group.parts] == [
        ("Activar…", False), ("Activar el fondo…", True), ("Activar los…", False)
    ]  # fmt: skip


def test_topics_have_their_first_articles_and_a_link_to_all(site: Site) -> None:
    groups = view_of(site, "help/index").groups
    assert len(groups) == 14
    assert {len(group.articles) for group in groups} == {4}
    assert {group.all and group.all.title for group in groups} == {"Ver todos (8)"}
    assert len(list_of(site, "help/index").titles) == 14 * 8


def test_the_home_page_has_the_first_of_many_loose_articles(site: Site) -> None:
    (group,) = view_of(site, "index").groups
    assert len(group.articles) == 10
    assert group.all
    assert group.all.url == "todos-los-articulos/"


def test_search_engines_find_articles_rather_than_pages_of_lists(site: Site) -> None:
    view = view_of(site, "audio/index#2")
    assert (view.indexed, view.alternates, view.canonical) == (False, (), "https://help.example.com/audio/2/")
    urls = {page.url for page in sitemap_inputs("https://help.example.com/", [PageBuilder(site, "es")]).pages}
    assert {"audio/", "audio/a0000/"} <= urls
    assert "audio/2/" not in urls


def test_another_language_begins_with_the_first_page(site: Site) -> None:
    languages = {language.code: language.url for language in view_of(site, "audio/index#2").languages}
    assert languages["en"] == "en/audio/"
    assert {one.code: one.url for one in view_of(site, "all-articles#2").languages}["en"] == "en/all-articles/"


def test_an_edit_changes_the_pages_that_show_it(project: Path) -> None:
    articles = many("audio", 260)
    # The list begins with a page of 40; this article is on the third page.
    edited = replace(articles[150], title=f"{articles[150].title} ")
    before, after = (
        PageBuilder(site_of(project, given), "es") for given in (articles, [*articles[:150], edited, *articles[151:]])
    )
    changed = {
        entry.id
        for entry in before.locale.entries.values()
        if before.facts(entry).fingerprint("p") != after.facts(after.locale.entries[entry.id]).fingerprint("p")
    }
    assert changed == {"audio/a0150", "audio/index", "audio/index#3", "all-articles", "all-articles#3"}


def test_an_added_article_changes_all_pages_behind_it(project: Path) -> None:
    articles = many("audio", 260)
    more = generated_article("audio/new", "es", "article", "Bloquear todo")
    before, after = (PageBuilder(site_of(project, given), "es") for given in (articles, [*articles, more]))
    same = {
        entry.id
        for entry in before.locale.entries.values()
        if before.facts(entry).fingerprint("p") == after.facts(after.locale.entries[entry.id]).fingerprint("p")
    }
    assert "audio/a0000" in same
    assert not {"audio/index", "audio/index#4"} & same
