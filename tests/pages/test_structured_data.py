"""JSON-LD and Open Graph data of the built pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from conftest import page, run_build
from examples import make_project

ARTICLE = {"es": "facturacion/cambiar-contacto-de-facturacion", "en": "en/billing/change-billing-contact"}
QUESTIONS = {"es": "facturacion/preguntas-frecuentes-pagos-facturacion", "en": "en/billing/billing-and-payments-faq"}


def nodes(soup: BeautifulSoup) -> dict[str, Any]:
    scripts = soup.select('script[type="application/ld+json"]')
    assert len(scripts) == 1
    data = json.loads(scripts[0].string or "")
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def faq(own_site: Path, locale: str) -> BeautifulSoup:
    listed = json.loads((own_site / ("" if locale == "es" else "en") / "articles.json").read_text(encoding="utf-8"))
    url = next(one["url"] for one in listed["articles"] if one["id"] == "billing/billing-and-payments-faq")
    return page(own_site, url.strip("/"))


@pytest.mark.parametrize("locale", ["es", "en"])
def test_an_article_has_its_type_breadcrumbs_and_publisher(own_site: Path, locale: str) -> None:
    soup = page(own_site, ARTICLE[locale])
    found = nodes(soup)
    assert set(found) == {"Article", "BreadcrumbList", "Organization"}
    canonical = soup.select_one("link[rel=canonical]")
    assert soup.h1
    assert canonical
    article = found["Article"]
    assert article["headline"] == soup.h1.text
    assert article["inLanguage"] == locale
    assert article["url"] == canonical["href"]
    items = found["BreadcrumbList"]["itemListElement"]
    assert [item["position"] for item in items] == [1, 2, 3]
    assert items[-1] == {"@type": "ListItem", "position": 3, "name": soup.h1.text, "item": canonical["href"]}
    points = found["Organization"]["contactPoint"]
    phones = [point for point in points if "telephone" in point]
    assert [(point["telephone"], point["areaServed"]) for point in phones] == [
        ("+34900000012", "ES"), ("+12025550142", "US"),
    ]  # fmt: skip
    assert phones[0]["hoursAvailable"] == [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Friday"], "opens": "09:00", "closes": "15:00"},
        {
            "@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday"],
            "opens": "09:00", "closes": "18:00",
        },
    ]  # fmt: skip
    assert all(point["availableLanguage"] == ["en", "es"] for point in points)


@pytest.mark.parametrize("locale", ["es", "en"])
def test_questions_and_answers_are_a_faq_page(own_site: Path, locale: str) -> None:
    soup = faq(own_site, locale)
    questions = nodes(soup)["FAQPage"]["mainEntity"]
    headings = [heading.text.strip() for heading in soup.select(".prose h2")]
    assert [question["name"] for question in questions] == headings
    assert all(len(question["acceptedAnswer"]["text"]) > 20 for question in questions)


def test_pages_that_are_not_indexed_have_no_structured_data(own_site: Path) -> None:
    for url in ("buscar", "404.html", "en/404.html"):
        assert page(own_site, url).select('script[type="application/ld+json"]') == []


def test_open_graph_data_match_the_page(own_site: Path) -> None:
    soup = page(own_site, ARTICLE["en"])
    properties = {str(meta["property"]): str(meta["content"]) for meta in soup.select("meta[property]")}
    assert soup.h1
    assert properties["og:title"] == soup.h1.text
    assert properties["og:type"] == "article"
    assert properties["og:locale"] == "en"
    canonical = soup.select_one("link[rel=canonical]")
    assert canonical
    assert properties["og:url"] == canonical["href"]


def test_pages_for_addresses_that_do_not_exist_have_nothing_to_share(own_site: Path) -> None:
    for url in ("404.html", "en/404.html"):
        assert page(own_site, url).select("meta[property]") == []


def test_no_title_can_end_the_structured_data(tmp_path: Path) -> None:
    title = "</script><!-- <img src=x onerror=alert(1)> &amp;"
    project = make_project(tmp_path / "p", f"---\ntitle: '{title}'\n---\n\nText.\n")
    assert run_build(project, "--strict").returncode == 0
    soup = page(project / "site", "en/pay")
    assert nodes(soup)["Article"]["headline"] == title
    assert soup.select("img[onerror]") == []
