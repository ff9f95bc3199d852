"""Lists of articles, links and page views, from a site in memory."""

from __future__ import annotations

import pytest

from examples import make_project
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.links import link_to
from helpcenter.pages.listings import all_articles, example_questions, outside_sections, section_cards, section_groups
from helpcenter.pages.page_view import LanguageLink
from helpcenter.site.load import read_site
from helpcenter.site.site import Site

SOURCES = """=== es/billing/pay.md
---
title: ¿Cómo pago?
featured: true
aliases: [Quiero pagar]
description: Así se paga.
---
Texto.
=== es/billing/cards/add.md
# Ñandú

Texto.
=== es/loose.md
# Élite

Texto.
=== es/zero.md
# 2FA

Texto.
=== en/billing/pay.md
# How do I pay?

Text.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = make_project(tmp_path_factory.mktemp("listings") / "project", SOURCES)
    return read_site(read_configuration(project / "mkdocs.yml").settings)[0]


def test_articles_are_grouped_by_the_letter_that_they_are_filed_under(site: Site) -> None:
    groups = all_articles(site.catalog.locales["es"])
    assert [(group.heading, [link.title for link in group.articles]) for group in groups] == [
        ("#", ["2FA"]), ("E", ["Élite"]), ("Ñ", ["Ñandú"]), ("P", ["¿Cómo pago?"]),
    ]  # fmt: skip


def test_a_section_lists_its_articles_and_its_subsections(site: Site) -> None:
    own, cards = section_groups(site.catalog.locales["es"], site.strings["es"], "billing")
    assert [link.title for link in own.articles] == ["¿Cómo pago?"]
    assert (cards.heading, cards.link and cards.link.url) == ("Cards", "billing/cards/")
    assert [link.title for link in cards.articles] == ["Ñandú"]


def test_the_home_page_lists_sections_with_all_their_articles(site: Site) -> None:
    (card,) = section_cards(site.catalog.locales["es"], site.strings["es"])
    assert (card.link.url, card.icon) == ("billing/", "material/folder-outline")
    assert "2" in card.count


def test_articles_outside_sections_are_one_group(site: Site) -> None:
    (group,) = outside_sections(site.catalog.locales["es"], site.strings["es"])
    assert [link.title for link in group.articles] == ["2FA", "Élite"]


def test_example_questions_come_from_the_aliases(site: Site) -> None:
    assert [link.title for link in example_questions(site.catalog.locales["es"], 3)] == ["Quiero pagar"]
    assert example_questions(site.catalog.locales["es"], 0) == ()


def test_a_link_to_another_language_is_labeled(site: Site) -> None:
    english = site.catalog.locales["en"].entries
    spanish, own = link_to("en", english["loose"]), link_to("en", english["billing/pay"], described=True)
    assert (spanish.language, spanish.language_name) == ("es", "Spanish")
    assert (own.language, own.language_name, own.url) == ("", "", "en/billing/pay/")


def test_the_view_of_a_page_contains_its_position_in_the_site(site: Site) -> None:
    pages = PageBuilder(site, "es")
    view = pages.view(site.catalog.locales["es"].entries["billing/cards/add"])
    assert view.root == "../../../"
    assert [link.url for link in view.breadcrumbs][-2:] == ["billing/", "billing/cards/"]
    assert view.canonical == "https://help.example.com/billing/cards/add/"
    assert view.indexed
    assert view.title in view.html_title


def test_a_fallback_page_displays_a_notice_and_is_not_indexed(site: Site) -> None:
    view = PageBuilder(site, "en").view(site.catalog.locales["en"].entries["loose"])
    assert (view.locale, view.body_language, view.indexed, view.alternates) == ("en", "es", False, ())
    assert view.notice
    assert view.canonical == "https://help.example.com/loose/"


def test_a_page_suggests_its_language_if_one_of_its_links_has_a_suggestion(site: Site) -> None:
    view = PageBuilder(site, "es").view(site.catalog.locales["es"].entries["billing/pay"])
    assert {language.code: language.current for language in view.languages} == {"es": True, "en": False}
    assert LanguageLink("en", "English", "en/", False, "Read this").proposal == "Read this"
