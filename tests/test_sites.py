"""Mini sites, built with the command that users run."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import copy_site, page, run_build

ORIGIN = "https://help.example.com/sub/path/"


def articles(site: Path, prefix: str = "") -> dict[str, dict[str, object]]:
    document = json.loads((site / prefix / "articles.json").read_text())
    return {article["id"]: article for article in document["articles"]}


def test_urls_use_the_language_of_the_reader(built: Callable[[str], Path]) -> None:
    site = built("three-languages")
    for path in (
        "facturacion/pagar-una-factura", "en/billing/pay-an-invoice", "fr/billing/payer-une-facture",
        "facturacion/list", "en/billing/list", "fr/billing/list", "facturacion/descargar-una-factura",
        "en/billing/spanish-only", "en/billing/english-only",
    ):  # fmt: skip
        assert (site / path / "index.html").is_file(), path


def test_links_stay_in_the_language_of_the_reader(built: Callable[[str], Path]) -> None:
    body = page(built("three-languages"), "en/billing/pay-an-invoice").select_one(".prose")
    assert body is not None
    assert [link["href"] for link in body.select("a")] == ["../list/", "../spanish-only/"]


def test_language_switch_keeps_the_article(built: Callable[[str], Path]) -> None:
    soup = page(built("three-languages"), "facturacion/pagar-una-factura")
    links = {link["hreflang"]: link["href"] for link in soup.select(".languages .menu__link")}
    assert links == {
        "es": "../../facturacion/pagar-una-factura/",
        "en": "../../en/billing/pay-an-invoice/",
        "fr": "../../fr/billing/payer-une-facture/",
    }
    assert [link.text for link in soup.select(".languages .menu__link")] == ["Español", "English", "Français"]


def test_hreflang_links_are_absolute_and_reciprocal_with_a_default(built: Callable[[str], Path]) -> None:
    site = built("three-languages")
    expected = {
        "es": f"{ORIGIN}facturacion/pagar-una-factura/",
        "en": f"{ORIGIN}en/billing/pay-an-invoice/",
        "fr": f"{ORIGIN}fr/billing/payer-une-facture/",
        "x-default": f"{ORIGIN}facturacion/pagar-una-factura/",
    }
    for url in ("facturacion/pagar-una-factura", "en/billing/pay-an-invoice", "fr/billing/payer-une-facture"):
        soup = page(site, url)
        assert {link["hreflang"]: link["href"] for link in soup.select("link[hreflang]")} == expected
        canonical = soup.select_one("link[rel=canonical]")
        assert canonical is not None
        assert canonical["href"] == f"{ORIGIN}{url}/"


def test_missing_translation_shows_the_default_language(built: Callable[[str], Path]) -> None:
    site = built("three-languages")
    soup = page(site, "en/billing/spanish-only")
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    article = soup.select_one("article")
    assert article is not None
    assert article["lang"] == "es"
    notice = soup.select_one(".notice--missing")
    assert notice is not None
    assert "not available in English yet" in notice.text
    assert "Spanish" in notice.text
    canonical = soup.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == f"{ORIGIN}facturacion/descargar-una-factura/"
    assert soup.select("link[hreflang]") == []
    assert f"{ORIGIN}en/billing/spanish-only/" not in (site / "sitemap.xml").read_text()
    original = page(site, "facturacion/descargar-una-factura")
    assert [link["hreflang"] for link in original.select("link[hreflang]")] == ["es", "x-default"]


def test_outdated_translation_displays_a_notice_with_a_link_to_the_source(built: Callable[[str], Path]) -> None:
    soup = page(built("three-languages"), "en/billing/pay-an-invoice")
    notice = soup.select_one(".notice--outdated")
    assert notice is not None
    link = notice.select_one("a")
    assert link is not None
    assert link["href"] == "../../../facturacion/pagar-una-factura/"
    assert page(built("three-languages"), "fr/billing/payer-une-facture").select_one(".notice") is None


def test_articles_json_contains_the_state_of_each_translation(built: Callable[[str], Path]) -> None:
    site = built("three-languages")
    states = {
        prefix or "es": {article_id: article["translation"] for article_id, article in articles(site, prefix).items()}
        for prefix in ("", "en", "fr")
    }
    assert states == {
        "es": {"billing/list": "source", "billing/pay": "source", "billing/spanish-only": "source"},
        "en": {
            "billing/english-only": "source", "billing/list": "current", "billing/pay": "outdated",
            "billing/spanish-only": "missing",
        },
        "fr": {"billing/list": "missing", "billing/pay": "current", "billing/spanish-only": "missing"},
    }  # fmt: skip
    pay = articles(site)["billing/pay"]
    assert pay["url"] == "/sub/path/facturacion/pagar-una-factura/"
    assert (pay["updated"], pay["section"], pay["topics"], pay["language"]) == (
        "2026-10-01", "billing", ["payment"], "es",
    )  # fmt: skip


def test_related_articles_in_another_language_are_labeled(built: Callable[[str], Path]) -> None:
    soup = page(built("three-languages"), "en/billing/pay-an-invoice")
    first = soup.select_one(".related__item")
    assert first is not None
    assert first.text.strip() == "Descargar una factura (in Spanish)"
    name = first.select_one("bdi[lang]")
    assert name is not None
    assert name["lang"] == "es"


def test_sitemap_lists_real_pages_with_their_alternates(built: Callable[[str], Path]) -> None:
    sitemap = (built("three-languages") / "sitemap.xml").read_text()
    assert f"<loc>{ORIGIN}en/billing/english-only/</loc>" in sitemap
    assert sitemap.count(f'hreflang="x-default" href="{ORIGIN}facturacion/pagar-una-factura/"') == 3
    assert "404" not in sitemap
    assert "/search/" not in sitemap
    assert "borrador" not in sitemap


def test_drafts_are_not_published(built: Callable[[str], Path]) -> None:
    site = built("three-languages")
    for file in site.rglob("*"):
        if file.is_file():
            assert "secret" not in file.name
            assert b"Borrador" not in file.read_bytes(), file


def test_each_language_has_a_not_found_page(built: Callable[[str], Path]) -> None:
    site = built("three-languages")
    for path, heading in (
        ("404.html", "No encontramos esta página"),
        ("en/404.html", "We can’t find this page"),
        ("fr/404.html", "fr: We can’t find this page"),
    ):
        soup = page(site, path)
        assert soup.h1 is not None
        assert soup.h1.text == heading
        style = soup.select_one("link[rel=stylesheet]")
        assert style is not None
        assert re.fullmatch(r"/sub/path/assets/help-center\.\w+\.css", str(style["href"]))


def test_pages_without_a_file_are_generated(built: Callable[[str], Path]) -> None:
    site = built("one-language")
    home = page(site, "")
    assert [link.text for link in home.select(".section-card__link")] == ["Guides"]
    section = page(site, "guides")
    assert [heading.text for heading in section.select(".article-group__heading")] == ["Deep"]
    assert page(site, "contact").h1 is not None
    letters = [heading.text for heading in page(site, "all-articles").select("h2")]
    assert letters == ["G", "I", "L"]


def test_html_in_front_matter_is_escaped_on_every_page(built: Callable[[str], Path]) -> None:
    site = built("one-language")
    title = '<img src=x onerror=alert(1)> & "quotes"'
    soup = page(site, "guides/deep/four")
    assert soup.h1 is not None
    assert soup.h1.text == title
    for file in site.rglob("*.html"):
        attributes = {name for tag in page(file.parent, file.name).find_all(True) for name in tag.attrs}
        assert attributes.isdisjoint({"onerror", "onload"}), file
    assert articles(site)["guides/deep/four"]["title"] == title


def test_first_line_of_plain_markdown_is_not_metadata(built: Callable[[str], Path]) -> None:
    body = page(built("one-language"), "guides/one").select_one(".prose")
    assert body is not None
    assert "Note: this first line looks like metadata and is text." in body.text


def test_related_limit_is_configured(built: Callable[[str], Path]) -> None:
    assert all(len(article["related"]) <= 2 for article in articles(built("one-language")).values())  # type: ignore[arg-type]
    assert len(page(built("one-language"), "guides/one").select(".related__item")) == 2


def test_same_sources_produce_the_same_bytes(tmp_path: Path, built: Callable[[str], Path]) -> None:
    first = built("three-languages")
    project = copy_site("three-languages", tmp_path / "again")
    command = (sys.executable, "-m", "mkdocs", "build")
    result = run_build(project, "--strict", command=command)
    assert result.returncode == 0, result.stderr
    files = sorted(file.relative_to(first) for file in first.rglob("*") if file.is_file())
    again = sorted(file.relative_to(project / "site") for file in (project / "site").rglob("*") if file.is_file())
    assert files == again
    for file in files:
        assert (first / file).read_bytes() == (project / "site" / file).read_bytes(), file


@pytest.mark.parametrize("strict", [True, False])
def test_all_broken_sources_are_reported_and_the_live_site_is_unchanged(tmp_path: Path, strict: bool) -> None:
    project = copy_site("three-languages", tmp_path / "site")
    assert run_build(project).returncode == 0
    live = (project / "site" / "index.html").read_bytes()
    (project / "docs/es/billing/list.md").write_text("---\ntitle: a: b\n---\nx\n")
    (project / "docs/en/billing/list.md").write_text("---\ntitel: List\n---\n# List\n\nx\n")
    (project / "docs/de").mkdir()
    (project / "docs/de/x.md").write_text("# X\n\nx\n")
    (project / "contact.yml").write_text("options:\n  - id: fax\n    channel: fax\n")
    strings = project / "overrides/locales/fr.yml"
    strings.write_text(strings.read_text().replace("heading: ", "headign: ", 1))
    result = run_build(project, *(["--strict"] if strict else []))
    output = result.stdout + result.stderr
    assert result.returncode != 0
    for expected in (
        "docs/es/billing/list.md:2:",
        "docs/en/billing/list.md:2: titel: unknown key, in this article. Did you mean `title`?",
        "docs/de/x.md: `de` is not the folder of a language.",
        "contact.yml:3:",
        "overrides/locales/fr.yml",
    ):
        assert expected in output
    assert "Traceback" not in output
    assert (project / "site" / "index.html").read_bytes() == live


def test_two_articles_with_the_same_url_are_both_reported(tmp_path: Path) -> None:
    project = copy_site("three-languages", tmp_path / "site")
    (project / "docs/es/billing/other.md").write_text("---\ntitle: Otra\nslug: pagar-una-factura\n---\nTexto.\n")
    output = run_build(project).stderr
    assert "docs/es/billing/pay.md" in output
    assert "docs/es/billing/other.md" in output
    assert "/facturacion/pagar-una-factura/" in output


def test_an_icon_missing_from_the_theme_is_reported(tmp_path: Path) -> None:
    project = copy_site("three-languages", tmp_path / "site")
    (project / "docs/es/billing/index.md").write_text("---\ntitle: Pagos\nicon: material/no-such-icon\n---\n")
    result = run_build(project)
    assert result.returncode != 0
    assert "docs/es/billing/index.md:3: icon: the theme has no icon" in result.stderr
    assert "Traceback" not in result.stderr


def test_files_with_spaces_in_their_names_are_built(tmp_path: Path) -> None:
    project = copy_site("three-languages", tmp_path / "site")
    (project / "docs/es/billing/Con espacios.md").write_text("# Con espacios\n\nTexto.\n")
    (project / "docs/es/billing/otra.md").write_text("---\ntitle: Otra\nrelated: [billing/Con espacios]\n---\nTexto.\n")
    assert run_build(project, "--strict").returncode == 0
    link = page(project / "site", "facturacion/otra").select_one(".related__item a")
    assert link is not None
    assert link["href"] == "../../facturacion/Con%20espacios/"
    assert (project / "site/facturacion/Con espacios/index.html").is_file()


def test_a_broken_link_fails_a_strict_build(tmp_path: Path) -> None:
    project = copy_site("three-languages", tmp_path / "site")
    article = project / "docs/es/billing/list.md"
    article.write_text(article.read_text() + "\n[perdida](no-existe.md)\n")
    assert run_build(project).returncode == 0
    result = run_build(project, "--strict")
    assert result.returncode != 0
    assert "no-existe.md" in result.stderr


def test_lists_have_their_content_in_either_style(built: Callable[[str], Path]) -> None:
    site = built("lists")
    bullets = page(site, "bullets").select(".prose > ul > li")
    assert [item.get_text(" ", strip=True)[:8] for item in bullets] == ["The card", "The bill", "A pen"]
    digits = page(site, "bullets").select(".prose > ul > li > ul > li > ul > li")[:1]
    assert [item.get_text(" ", strip=True) for item in digits] == ["all digits The digits are on the front."]
    assert [len(bullets[1].select(name)) for name in ("pre", "table", ".admonition")] == [1, 1, 1]
    assert [item.get_text(strip=True) for item in bullets[1].select(".admonition ul ul li")] == ["on its last page"]
    steps = page(site, "steps").select(".prose > ol > li")
    assert len(steps) == 3
    assert len(steps[0].select("img")) == 1
    assert [item.get_text(" ", strip=True) for item in steps[1].select("li")] == [
        "your name", "your card It may be a debit card.",
    ]  # fmt: skip
    four = page(site, "four-blanks").select(".prose > ol > li")
    assert [len(four[0].select("img")), len(four[0].select("ul ul")), len(four[1].select("pre"))] == [1, 1, 1]
    mixed = page(site, "mixed").select(".prose > ul > li > ul > li")
    assert [item.get_text(" ", strip=True) for item in mixed] == [
        "its number All digits.", "its number See the bullets .",
    ]  # fmt: skip


def test_a_list_starts_with_its_own_number(built: Callable[[str], Path]) -> None:
    lists = page(built("lists"), "numbers").select("ol")
    assert [one.get("start") for one in lists if one.get("start")] == ["3", "5", "7"]


def test_the_markdown_of_a_page_has_the_lists_of_the_writer(built: Callable[[str], Path]) -> None:
    site = built("lists")
    assert "- The card\n  - its number\n" in (site / "bullets/index.md").read_text()
