"""On a phone, every link and control is large enough for a thumb, on every kind of page and in every open state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served

# Pixels, both ways. What decides is the area that answers a tap, whatever draws it: the link of a card fills the card.
LEAST = 44
# Links in a line of text are as high as the line (WCAG 2.2, 2.5.8); the link to the content is for keyboards.
TARGETS = """(least) => {
    const blockOf = (node) => {
        let block = node.parentElement;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        return block;
    };
    const isInText = (element) => {
        if (getComputedStyle(element).display !== "inline") return false;
        const block = blockOf(element);
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const other = !node.parentElement.closest("a, button, .visually-hidden");
            if (other && /\\p{L}{2}/u.test(node.data) && blockOf(node) === block) return true;
        }
        return false;
    };
    const header = document.querySelector(".header");
    // A control that is not seen itself may be drawn by its label.
    const drawn = (element) => element.clientWidth > 1 || !element.labels?.length ? element : element.labels[0];
    const nameOf = (element) => element.className || element.parentElement.className;
    const sizeOf = (element) => {
        element.scrollIntoView({ block: "center", behavior: "instant" });
        if (header.contains(element)) scrollTo({ top: 0, behavior: "instant" });
        header.classList.remove("header--away");
        const [box] = drawn(element).getClientRects();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const answers = (left, top) => {
            const at = document.elementFromPoint(left, top);
            return at === element || element.contains(at) || at?.closest("label")?.control === element;
        };
        const reach = (right, down) => {
            let pixels = 0;
            while (pixels < least && answers(x + right * (pixels + 1), y + down * (pixels + 1))) pixels += 1;
            return pixels;
        };
        return [reach(-1, 0) + reach(1, 0) + 1, reach(0, -1) + reach(0, 1) + 1];
    };
    return [...document.querySelectorAll("a[href], button, summary, input, select, [role=option], [tabindex='0']")]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => !element.matches(".skip-link") && !isInText(element))
        .map((element) => [nameOf(element), element.textContent.trim(), sizeOf(element)])
        .filter(([, , size]) => Math.min(...size) < least);
}"""
# What lies over the page when it is open comes later.
OVERLAYS = ".header details, details.toc"
OPEN_ALL = """(overlays) => document.querySelectorAll("details")
    .forEach((details) => (details.open = !details.matches(overlays)))"""


def small_targets(page: Page) -> list[Any]:
    """Return the targets of a page that are too small, with everything unfolded, and those of its menus."""
    page.locator("[aria-busy=true]").wait_for(state="detached")
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    page.wait_for_timeout(100)
    page.evaluate(OPEN_ALL, OVERLAYS)
    found = list(page.evaluate(TARGETS, LEAST))
    for menu in page.locator(OVERLAYS).all():
        menu.evaluate("(details) => (details.open = true)")
        links = page.evaluate(TARGETS, LEAST)
        found += [link for link in links if link[0].startswith(("menu", "toc"))]
        menu.evaluate("(details) => (details.open = false)")
    return found


SITES = {
    "own": (
        "", "facturacion/", "facturacion/cambiar-contacto-de-facturacion/", "facturacion/preguntas-frecuentes/",
        "contacto/", "todos-los-articulos/", "buscar/?q=tarjeta", "buscar/?q=xyzzy", "en/search/?q=chnage+card",
        "en/no/existe/",
    ),
    "brand": ("acme/", "acme/en/billing/pay/"),
    "contact": ("contacto/", "ar/"),
    "markdown": ("todo/",),
    "rtl": ("ar/", "ar/support/", "ar/support/windows/"),
}  # fmt: skip


@pytest.mark.parametrize("name", SITES)
def test_every_target_is_large_enough(
    browser: Browser, own_site: Path, built: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    folder = own_site if name == "own" else built(name)
    if name == "brand":
        (tmp_path / "acme").symlink_to(folder)
        folder = tmp_path
    page = browser.new_page(viewport={"width": 375, "height": 800}, reduced_motion="reduce", has_touch=True)
    found = {}
    with served(folder) as address:
        for path in SITES[name]:
            page.goto(f"{address}/{path}")
            if small := small_targets(page):
                found[path] = small
    page.close()
    assert found == {}


@pytest.mark.parametrize("path", ["style/", "ar/style/"])
def test_every_target_of_the_style_guide_is_large_enough(browser: Browser, style_url: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800}, reduced_motion="reduce", has_touch=True)
    page.goto(f"{style_url}/{path}")
    assert small_targets(page) == []
    page.close()


def test_suggestions_are_large_enough(browser: Browser, own_url: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800}, reduced_motion="reduce", has_touch=True)
    page.goto(f"{own_url}/")
    page.get_by_role("combobox").fill("factura")
    expect(page.get_by_role("option").first).to_be_visible()
    found = [target for target in page.evaluate(TARGETS, LEAST) if "search" in target[0]]
    page.close()
    assert found == []


SMALL = """() => {
    const link = Object.assign(document.createElement("a"), { href: "#", className: "small", textContent: "Small" });
    const paragraph = document.createElement("p");
    paragraph.append(link);
    document.querySelector("h1").after(paragraph);
}"""


def test_a_target_that_is_too_small_is_found(browser: Browser, own_url: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800}, reduced_motion="reduce")
    page.goto(f"{own_url}/facturacion/")
    page.evaluate(SMALL)
    assert [target[0] for target in small_targets(page)] == ["small"]
    page.evaluate("document.querySelector('.small').after(' in a line of text')")
    assert small_targets(page) == []
    page.close()
