"""`helpcenter serve` in a browser: saved changes are displayed, at the same scroll position."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from browser.conftest import until
from busy_machine import busy_for
from conftest import copy_site

Served = tuple[Path, str]


@contextmanager
def serving(project: Path, port: str) -> Iterator[tuple[int, str]]:
    """The process of `helpcenter serve`, and the URL at which it shows a project."""
    command = [sys.executable, "-m", "helpcenter", "serve", "--port", port]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.pid, server.stdout.readline().split(" until")[0].rpartition(" ")[2]
        server.terminate()


@pytest.fixture
def served_preview(tmp_path: Path) -> Iterator[Served]:
    project = copy_site("three-languages", tmp_path / "project")
    with serving(project, "0") as (_, address):
        yield project, address


def test_saved_changes_are_displayed_at_the_same_scroll_position(browser: Browser, served_preview: Served) -> None:
    project, address = served_preview
    file = project / "docs" / "es" / "billing" / "pay.md"
    text = file.read_text(encoding="utf-8")
    long = "\n\n".join(f"Párrafo {number}." for number in range(200))
    file.write_text(f"{text}\n{long}\n", encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{address}facturacion/pagar-una-factura/")
    until(page, "document.body.innerText.includes('Párrafo 199.')")
    # The page may reload once more: it was requested before the preview noticed the file.
    until(page, "(scrollTo({ top: 1500, behavior: 'instant' }), scrollY === 1500)")
    file.write_text(f"{text}\nUna frase nueva.\n{long}\n", encoding="utf-8")
    until(page, "document.body && document.body.innerText.includes('Una frase nueva.')")
    until(page, "scrollY === 1500")
    page.close()


def test_changes_saved_while_a_page_loads_are_displayed(browser: Browser, served_preview: Served) -> None:
    project, address = served_preview
    file = project / "docs" / "es" / "billing" / "pay.md"
    page = browser.new_page()

    def save(route: Route) -> None:
        with file.open("a", encoding="utf-8") as text:
            text.write("\nUna frase nueva.\n")
        # Long enough for the server to notice, before the page subscribes to changes.
        time.sleep(1)
        route.continue_()

    page.route("**/preview.js*", save, times=1)
    page.goto(f"{address}facturacion/pagar-una-factura/")
    until(page, "document.body && document.body.innerText.includes('Una frase nueva.')")
    page.close()


def test_a_changed_template_reloads_the_page(browser: Browser, served_preview: Served) -> None:
    project, address = served_preview
    page = browser.new_page()
    page.goto(address)
    (project / "overrides" / "locales" / "es.yml").write_text("site: {skip: Otra vez}\n", encoding="utf-8")
    until(page, "document.body && document.body.innerText.includes('Otra vez')")
    page.close()


def article(front: str, sentence: str) -> str:
    paragraphs = "\n\n".join(f"Párrafo {number}." for number in range(200))
    return f"{front}\n{sentence}\n\n{paragraphs}\n"


def save_in_one_step(file: Path, text: str, _: float) -> None:
    file.write_text(text, encoding="utf-8")


def save_beside_and_rename(file: Path, text: str, pause: float) -> None:
    beside = file.with_name("pay.md.tmp")
    beside.write_text(text, encoding="utf-8")
    time.sleep(pause / 5)
    beside.replace(file)


def save_in_two_steps(file: Path, text: str, pause: float) -> None:
    with file.open("w", encoding="utf-8") as opened:
        time.sleep(pause)
        opened.write(text)


def save_anew(file: Path, text: str, pause: float) -> None:
    file.unlink()
    time.sleep(pause)
    file.write_text(text, encoding="utf-8")


def save_twice(file: Path, text: str, pause: float) -> None:
    file.write_text(text.replace("Ronda", "Antes"), encoding="utf-8")
    time.sleep(pause)
    file.write_text(text, encoding="utf-8")


SAVES = (save_in_one_step, save_beside_and_rename, save_in_two_steps, save_anew, save_twice)


def test_saves_by_any_method_at_any_moment_keep_the_scroll_position(browser: Browser, tmp_path: Path) -> None:
    """Saves coincide with reloads: 25 of 105 rounds failed before the preview compared files and kept positions."""
    project = copy_site("three-languages", tmp_path / "project")
    with serving(project, "0") as (server, address), busy_for(server):
        save_by_any_method(browser, project, address)


def save_by_any_method(browser: Browser, project: Path, address: str) -> None:
    file = project / "docs" / "es" / "billing" / "pay.md"
    front = file.read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{address}facturacion/pagar-una-factura/")
    file.write_text(article(front, "Ronda inicial."), encoding="utf-8")
    text_is_seen = "text => document.body?.innerText.includes(text) && document.body.innerText.includes('Párrafo 199.')"
    until(page, text_is_seen, "Ronda inicial.")
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    for number, save in enumerate(SAVES * 2):
        save(file, article(front, f"Ronda {number}."), number * 0.17 % 0.5)
        until(page, text_is_seen, f"Ronda {number}.")
        until(page, "scrollY === 1500")
    page.close()


def test_a_save_reloads_more_tabs_than_a_browser_has_connections(browser: Browser, served_preview: Served) -> None:
    """Browsers open at most six connections to a server, and the tab that receives changes may close at any time."""
    project, address = served_preview
    file = project / "docs" / "es" / "billing" / "pay.md"
    front = file.read_text(encoding="utf-8")
    context = browser.new_context()
    tabs = [context.new_page() for _ in range(8)]
    for tab in tabs:
        tab.goto(f"{address}facturacion/pagar-una-factura/")
    for sentence in ("Para todos.", "Sin el primero."):
        file.write_text(article(front, sentence), encoding="utf-8")
        for tab in tabs:
            until(tab, "text => document.body && document.body.innerText.includes(text)", sentence)
        tabs.pop(0).close()
    context.close()


def test_a_page_restored_from_the_history_shows_later_saves(browser: Browser, served_preview: Served) -> None:
    project, address = served_preview
    file = project / "docs" / "es" / "billing" / "pay.md"
    front = file.read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{address}facturacion/pagar-una-factura/")
    page.goto(address)
    file.write_text(article(front, "Entretanto."), encoding="utf-8")
    page.wait_for_timeout(500)
    page.go_back()
    until(page, "document.body && document.body.innerText.includes('Entretanto.')")
    page.close()


def scrolled_page(browser: Browser, served_preview: Served, fragment: str = "") -> tuple[Page, Path, str]:
    """Open a long article 1,500 CSS pixels from its top; return the page, the article's file and its former text."""
    project, address = served_preview
    file = project / "docs" / "es" / "billing" / "pay.md"
    front = file.read_text(encoding="utf-8")
    file.write_text(article(front, "Primero."), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{address}facturacion/pagar-una-factura/{fragment}")
    until(page, "document.body.innerText.includes('Primero.')")
    page.wait_for_timeout(500)
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    return page, file, front


def test_a_page_with_a_fragment_keeps_its_scroll_position(browser: Browser, served_preview: Served) -> None:
    page, file, front = scrolled_page(browser, served_preview, "#content")
    file.write_text(article(front, "Segundo."), encoding="utf-8")
    until(page, "document.body && document.body.innerText.includes('Segundo.') && scrollY === 1500")
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 1500
    page.close()


def test_a_page_stays_open_while_the_preview_restarts(browser: Browser, tmp_path: Path) -> None:
    project = copy_site("three-languages", tmp_path / "project")
    file = project / "docs" / "es" / "billing" / "pay.md"
    front = file.read_text(encoding="utf-8")
    with serving(project, "0") as (_, address):
        page = browser.new_page()
        page.goto(f"{address}facturacion/pagar-una-factura/")
        until(page, "document.readyState === 'complete'")
    file.write_text(article(front, "Mientras no había servidor."), encoding="utf-8")
    with serving(project, address.rsplit(":", 1)[1].split("/")[0]):
        until(page, "document.body && document.body.innerText.includes('Mientras no había servidor.')")
        page.close()


def test_scrolling_during_a_reload_is_kept(browser: Browser, served_preview: Served) -> None:
    page, file, front = scrolled_page(browser, served_preview)
    held: list[Route] = []
    page.route("**/preview.js*", lambda route: held.append(route), times=1)  # noqa: PLW0108 - Playwright marks it
    file.write_text(article(front, "Segundo."), encoding="utf-8")
    until(page, "document.body?.innerText.includes('Segundo.') && document.body.innerText.includes('Párrafo 199.')")
    page.evaluate("scrollTo({ top: 700, behavior: 'instant' })")
    held[0].continue_()
    until(page, "document.readyState === 'complete'")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 700
    page.close()


def test_a_page_that_changes_height_keeps_the_saved_scroll_position(browser: Browser, served_preview: Served) -> None:
    """The not-found page, displayed while a file is rewritten, grows and shrinks as its scripts run."""
    project, address = served_preview
    file = project / "docs" / "es" / "billing" / "pay.md"
    text = article(file.read_text(encoding="utf-8"), "Primero.")
    file.write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": 800, "height": 200})
    page.goto(f"{address}facturacion/pagar-una-factura/")
    until(page, "document.body.innerText.includes('Párrafo 199.')")
    page.wait_for_timeout(500)
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    file.unlink()
    until(page, "document.body?.classList.contains('page--not-found') && document.readyState === 'complete'")
    until(page, "scrollY > 0 && scrollY < 1500")
    page.evaluate("document.querySelector('footer').remove()")
    page.wait_for_timeout(300)
    file.write_text(text, encoding="utf-8")
    until(page, "document.body?.innerText.includes('Párrafo 199.')")
    until(page, "scrollY === 1500")
    page.close()
