"""A catalog with one new text is the catalog that all articles would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from examples import add_sources, make_project
from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.preview.new_texts import with_new_text
from helpcenter.site.load import make_catalog, read_site
from helpcenter.site.site import Site

# Spanish is the default language; English has a translation, and an article of its own.
SOURCES = """\
=== docs/es/pagos/index.md
# Pagos
=== docs/es/pagos/pay.md
# Pagar
Con tarjeta.
=== docs/es/pagos/only.md
# Solo aquí
Sin traducción.
=== docs/en/pagos/pay.md
---
source_revision: aaaaaaaaaa
---
# Pay
By card.
=== docs/en/help.md
# Help
Ask.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = make_project(tmp_path_factory.mktemp("new-texts") / "project", SOURCES)
    many = (f"=== docs/es/pagos/many/a{number}.md\n# Artículo {number}\nTexto.\n" for number in range(45))
    add_sources(project, "".join(many))
    return read_site(read_configuration(project / "mkdocs.yml").settings)[0]


def articles_of(site: Site) -> list[Article]:
    found = (entry.article for locale in site.catalog.locales.values() for entry in locale.entries.values())
    return [article for article in {id(article): article for article in found}.values() if article.name]


def saved(article: Article, revision: str = "b" * 10, **others: object) -> Article:
    """Return an article as it is read after a change of its text, or of ``others``."""
    return replace(article, revision=revision, digest="another", links=("help",), **others)  # type: ignore[arg-type]


def catalog_of(site: Site, articles: Iterable[Article]) -> Catalog:
    return make_catalog(site.settings, sorted(articles, key=lambda article: article.path), site.strings)


def test_it_is_the_catalog_of_all_articles(site: Site) -> None:
    articles = articles_of(site)
    catalog = catalog_of(site, articles)
    assert catalog.locales["es"].long_lists
    for before in articles:
        if before.kind != "article":
            continue
        for revision in ("a" * 10, "b" * 10):
            now = saved(before, revision)
            others = [article for article in articles if article is not before]
            assert with_new_text(catalog, before, now) == catalog_of(site, [*others, now]), before.path


def test_other_pages_show_more_than_texts(site: Site) -> None:
    articles = articles_of(site)
    catalog = catalog_of(site, articles)
    pay = next(article for article in articles if article.path == "es/pagos/pay.md")
    section = next(article for article in articles if article.path == "es/pagos/index.md")
    assert with_new_text(catalog, pay, saved(pay, surface="another title")) is None
    assert with_new_text(catalog, section, saved(section)) is None
    assert with_new_text(catalog, saved(pay), saved(pay)) is None
