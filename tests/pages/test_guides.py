"""Guides: sections whose articles are read one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from examples import make_project
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.page_view import GuidePlace
from helpcenter.site.load import read_site
from helpcenter.site.site import Site

SOURCES = """=== es/office/index.md
---
title: Preparar la oficina
guide: true
---
=== es/office/test.md
---
title: Probar
order: 3
---
Texto.
=== es/office/unpack.md
---
title: Desembalar
order: 1
---
Texto.
=== es/office/connect.md
---
title: Conectar
order: 2
---
Texto.
=== es/office/later/index.md
---
title: Después
---
=== es/office/later/invite.md
# Invitar

Texto.
=== es/office/phones/index.md
---
title: Teléfonos
guide: true
---
=== es/office/phones/plug.md
# Enchufar

Texto.
=== es/other/pay.md
# Pagar

Texto.
=== en/office/test.md
---
title: Test
order: 3
---
Text.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("guides") / "project", SOURCES)


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    return read_site(read_configuration(project / "mkdocs.yml").settings)[0]


def place_of(site: Site, article_id: str, code: str = "es") -> GuidePlace:
    place = PageBuilder(site, code).view(site.catalog.locales[code].entries[article_id]).guide
    assert place
    return place


def test_an_article_knows_its_place_and_those_beside_it(site: Site) -> None:
    place = place_of(site, "office/connect")
    assert (place.guide.url, place.position, place.number) == ("office/", "2 de 4", 2)
    assert [step.title for step in place.steps] == ["Desembalar", "Conectar", "Probar", "Invitar"]
    assert (place.previous and place.previous.url, place.next and place.next.url) == ("office/unpack/", "office/test/")


def test_a_guide_goes_on_in_its_subsections(site: Site) -> None:
    first, last = place_of(site, "office/unpack"), place_of(site, "office/later/invite")
    assert (first.previous, last.next) == (None, None)
    assert last.previous
    assert (last.previous.url, last.position) == ("office/test/", "4 de 4")


def test_a_guide_in_a_guide_is_one_of_its_own(site: Site) -> None:
    place = place_of(site, "office/phones/plug")
    assert (place.guide.title, place.position, place.previous, place.next) == ("Teléfonos", "1 de 1", None, None)


def test_a_language_without_the_page_of_the_guide_has_the_guide(site: Site) -> None:
    place = place_of(site, "office/test", "en")
    assert place.position == "3 of 4"
    assert [step.language for step in place.steps] == ["es", "es", "", "es"]


def test_other_articles_belong_to_no_guide(site: Site) -> None:
    assert PageBuilder(site, "es").view(site.catalog.locales["es"].entries["other/pay"]).guide is None


def test_the_page_of_a_guide_numbers_its_articles(site: Site) -> None:
    groups = PageBuilder(site, "es").view(site.catalog.locales["es"].entries["office/index"]).groups
    assert [(group.heading, group.start, len(group.articles)) for group in groups] == [
        ("", 1, 3), ("Después", 4, 1), ("Teléfonos", 0, 1)
    ]  # fmt: skip


def test_pages_show_the_guide(project: Path, site: Site, tmp_path: Path) -> None:
    renderer = Renderer(project / "mkdocs.yml", tmp_path / "site", site, "es")
    article = BeautifulSoup(renderer.render("es/office/connect.md").html, "html.parser")
    assert article.select(".breadcrumbs li")[-1].text.strip() == "2 de 4"
    assert [(link["rel"], link["href"]) for link in article.select(".guide a[rel]")] == [
        (["prev"], "../../office/unpack/"), (["next"], "../../office/test/")
    ]  # fmt: skip
    assert [step.text.strip() for step in article.select(".guide ol [aria-current=page]")] == ["Conectar"]
    section = BeautifulSoup(renderer.render("es/office/index.md").html, "html.parser")
    assert [(steps.get("start"), len(steps.select("li"))) for steps in section.select("ol.article-list")] == [
        (None, 3), ("4", 1)
    ]  # fmt: skip
    assert [number.text for number in section.select(".article-list__number")] == ["1", "2", "3", "4"]
    other = renderer.render("es/other/pay.md").html
    assert "guide" not in other
