"""The built help center of the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import ROOT, page

MAIN = {"es": "facturacion/cambiar-contacto-de-facturacion", "en": "en/billing/change-billing-contact"}
RELATED = {
    "es": [
        "Preguntas frecuentes sobre pagos y facturación",
        "Cambiar su plan de suscripción a GoToMeeting",
        "Cambiar el método de pago de GoToMeeting",
        "Ver el historial de facturas de GoToMeeting",
        "Reactivar su plan de suscripción a GoToMeeting",
        "¿Cómo puedo iniciar sesión en el Centro de facturación?",
        "¿Quién es el contacto de facturación de mi cuenta?",
        "¿Cuál es la diferencia entre las cuentas en línea y las cuentas corporativas?",
        "¿Por qué no puedo cambiar la información de facturación o de mi plan de suscripción en línea?",
        "¿Cómo puedo hacer yo un pago en línea a través del Portal de facturación para empresas?",
    ],
    "en": [
        "Billing and payments FAQ",
        "Change your GoToMeeting subscription plan",
        "Change your GoToMeeting payment method",
        "View your GoToMeeting billing history",
        "Reactivate your GoToMeeting subscription plan",
        "How do I log in to the Billing Center?",
        "Who is the billing contact for my account?",
        "What is the difference between online and corporate accounts?",
        "Why can't I change my billing or subscription plan information online?",
        "How do I make an online payment through the Business Billing Portal?",
    ],
}
HEADINGS = {"es": ("Secciones relacionadas", "Póngase en contacto"), "en": ("Related articles", "Contact options")}
OPTIONS = ["case", "chat", "phone", "community", "status", "billing-administrator"]


def articles(site: Path, locale: str) -> dict[str, dict[str, object]]:
    file = site / ("" if locale == "es" else locale) / "articles.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    assert document["locale"] == locale
    return {article["id"]: article for article in document["articles"]}


@pytest.mark.parametrize("locale", ["es", "en"])
def test_main_article_ends_with_its_related_sections_and_contact_options(own_site: Path, locale: str) -> None:
    soup = page(own_site, MAIN[locale])
    assert [item.text.strip() for item in soup.select(".related__item")] == RELATED[locale]
    assert [option["data-contact-option"] for option in soup.select(".contact__option")] == OPTIONS
    headings = [heading.text for heading in soup.select("#related-heading, #contact-heading")]
    assert headings == list(HEADINGS[locale])
    assert soup.h1 is not None
    picture = soup.select_one(".prose img")
    assert picture is not None
    assert len(str(picture["alt"])) > 20


@pytest.mark.parametrize("locale", ["es", "en"])
def test_articles_json_matches_the_pages(own_site: Path, locale: str) -> None:
    listed = articles(own_site, locale)
    assert len(listed) == 11
    for article_id, article in listed.items():
        soup = page(own_site, str(article["url"]).strip("/"))
        assert soup.h1 is not None
        assert soup.h1.text == article["title"], article_id
        titles = [listed[related]["title"] for related in article["related"]]  # type: ignore[attr-defined]
        assert [item.text.strip() for item in soup.select(".related__item")] == titles
        options = [option["data-contact-option"] for option in soup.select(".contact__option")]
        assert options == article["contact"]
        assert article["translation"] == ("source" if locale == "es" else "current"), article_id
        assert set(article) == {
            "id", "url", "title", "description", "section", "topics", "language", "translation", "updated", "related",
            "contact",
        }  # fmt: skip


def test_every_page_has_a_title_in_both_languages(own_site: Path) -> None:
    assert articles(own_site, "es").keys() == articles(own_site, "en").keys()
    images = {path.relative_to(ROOT / "docs/es") for path in (ROOT / "docs/es").rglob("*.svg")}
    assert images
    assert images == {path.relative_to(ROOT / "docs/en") for path in (ROOT / "docs/en").rglob("*.svg")}


def test_internal_links_of_the_built_pages_resolve(own_site: Path) -> None:
    broken = []
    for file in own_site.rglob("index.html"):
        soup = page(file.parent, "index.html")
        for tag in soup.select("[href], [src]"):
            target = str(tag.get("href") or tag.get("src")).partition("?")[0]
            path, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", path):
                continue
            found = (file.parent / path) if path else file
            found = found / "index.html" if found.is_dir() else found
            if not found.is_file() or (anchor and not page(found.parent, found.name).find(id=anchor)):
                broken.append(f"{file.relative_to(own_site)}: {target}")
    assert broken == []


def test_pages_have_no_inline_scripts_or_styles(own_site: Path) -> None:
    for file in own_site.rglob("*.html"):
        soup = page(file.parent, file.name)
        assert soup.select("style, [style], [onclick], [onload], [onerror]") == [], file
        assert [
            script for script in soup.select("script:not([src])") if script["type"] != "application/ld+json"
        ] == [], file


def test_only_referenced_files_are_published(own_site: Path) -> None:
    published = {path.relative_to(own_site).as_posix() for path in own_site.rglob("*") if path.is_file()}
    # Names of search index files are hashes; names of style sheets and scripts end with a hash.
    named = {re.sub(r"(?<=search-index/).*|(?<=\.)[0-9a-f]{10}\.(?=js$|css$)", "", path) for path in published}
    others = {path for path in named if not path.endswith(("index.html", ".svg", "index.md", "social.png"))}
    assert others == {
        ".helpcenter", "404.html", "en/404.html", "articles.json", "en/articles.json",
        "search-index/", "en/search-index/",
        "sitemap.xml", "sitemap.xml.gz", "robots.txt", "redirects.json", "feed.xml", "en/feed.xml",
        "llms.txt", "en/llms.txt", "assets/help-center.css",
        "assets/js/announcement.js", "assets/js/contact-hours.js", "assets/js/feedback.js",
        "assets/js/language-proposal.js", "assets/js/list-filter.js", "assets/js/not-found.js", "assets/js/page.js",
        "assets/js/picture-dialog.js", "assets/js/search-interface.js", "assets/js/search-marks.js",
        "assets/js/search-page.js", "assets/js/search-pending.js", "assets/js/tabs.js", "assets/js/theme.js",
        "assets/js/video.js",
        "assets/search/answers.js", "assets/search/facets.js", "assets/search/other-languages.js",
        "assets/search/search.js", "assets/search/search.d.ts",
    }  # fmt: skip


def test_phone_numbers_are_reserved_for_fiction() -> None:
    numbers = re.findall(r"\+\d+", (ROOT / "contact.yml").read_text(encoding="utf-8"))
    assert numbers
    assert all(re.fullmatch(r"\+349000000\d\d|\+120255501\d\d", number) for number in numbers)


def test_the_project_contains_no_machine_or_registry_host_names() -> None:
    locks = ("requirements.txt", "requirements-test.txt", "package-lock.json")
    for name in locks:
        assert not re.search(
            r"https?://|file://|@ file|--find-links|\.(?:org|com)/", (ROOT / name).read_text(encoding="utf-8")
        ), name
