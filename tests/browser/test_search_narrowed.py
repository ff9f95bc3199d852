"""Results that match, the others on request, and fields that narrow them; with a fake engine that has 45 results."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from browser.conftest import OpenPage

ENGINE = """
export async function openSearch(root) {
    const result = (place) => ({
        id: `a/${place}`, url: `${root}facturacion/`, title: `Resultado ${place}`, section: "", excerpt: "",
        language: "es", score: 1, anchor: "", titleMarks: [], excerptMarks: [],
    });
    const facets = {
        topic: [{ id: "a", title: "Pagos", count: 20 }, { id: "b", title: "Cuenta", count: 5 }],
        product: [{ id: "p", title: "Uno", count: 25 }],
        language: [{ id: "es", title: "es", count: 24 }, { id: "en", title: "en", count: 1 }],
    };
    return {
        async query(text, { limit, filter = {}, facetsFrom = Infinity }) {
            const total = filter.topic ? 8 : 45;
            const matching = filter.topic ? 5 : text === "pocos" ? 3 : 25;
            const results = Array.from({ length: Math.min(limit, total) }, (_, place) => result(place));
            const shown = facetsFrom <= 25 && text !== "pocos" ? facets : undefined;
            return Object.assign(results, { corrected: "", words: [], matching, total, facets: shown });
        },
    };
}
"""
ENGINE_URL = re.compile(r"/assets/search/search\.\w+\.js$")


def without_hashes(route: Route) -> None:
    if route.request.resource_type != "document":
        route.fallback()
        return
    response = route.fetch()
    route.fulfill(response=response, body=re.sub(r' integrity="[^"]+"', "", response.text()))


def opened(open_page: OpenPage, own_url: str, query: str) -> Page:
    page = open_page("robots.txt", viewport={"width": 375, "height": 800})
    page.route(ENGINE_URL, lambda route: route.fulfill(body=ENGINE, content_type="text/javascript"))
    page.route("**/*", without_hashes)
    page.goto(f"{own_url}/buscar/?q={query}")
    return page


def test_only_matching_results_are_shown_and_counted_and_the_others_on_request(
    open_page: OpenPage, own_url: str
) -> None:
    page = opened(open_page, own_url, "pocos")
    items = page.locator(".results .article-list__item")
    status, more = page.get_by_role("status"), page.locator("[data-results=more]")
    expect(status).to_have_text("3 resultados de «pocos»")
    expect(items).to_have_count(3)
    expect(page.get_by_role("form", name="Acotar los resultados")).to_be_hidden()
    # What is counted, and what there is besides, is all that there is.
    for shown, others in ((23, 42), (43, 22), (45, 2)):
        expect(more).to_have_text(f"Mostrar resultados menos relevantes ({others})")
        more.click()
        expect(items).to_have_count(shown)
        expect(status).to_have_text(f"{shown} resultados de «pocos»")
    expect(items.nth(43).locator("a")).to_be_focused()
    expect(more).to_be_hidden()


def test_results_that_match_come_before_the_others_are_offered(open_page: OpenPage, own_url: str) -> None:
    page = opened(open_page, own_url, "muchos")
    items = page.locator(".results .article-list__item")
    status, more = page.get_by_role("status"), page.locator("[data-results=more]")
    expect(items).to_have_count(20)
    expect(status).to_have_text("25 resultados de «muchos»")
    expect(more).to_have_text("Mostrar más")
    more.click()
    expect(items).to_have_count(25)
    expect(items.nth(20).locator("a")).to_be_focused()
    expect(status).to_have_text("25 resultados de «muchos»")
    expect(more).to_have_text("Mostrar resultados menos relevantes (20)")
    page.reload()
    expect(items).to_have_count(25)
    more.click()
    expect(items).to_have_count(45)
    expect(status).to_have_text("45 resultados de «muchos»")
    expect(more).to_be_hidden()


def test_many_results_are_narrowed_and_the_address_says_by_what(open_page: OpenPage, own_url: str) -> None:
    page = opened(open_page, own_url, "muchos")
    form = page.get_by_role("form", name="Acotar los resultados")
    expect(form.get_by_role("combobox")).to_have_count(2)
    expect(form.get_by_label("Idioma").locator("option")).to_have_text(["Todos", "español (24)", "inglés (1)"])
    form.get_by_label("Tema").select_option("Pagos (20)")
    expect(page.get_by_role("status")).to_have_text("5 resultados de «muchos»")
    expect(page).to_have_url(re.compile(r"\?q=muchos&topic=a$"))
    page.reload()
    expect(form.get_by_label("Tema")).to_have_value("a")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("25 resultados de «muchos»")
    expect(form.get_by_label("Tema")).to_have_value("")


def test_the_fields_that_narrow_results_are_equal_columns_on_a_phone(open_page: OpenPage, own_url: str) -> None:
    page = opened(open_page, own_url, "muchos")
    fields = page.locator(".results__choice:visible")
    expect(fields).to_have_count(2)
    boxes = fields.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().toJSON())")
    assert len({(box["top"], box["width"]) for box in boxes}) == 1
    assert [round(boxes[0]["left"]), round(boxes[1]["right"])] == [16, 375 - 16]
