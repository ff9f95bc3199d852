"""`helpcenter serve` in a browser: what is saved is seen, at the same place of the page."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from browser.conftest import until
from conftest import copy_site

Served = tuple[Path, str]


@pytest.fixture
def served_preview(tmp_path: Path) -> Iterator[Served]:
    project = copy_site("three-languages", tmp_path / "project")
    command = [sys.executable, "-m", "helpcenter", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = server.stdout.readline().split(" until")[0].rpartition(" ")[2]
        yield project, address
        server.terminate()


def test_what_is_saved_is_seen_at_the_same_place(browser: Browser, served_preview: Served) -> None:
    project, address = served_preview
    file = project / "docs" / "es" / "billing" / "pay.md"
    text = file.read_text(encoding="utf-8")
    long = "\n\n".join(f"Párrafo {number}." for number in range(200))
    file.write_text(f"{text}\n{long}\n", encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{address}facturacion/pagar-una-factura/")
    until(page, "document.body.innerText.includes('Párrafo 199.')")
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    file.write_text(f"{text}\nUna frase nueva.\n{long}\n", encoding="utf-8")
    until(page, "document.body && document.body.innerText.includes('Una frase nueva.')")
    until(page, "scrollY === 1500")
    page.close()


def test_what_is_saved_while_a_page_loads_is_seen(browser: Browser, served_preview: Served) -> None:
    project, address = served_preview
    file = project / "docs" / "es" / "billing" / "pay.md"
    page = browser.new_page()

    def save(route: Route) -> None:
        with file.open("a", encoding="utf-8") as text:
            text.write("\nUna frase nueva.\n")
        # Long enough for the server to notice, before the page listens.
        time.sleep(1)
        route.continue_()

    page.route("**/preview.js*", save, times=1)
    page.goto(f"{address}facturacion/pagar-una-factura/")
    until(page, "document.body && document.body.innerText.includes('Una frase nueva.')")
    page.close()


def test_a_changed_template_is_seen(browser: Browser, served_preview: Served) -> None:
    project, address = served_preview
    page = browser.new_page()
    page.goto(address)
    strings = project / "overrides" / "locales" / "es.yml"
    changed = strings.read_text(encoding="utf-8").replace("skip: ", "skip: Otra vez ", 1)
    strings.write_text(changed, encoding="utf-8")
    until(page, "document.body && document.body.innerText.includes('Otra vez')")
    page.close()
