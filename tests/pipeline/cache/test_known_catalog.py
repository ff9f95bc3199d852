"""A catalog is taken from an earlier build where nothing that it depends on has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import copy_site
from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.pipeline.cache import known_catalog
from helpcenter.pipeline.cache.known_catalog import KnownCatalog
from helpcenter.pipeline.cache.store import Store
from helpcenter.site.load import checked_catalog, read_articles, read_site


class Builds:
    """Makes the catalogs of builds, each with the store of the one before."""

    def __init__(self, folder: Path) -> None:
        self.settings = read_configuration(copy_site("three-languages", folder / "project") / "mkdocs.yml").settings
        self.strings = read_site(self.settings)[0].strings
        self.articles, _ = read_articles(self.settings)
        self.store = Store(folder / "store.sqlite")

    def build(self, program: str = "p") -> Catalog:
        catalog, findings = KnownCatalog(self.store, program).of(self.settings, self.articles, self.strings)
        made, expected = checked_catalog(self.settings, self.articles, self.strings)
        assert findings == expected
        assert catalog == made
        return catalog

    def edit(self, path: str, **values: Any) -> None:
        self.articles = [replace(one, **values) if one.path == path else one for one in self.articles]


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of articles in catalogs that were made anew."""
    numbers: list[int] = []

    def counting(settings: object, articles: list[Article], strings: object) -> object:
        numbers.append(len(articles))
        return checked_catalog(settings, articles, strings)  # type: ignore[arg-type]

    monkeypatch.setattr(known_catalog, "checked_catalog", counting)
    return numbers


def test_a_new_text_leaves_the_catalog_as_it_is(builds: Builds, made: list[int]) -> None:
    builds.build()
    builds.edit("en/billing/pay.md", digest="1", revision="1")
    builds.build()
    builds.edit("en/billing/pay.md", digest="2", revision="2")
    entry = builds.build().locales["en"].entries["billing/pay"]
    assert (entry.article.digest, entry.title_key.letters) == ("2", "pay an invoice")
    assert len(made) == 2


def test_what_a_catalog_depends_on_makes_another(builds: Builds, made: list[int]) -> None:
    builds.build()
    builds.build()
    builds.edit("en/billing/pay.md", title="Pay now", surface="another")
    assert builds.build().locales["en"].entries["billing/pay"].article.title == "Pay now"
    builds.build("another program")
    assert len(made) == 4


def test_a_new_text_of_a_source_makes_its_stamped_translation_outdated(builds: Builds) -> None:
    source = next(one for one in builds.articles if one.path == "es/billing/pay.md")
    stamped = next(one for one in builds.articles if one.path == "fr/billing/pay.md").front
    front = stamped.model_copy(update={"source_revision": source.revision})
    builds.edit("fr/billing/pay.md", front=front, surface="stamped")
    for _ in range(3):
        assert builds.build().locales["fr"].entries["billing/pay"].translation == "current"
    builds.edit("es/billing/pay.md", revision="another")
    assert builds.build().locales["fr"].entries["billing/pay"].translation == "outdated"


def test_a_damaged_catalog_is_made_again(builds: Builds, made: list[int]) -> None:
    builds.build()
    builds.build()
    builds.store.save({"catalog": None})
    builds.build()
    assert len(made) == 3
