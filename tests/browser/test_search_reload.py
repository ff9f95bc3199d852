"""A page asks the reader to reload it if a new version of the site has another index format."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Handler, served
from conftest import copy_site, override, run_build
from helpcenter.search.index import FORMAT

ARTICLES = {
    "es/pagos/index.md": "---\ntitle: Pagos\n---\n",
    "es/pagos/tarjeta.md": "---\ntitle: Cambiar la tarjeta\n---\nLa tarjeta nueva se usa en el próximo cobro.\n",
    "es/pagos/factura.md": "---\ntitle: Descargar una factura\n---\nLas facturas están en su historial.\n",
    "en/pagos/index.md": "---\ntitle: Payments\n---\n",
    "en/pagos/tarjeta.md": "---\ntitle: Change the card\n---\nThe new card is used for the next charge.\n",
    "en/pagos/factura.md": "---\ntitle: Download an invoice\n---\nYour history has all invoices.\n",
}


@dataclass(frozen=True)
class Language:
    """A query before and a query after publishing, the messages of the field and the results page, and the button."""

    search_page: str
    before: str
    after: str
    in_field: str
    in_results: str
    reload_button: str


LANGUAGES = [
    Language(
        "buscar/", "tarjeta", "factura",
        "El centro de ayuda se ha actualizado. Para buscar, vuelva a cargar esta página.",
        "El centro de ayuda se ha actualizado. Para ver los resultados, vuelva a cargar esta página.",
        "Volver a cargar esta página",
    ),
    Language(
        "en/search/", "card", "invoice",
        "The help center has been updated. Please reload this page to search.",
        "The help center has been updated. Please reload this page to see the results.",
        "Reload this page",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A site before and after a generator update that changed the format of the index and all cards."""
    project = copy_site("three-languages", tmp_path_factory.mktemp("reload") / "project")
    shutil.rmtree(project / "docs")
    reader = override(project, "assets/search/index-reader.js")
    editions = []
    for number in (FORMAT, FORMAT + 1):
        for path, text in ARTICLES.items():
            file = project / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text if number == FORMAT else f"{text}\nTexto nuevo.\n", encoding="utf-8")
        script = reader.read_text(encoding="utf-8").replace(f"FORMAT = {FORMAT};", f"FORMAT = {number};")
        reader.write_text(script, encoding="utf-8")
        result = run_build(project)
        assert result.returncode == 0, result.stderr
        editions.append(shutil.copytree(project / "site", project.parent / f"format-{number}"))
    for manifest in editions[1].rglob("search-index/index.json"):
        content = json.loads(manifest.read_text(encoding="utf-8"))
        manifest.write_text(json.dumps({**content, "format": FORMAT + 1}), encoding="utf-8")
    # Servers know the time of a change in seconds, and both editions may be built within one.
    later = time.time() + 10
    for file in editions[1].rglob("*.*"):
        os.utime(file, (later, later))
    return editions[0], editions[1]


@pytest.fixture
def published(
    editions: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Path]]:
    """The URL of the first site, and the folder of both. As on some hosts, browsers may cache the manifest, not pages.

    Without a header, browsers would keep pages for a tenth of their age.
    """

    def end_headers(handler: Handler) -> None:
        manifest = handler.path.endswith("/index.json")
        handler.send_header("Cache-Control", "max-age=600" if manifest else "no-cache")
        super(Handler, handler).end_headers()

    monkeypatch.setattr(Handler, "end_headers", end_headers)
    shutil.copytree(editions[0], tmp_path / "site")
    shutil.copytree(editions[1], tmp_path / "next")
    with served(tmp_path / "site") as address:
        yield address, tmp_path


def publish(folder: Path) -> None:
    (folder / "site").rename(folder / "previous")
    (folder / "next").rename(folder / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.search_page)
def test_the_search_field_offers_to_reload_the_page(
    page: Page, published: tuple[str, Path], language: Language
) -> None:
    address, folder = published
    page.goto(f"{address}/{language.search_page}")
    field = page.get_by_role("combobox")
    options = page.get_by_role("option")
    field.fill(language.before)
    expect(options.first).to_contain_text(language.before)
    publish(folder)
    field.fill(language.after)
    expect(page.locator(".search__note")).to_have_text(language.in_field)
    expect(page.locator("form [aria-live=polite]")).to_have_text(language.in_field)
    expect(options).to_have_text([language.reload_button])
    with page.expect_navigation():
        options.click()
    expect(field).to_have_value("")
    field.fill(language.after)
    expect(options.first).to_contain_text(language.after)
    expect(page.locator(".search__note")).not_to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.search_page)
def test_the_results_page_offers_to_reload_the_page(
    page: Page, published: tuple[str, Path], language: Language
) -> None:
    address, folder = published
    page.goto(f"{address}/{language.search_page}?q={language.before}")
    results = page.locator(".results .article-list__link")
    expect(results.first).to_contain_text(language.before)
    publish(folder)
    field = page.get_by_role("combobox")
    field.fill(language.after)
    field.press("Enter")
    expect(page.get_by_role("status")).to_have_text(language.in_results)
    expect(page.locator("[data-results=failed]")).not_to_be_visible()
    expect(results.first).not_to_be_visible()
    page.get_by_role("button", name=language.reload_button).click()
    expect(results.first).to_contain_text(language.after)
    expect(page.get_by_role("button", name=language.reload_button)).not_to_be_visible()
    assert page.url.endswith(f"?q={language.after}")
