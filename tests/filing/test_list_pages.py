"""The pages of long lists: what is on each, and at which address."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import make_project
from helpcenter.content.article import Article, generated_article
from helpcenter.content.catalog import LocaleCatalog
from helpcenter.content.docs_folder import check_urls
from large_sites import many, site_of


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("lists") / "project", "=== es/one.md\n# Uno\n\nTexto.\n")


def catalog_of(project: Path, *articles: Article) -> LocaleCatalog:
    return site_of(project, articles).catalog.locales["es"]


def counts(locale: LocaleCatalog, first: str) -> list[int]:
    return [sum(len(letter.articles) for letter in page.letters) for page in locale.long_lists[first]]


@pytest.mark.parametrize(
    ("articles", "pages"),
    [
        (40, None),
        (41, [41]),
        (100, [100]),
        (101, [40, 61]),
        (140, [40, 100]),
        (141, [40, 100, 1]),
        (240, [40, 100, 100]),
    ],
)
def test_a_list_is_cut_into_pages_when_it_is_long(project: Path, articles: int, pages: list[int] | None) -> None:
    locale = catalog_of(project, *many("audio", articles))
    for first in ("audio/index", "all-articles"):
        assert (counts(locale, first) if first in locale.long_lists else None) == pages
    numbered = [entry for entry in locale.entries.values() if entry.article.kind == "list-page"]
    assert len(numbered) == 2 * (len(pages or [0]) - 1)


def test_each_article_is_on_one_page_in_alphabetical_order(project: Path) -> None:
    locale = catalog_of(project, *many("audio", 320))
    listed = [entry for page in locale.long_lists["audio/index"] for one in page.letters for entry in one.articles]
    assert len({entry.id for entry in listed}) == len(listed) == 320
    letters = [(one.number, one.heading) for page in locale.long_lists["audio/index"] for one in page.letters]
    assert letters == sorted(letters)


def test_pages_have_numbers_below_the_address_of_the_first(project: Path) -> None:
    locale = catalog_of(project, *many("audio", 150))
    addresses = [page.entry.url for page in locale.long_lists["audio/index"]]
    assert addresses == ["audio/", "audio/2/", "audio/3/"]
    assert [page.entry.url for page in locale.long_lists["all-articles"]][1] == "todos-los-articulos/2/"
    assert [page.entry.article.title for page in locale.long_lists["audio/index"]][1] == "Audio: A, página 2 de 3"


@pytest.mark.parametrize("front", [{"slug": "2"}, {"redirect_from": ["audio/2"]}])
def test_an_article_keeps_its_address(project: Path, front: dict[str, object]) -> None:
    second = generated_article("audio/second", "es", "article", "Segundo", **front)
    site = site_of(project, [*many("audio", 150), second])
    addresses = [page.entry.url for page in site.catalog.locales["es"].long_lists["audio/index"]]
    assert addresses == ["audio/", "audio/page-2/", "audio/page-3/"]
    assert check_urls(site.catalog) == []


def test_a_section_of_many_topics_has_no_letters(project: Path) -> None:
    articles = [one for number in range(5) for one in many(f"help/topic-{number}", 12)]
    locale = catalog_of(project, *articles)
    assert counts(locale, "help/index") == [0]
    assert "help/topic-0/index" not in locale.long_lists
    assert locale.entries["help/index"].has_titles


def test_a_list_that_is_complete_on_its_page_has_no_file_of_titles(project: Path) -> None:
    locale = catalog_of(project, *many("audio", 60))
    assert not locale.entries["audio/index"].has_titles
    assert not locale.entries["all-articles"].has_titles
