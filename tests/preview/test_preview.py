"""The preview: sources as they are now, drafts and broken articles included."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import copy_site, run_build
from helpcenter.preview.live import LiveSite

PAY = "es/billing/pay.md"
PAY_URL = "/sub/path/facturacion/pagar-una-factura/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "project")


@pytest.fixture
def site(project: Path) -> LiveSite:
    return LiveSite(project / "mkdocs.yml")


def write(project: Path, path: str, text: str) -> None:
    (project / "docs" / path).write_text(text, encoding="utf-8")


def page(site: LiveSite, url: str) -> BeautifulSoup:
    answer = site.answer(url)
    assert answer.status == 200, url
    return BeautifulSoup(answer.content, "html.parser")


def notes(soup: BeautifulSoup) -> str:
    return " ".join(note.get_text(" ") for note in soup.select("[data-preview-notes]"))


def test_a_file_that_was_saved_a_moment_ago_is_shown_as_it_is(project: Path) -> None:
    """Before the preview is told of it; articles that a build has read are not read again until they are shown."""
    assert run_build(project).returncode == 0
    site = LiveSite(project / "mkdocs.yml")
    write(project, PAY, "---\nslug: pagar-una-factura\n---\n# Pagar de otro modo\n\nUn texto nuevo.\n")
    assert "Un texto nuevo." in page(site, PAY_URL).get_text()
    (project / "docs" / "en" / "billing" / "pay.md").unlink()
    site.relate_anew()
    # Its place is taken by the Spanish article, at another address.
    assert site.answer("/sub/path/en/billing/pay-an-invoice/").status == 404


def test_a_page_matches_the_built_site_except_for_the_notes(site: LiveSite) -> None:
    soup = page(site, PAY_URL)
    assert soup.h1
    assert soup.h1.get_text() == "Pagar una factura"
    assert soup.select_one('script[src="/.preview/preview.js"]')
    assert notes(soup) == ""


@pytest.mark.parametrize(
    "url",
    ["/sub/path/", "/sub/path/en/", "/sub/path/articles.json",
     "/sub/path/search-index/index.json", "/sub/path/assets/search/search.js"],
)  # fmt: skip
def test_everything_a_page_requests_is_served(site: LiveSite, url: str) -> None:
    assert site.answer(url).status == 200


def test_an_unknown_url_gets_the_not_found_page_of_its_language(site: LiveSite) -> None:
    for url, language in (("/sub/path/nowhere/", "es"), ("/sub/path/en/nowhere/", "en")):
        answer = site.answer(url)
        assert answer.status == 404
        html = BeautifulSoup(answer.content, "html.parser").html
        assert html
        assert html["lang"] == language


def test_a_saved_body_a_new_title_and_a_new_article_are_displayed(site: LiveSite, project: Path) -> None:
    write(project, PAY, "---\ntitle: Pagar hoy\nslug: pagar-una-factura\n---\n\nUna frase nueva.\n")
    write(project, "es/billing/new.md", "# Nuevo\n\nVea [pagar](pay.md).\n")
    site.change({PAY, "es/billing/new.md"})
    assert "Una frase nueva." in page(site, PAY_URL).get_text()
    link = page(site, "/sub/path/facturacion/new/").select_one(".prose a")
    assert link
    assert link["href"] == "../pagar-una-factura/"
    assert "Pagar hoy" in page(site, "/sub/path/facturacion/").get_text()


def test_a_deleted_article_is_removed_from_related_lists(site: LiveSite, project: Path) -> None:
    (project / "docs" / PAY).unlink()
    site.change({PAY})
    assert site.answer(PAY_URL).status == 404
    assert site.answer("/sub/path/facturacion/descargar-una-factura/").status == 200
    site.relate_anew()
    assert site.answer("/sub/path/facturacion/descargar-una-factura/").status == 200


def test_a_broken_article_displays_its_findings_without_affecting_others(site: LiveSite, project: Path) -> None:
    write(project, PAY, "---\ntitle: Pagar\nrelatd: x\n---\n\nTexto.\n")
    site.change({PAY})
    soup = page(site, "/sub/path/facturacion/pay/")
    assert "docs/es/billing/pay.md:3: relatd: unknown key" in notes(soup)
    assert "Did you mean `related`?" in notes(soup)
    assert page(site, "/sub/path/facturacion/descargar-una-factura/").h1
    write(project, PAY, "---\ntitle: Pagar\nslug: pagar-una-factura\n---\n\nTexto.\n")
    site.change({PAY})
    assert notes(page(site, PAY_URL)) == ""
    assert not site.snapshot.findings


def test_a_broken_link_is_reported_on_its_page(site: LiveSite, project: Path) -> None:
    write(project, PAY, "---\ntitle: Pagar\nslug: pagar-una-factura\n---\n\n[x](nowhere.md)\n")
    site.change({PAY})
    assert "nowhere.md" in notes(page(site, PAY_URL))


def test_a_draft_is_shown_and_marked(site: LiveSite) -> None:
    assert "Draft: not published." in notes(page(site, "/sub/path/facturacion/secret/"))


def test_notes_are_escaped(site: LiveSite, project: Path) -> None:
    write(project, PAY, '---\ntitle: Pagar\n"<img src=x onerror=alert(1)>": x\n---\n\nTexto.\n')
    site.change({PAY})
    assert not page(site, "/sub/path/facturacion/pay/").select("[data-preview-notes] img")


def test_a_rejected_article_displays_the_reason_instead_of_its_body(project: Path, site: LiveSite) -> None:
    write(project, PAY, "---\nslug: pagar-una-factura\n---\n# Pagar\n\nTexto <script>alert(1)</script>.\n")
    site.change({PAY})
    soup = page(site, PAY_URL)
    assert "docs/es/billing/pay.md:6" in notes(soup)
    assert "`<script>`" in notes(soup)
    assert "alert(1)" not in str(soup.select_one(".prose"))


def related(site: LiveSite, url: str) -> list[str]:
    return [str(link["href"]) for link in page(site, url).select(".related a")]


def test_related_articles_are_ranked_again_after_an_edit_in_one_language(project: Path) -> None:
    texts = {"cards": "Tarjetas y plásticos", "trains": "Trenes y estaciones", "ships": "Barcos, puertos y mareas"}
    for name, text in texts.items():
        write(project, f"es/{name}.md", f"# {name.title()}\n\n{text}: {text.lower()}.\n")
        write(project, f"en/{name}.md", f"# {name.title()}\n\nAll about {name}, {name} and {name}.\n")
    site = LiveSite(project / "mkdocs.yml")
    site.relate_anew()
    for subject in ("trains", "ships"):
        write(project, "es/cards.md", f"# Cards\n\n{texts[subject]}: {texts[subject].lower()}.\n")
        site.change({"es/cards.md"})
        site.relate_anew()
        assert related(site, "/sub/path/cards/")[0] == f"../{subject}/"


def test_a_slow_article_does_not_stop_other_pages(site: LiveSite, project: Path) -> None:
    """One search tries each of the spaces as the first one, until its conversion is stopped."""
    page(site, "/sub/path/en/")
    write(project, PAY, f"---\nslug: pagar-una-factura\n---\n# Pagar\n\n{{x}}\n\n## a{' ' * 100_000}b\n")
    site.change({PAY})
    with ThreadPoolExecutor(1) as executor:
        slow = executor.submit(page, site, PAY_URL)
        # The other pages are answered while it is tried; the first article starts the process for that.
        time.sleep(0.2)
        waited = []
        while not slow.done():
            start = time.monotonic()
            page(site, "/sub/path/en/")
            waited.append(time.monotonic() - start)
    assert len(waited) > 1
    assert "takes too long to convert" in notes(slow.result())


def test_the_pages_of_a_long_list_and_their_titles_are_displayed(project: Path) -> None:
    for number in range(101):
        write(project, f"es/billing/a{number}.md", f"# Artículo {number}\n\nTexto.\n")
    site = LiveSite(project / "mkdocs.yml")
    assert "Artículo 99" in page(site, "/sub/path/facturacion/2/").get_text()
    write(project, "es/billing/a99.md", "# Zona nueva\n\nTexto.\n")
    site.change({"es/billing/a99.md"})
    assert "Zona nueva" in page(site, "/sub/path/facturacion/2/").get_text()
    titles = json.loads(site.answer("/sub/path/facturacion/titles.json").content)
    assert titles[-1] == ["facturacion/a99/", "Zona nueva"]
    assert site.answer("/sub/path/facturacion/2/titles.json").status == 404
