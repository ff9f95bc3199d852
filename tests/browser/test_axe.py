"""Accessibility by axe-core: WCAG 2.2 A and AA, and best practices, on one page of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage
from browser.test_search import fake_engine

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "es": (
        "",
        "facturacion/",
        "facturacion/cambiar-contacto-de-facturacion/",
        "contacto/",
        "cuenta/cuentas-en-linea-y-corporativas/",
        "todos-los-articulos/",
        "buscar/?q=tarjeta",
        "buscar/?q=xyzzy",
        "no-existe/",
    ),
    "en": (
        "en/",
        "en/billing/",
        "en/billing/change-billing-contact/",
        "en/contact/",
        "en/account/online-and-corporate-accounts/",
        "en/all-articles/",
        "en/search/?q=card",
        "en/search/?q=xyzzy",
        "en/nothing/",
    ),
}
RUN = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_axe_finds_nothing(open_page: OpenPage, own_address: str, language: str, scheme: str, width: int) -> None:
    found = {}
    page = open_page("", color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    for path in PAGES[language]:
        page.goto(f"{own_address}/{path}")
        page.wait_for_load_state("networkidle")
        if width == 1280:
            page.locator(".languages__menu summary").click()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        if violations := page.evaluate(RUN):
            found[path] = violations
    assert found == {}


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "en/", "facturacion/", "en/search/?q=canbio", "buscar/?q=contacto", "no-existe/"])
def test_axe_finds_nothing_with_the_list_of_answers_open(
    open_page: OpenPage, own_address: str, path: str, scheme: str, width: int
) -> None:
    page = open_page("robots.txt", color_scheme=scheme, viewport={"width": width, "height": 800})
    fake_engine(page)
    page.goto(f"{own_address}/{path}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.keyboard.press("/")
    found = {}
    for query, count in (("contacto", 7), ("canbio", 7), ("xyz", 1), ("broken", 1)):
        page.locator("[data-search] input").fill(query)
        expect(page.locator("[role=option]")).to_have_count(count)
        if query == "broken":
            expect(page.locator("[role=option]")).not_to_contain_text("xyz")
        page.keyboard.press("ArrowDown")
        if violations := page.evaluate(RUN):
            found[query] = violations
    assert found == {}
