"""The search interface with a small fake engine that returns known results."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.conftest import OpenPage, until

# Eight results for every query except "xyz" (none), "broken" (error), "canbio" (corrected) and "slow" (late).
ENGINE = r"""
const TEXTS = {
    es: ["Cambiar el contacto de facturación", "Facturación y pagos", "facturacion/cambiar-contacto-de-facturacion/"],
    en: ["Change the billing contact", "Billing and payments", "billing/change-billing-contact/"],
};
function result(root, language, place, query) {
    const [title, section, path] = TEXTS[language];
    const foreign = place === 2 ? (language === "es" ? "en" : "es") : language;
    return {
        id: `billing/answer-${place}`, url: root + path, title: place ? `${title} ${place}` : title, section,
        excerpt: `<b>Contacto</b> & contact: ${query}`, language: foreign, score: 9 - place,
        anchor: place === 1 ? "contact-heading" : "", titleMarks: [[0, 6]], excerptMarks: [[3, 11]],
    };
}
export async function openSearch(root) {
    globalThis.opened = [...(globalThis.opened ?? []), root];
    const language = new URL(root).pathname.startsWith("/en/") ? "en" : "es";
    return {
        async query(text, { limit = 10, exact = false } = {}) {
            globalThis.asked = [...(globalThis.asked ?? []), text];
            if (text.startsWith("broken")) throw new Error("broken");
            if (text === "slow") await new Promise((resolve) => setTimeout(resolve, 2500));
            const corrected = text.includes("canbio") && !exact ? text.replace("canbio", "cambio") : "";
            const count = /xyz|^$|<|^%|\0/.test(text) ? 0 : text === "one" ? 1 : Math.min(8, limit);
            const results = Array.from({ length: count }, (_, place) => result(root, language, place, text));
            return Object.assign(results, { corrected, words: ["contact", "facturacion"] });
        },
    };
}
"""
ENGINE_URL = re.compile(r"/assets/search/search\.\w+\.js$")
ARTICLE = "facturacion/cambiar-contacto-de-facturacion/"
ENGLISH = "en/billing/change-billing-contact/"
LISTEN = """() => {
    window.ownerEvents = [];
    for (const name of ["helpcenter:search", "helpcenter:search-click"]) {
        document.addEventListener(name, ({ detail, target }) => ownerEvents.push([name, detail, target.classList[0]]));
    }
}"""
OpenFaked = Callable[..., Page]


def fake_engine(page: Page) -> None:
    page.route(ENGINE_URL, lambda route: route.fulfill(body=ENGINE, content_type="text/javascript"))
    page.route("**/*", without_hash_of_engine)


def without_hash_of_engine(route: Route) -> None:
    """Remove the hash of the real engine from pages, because browsers would block the fake engine."""
    if route.request.resource_type != "document":
        route.fallback()
        return
    response = route.fetch()
    route.fulfill(
        response=response, body=re.sub(r'(/assets/search/search\.\w+\.js") integrity="[^"]+"', r"\1", response.text())
    )


@pytest.fixture
def open_search(open_page: OpenPage, own_url: str) -> OpenFaked:
    """Open a page that searches with the fake engine."""

    def open_(path: str = "", **options: Any) -> Page:
        page = open_page("robots.txt", **options)
        fake_engine(page)
        page.goto(f"{own_url}/{path}")
        return page

    return open_


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def active(page: Page) -> str:
    """Return the text of the option that has the focus for assistive technology, or "" if the field has it."""
    return str(
        page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText ?? ''"
        )
    )


def owner_events(page: Page) -> list[list[Any]]:
    return list(page.evaluate("window.ownerEvents"))


@pytest.mark.parametrize(
    ("path", "name", "label", "everything", "count"),
    [
        ("", "Buscar en la ayuda", "Respuestas sugeridas", "Ver todos los resultados de «contacto»", "6 resultados."),
        (ARTICLE, "Buscar en la ayuda", "Respuestas sugeridas", "Ver todos los", "6 resultados."),
        ("no-existe/", "Buscar en la ayuda", "Respuestas sugeridas", "Ver todos los", "6 resultados."),
        ("en/", "Search the help center", "Suggested answers", "See all results for “contacto”", "6 results."),
        ("en/search/", "Search the help center", "Suggested answers", "See all results", "6 results."),
    ],
)
def test_typing_opens_a_list_of_results(
    open_search: OpenFaked, path: str, name: str, label: str, everything: str, count: str
) -> None:
    page = open_search(path)
    field = page.get_by_role("combobox", name=name)
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("contacto")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox", name=label)).to_have_id(field.get_attribute("aria-controls") or "")
    expect(options(page)).to_have_count(7)
    expect(options(page).last).to_contain_text(everything)
    expect(page.locator("form [aria-live=polite]")).to_contain_text(count)
    expect(options(page).first.locator("mark")).to_have_text(re.compile("Cambia|Change"))
    assert len(page.evaluate("asked")) < len("contacto"), "several keystrokes send one query"


def test_results_in_another_language_are_labeled(open_search: OpenFaked) -> None:
    page = open_search()
    page.get_by_role("combobox").fill("contacto")
    english = options(page).nth(2)
    expect(english).to_contain_text("Facturación y pagos · en inglés")
    expect(english.locator(".search__title bdi")).to_have_attribute("lang", "en")
    expect(options(page).first.locator(".search__title bdi")).to_have_count(0)


def test_engine_is_loaded_when_the_search_field_gets_the_focus(open_search: OpenFaked, own_url: str) -> None:
    page = open_search("en/")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [url for url in requests if "/assets/search/" in url]
    page.get_by_role("combobox").focus()
    until(page, "window.opened")
    assert page.evaluate("opened") == [f"{own_url}/en/"]


def test_search_works_with_the_keyboard_alone(open_search: OpenFaked) -> None:
    page = open_search()
    field = page.get_by_role("combobox")
    field.fill("contacto")
    expect(options(page)).to_have_count(7)
    steps = [
        ("ArrowDown", "Cambiar el contacto de facturación\n"),
        ("ArrowDown", "Cambiar el contacto de facturación 1"),
        ("End", "Ver todos"),
        ("ArrowDown", "Cambiar el contacto de facturación\n"),
        ("ArrowUp", "Ver todos"),
        ("Home", "Cambiar el contacto de facturación\n"),
    ]
    for key, text in steps:
        page.keyboard.press(key)
        assert active(page).startswith(text), key
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    assert active(page) == ""
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("cambiar-contacto-de-facturacion/#contact-heading$"))


@pytest.mark.parametrize(
    ("key", "text"), [("ArrowDown", "Cambiar el contacto de facturación\n"), ("ArrowUp", "Ver todos")]
)
def test_a_choice_stays_when_the_list_of_another_query_arrives(open_search: OpenFaked, key: str, text: str) -> None:
    page = open_search()
    field = page.get_by_role("combobox")
    field.fill("contacto")
    expect(options(page)).to_have_count(7)
    field.fill("slow")
    page.keyboard.press(key)
    expect(page.locator("[role=option][href$='?q=slow']")).to_be_visible()
    assert active(page).startswith(text)
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)


def test_escape_closes_then_clears_and_arrow_down_reopens(open_search: OpenFaked) -> None:
    page = open_search()
    field = page.get_by_role("combobox")
    field.fill("contacto")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).not_to_be_visible()
    expect(field).to_have_value("contacto")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")


def test_tab_and_a_click_outside_close_the_list(open_search: OpenFaked) -> None:
    page = open_search()
    field = page.get_by_role("combobox")
    field.fill("contacto")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Buscar")).to_be_focused()
    expect(page.get_by_role("listbox")).not_to_be_visible()
    field.fill("contacto 2")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.locator(".welcome__title").click()
    expect(page.get_by_role("listbox")).not_to_be_visible()


def test_enter_without_an_active_option_opens_the_results_page(open_search: OpenFaked) -> None:
    page = open_search("en/")
    page.get_by_role("combobox").fill("billing contact")
    expect(options(page)).to_have_count(7)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=billing+contact")
    expect(page.get_by_role("status")).to_have_text("8 results for “billing contact”")


def test_late_results_are_dropped(open_search: OpenFaked) -> None:
    page = open_search()
    field = page.get_by_role("combobox")
    field.fill("slow")
    expect(page.locator(".search__note")).to_have_text("Buscando…")
    field.fill("one")
    expect(options(page)).to_have_count(2)
    page.wait_for_timeout(2600)
    expect(options(page)).to_have_count(2)
    field.fill("slow")
    until(page, "asked.at(-1) === 'slow'")
    page.keyboard.press("Escape")
    page.wait_for_timeout(2600)
    expect(page.get_by_role("listbox")).not_to_be_visible()


def test_no_query_is_sent_during_input_method_composition(open_search: OpenFaked) -> None:
    page = open_search()
    field = page.get_by_role("combobox")
    field.focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "かな", "selectionStart": 2, "selectionEnd": 2})
    page.wait_for_timeout(200)
    assert page.evaluate("window.asked ?? []") == []
    session.send("Input.insertText", {"text": "仮名"})
    expect(options(page)).to_have_count(7)
    assert page.evaluate("asked") == ["仮名"]


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_shortcut_keys_focus_the_search_field(open_search: OpenFaked, key: str) -> None:
    page = open_search(ARTICLE)
    page.locator("main").focus()
    page.keyboard.press(key)
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_value("")
    if key == "/":
        page.keyboard.press(key)
        expect(page.get_by_role("combobox")).to_have_value("/")


def test_shortcut_key_opens_the_search_field_on_phones(open_search: OpenFaked) -> None:
    page = open_search(ARTICLE, viewport={"width": 375, "height": 700})
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    field.fill("contacto")
    expect(options(page)).to_have_count(7)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    box = options(page).first.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    for closed in ("listbox", "combobox"):
        page.keyboard.press("Escape")
        if closed == "listbox":
            expect(page.get_by_role("listbox")).not_to_be_visible()
    page.keyboard.press("Escape")
    expect(field).not_to_be_visible()


@pytest.mark.parametrize(
    ("path", "text", "way"),
    [
        ("", "No hemos encontrado nada sobre «xyz».", "Ver los temas"),
        ("en/", "We found nothing for “xyz”.", "See help"),
    ],
)
def test_no_results_message_offers_other_ways_to_get_help(
    open_search: OpenFaked, path: str, text: str, way: str
) -> None:
    page = open_search(path)
    page.get_by_role("combobox").fill("xyz")
    expect(page.locator(".search__note")).to_have_text(text)
    expect(page.locator("form [aria-live=polite]")).to_have_text(text)
    expect(options(page)).to_have_count(1)
    options(page).filter(has_text=way).click()
    expect(page.get_by_role("status")).to_have_text(text)
    expect(page.locator("[data-results=none]")).to_be_visible()
    expect(page.locator("#sections-heading")).to_be_visible()
    page.locator("[data-results=none] a[href='#contact-heading']").click()
    expect(page.locator("#contact-heading")).to_be_in_viewport()
    expect(page.locator("[data-results=none]")).to_be_visible()


def test_offline_message_is_unobtrusive_and_the_form_still_submits(open_page: OpenPage) -> None:
    page = open_page("en/")
    page.route("**/assets/search/**", lambda route: route.abort())
    field = page.get_by_role("combobox")
    field.fill("contact")
    expect(page.locator(".search__note")).to_have_text("Search is not working right now.")
    expect(options(page)).to_have_text(["See all articles"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Check your connection")
    expect(page.locator("[data-results=failed]").get_by_role("link", name="All articles")).to_be_visible()
    page.unroute("**/assets/search/**")
    fake_engine(page)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("status")).to_have_text("8 results for “contact”")


def test_search_field_recovers_when_the_engine_becomes_reachable(open_page: OpenPage) -> None:
    page = open_page("")
    page.route("**/assets/search/**", lambda route: route.abort())
    field = page.get_by_role("combobox")
    field.fill("contacto")
    expect(options(page)).to_have_text(["Ver todos los artículos"])
    page.unroute("**/assets/search/**")
    fake_engine(page)
    field.fill("contacto 2")
    expect(options(page)).to_have_count(7)


def test_results_page_shows_each_match_and_its_section(open_search: OpenFaked) -> None:
    page = open_search("buscar/?q=contacto")
    expect(page.get_by_role("status")).to_have_text("8 resultados de «contacto»")
    expect(page).to_have_title(re.compile("^contacto - Resultados de la búsqueda - "))
    expect(page.get_by_role("combobox")).to_have_value("contacto")
    expect(page.get_by_role("listbox")).not_to_be_visible()
    results = page.locator(".results .article-list__item")
    expect(results).to_have_count(8)
    expect(results.first.locator(".article-list__link mark")).to_have_text("Cambia")
    excerpt = results.first.locator(".article-list__description")
    expect(excerpt).to_have_text("<b>Contacto</b> & contact: contacto")
    expect(excerpt.locator("mark")).to_have_text("Contacto")
    expect(results.nth(2).locator(".results__place")).to_have_text("Facturación y pagos · en inglés")
    expect(results.nth(2).locator(".article-list__link bdi")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("path", "status", "link", "exact"),
    [
        (
            "buscar/",
            "Resultados de «cambio». 8 resultados.",
            "Buscar «canbio» de todos modos",
            "8 resultados de",
        ),
        (
            "en/search/",
            "Results for “cambio”. 8 results.",
            "Search for “canbio” instead",
            "8 results for “canbio”",
        ),
    ],
)
def test_corrected_query_displays_a_notice_with_a_link_to_the_original(
    open_search: OpenFaked, path: str, status: str, link: str, exact: str
) -> None:
    page = open_search(f"{path}?q=canbio")
    expect(page.get_by_role("status")).to_have_text(status)
    page.get_by_role("link", name=link).click()
    expect(page.get_by_role("status")).to_contain_text(exact)
    expect(page.get_by_role("status")).to_be_focused()
    assert page.url.endswith("?q=canbio&exact=1")
    expect(page.get_by_role("link", name=link)).not_to_be_visible()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(status)


def test_back_and_forward_restore_queries(open_search: OpenFaked) -> None:
    page = open_search("buscar/?q=contacto", viewport={"width": 800, "height": 300})
    field = page.get_by_role("combobox")
    page.locator(".results .article-list__item").nth(5).scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    assert top > 0
    page.locator(".results .article-list__link").nth(5).click()
    page.wait_for_url(f"**/{ARTICLE}")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("8 resultados de «contacto»")
    until(page, "top => Math.abs(scrollY - top) < 2", arg=top)
    for query in ("one", "xyz"):
        field.fill(query)
        field.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"«{query}»")
        assert page.url.endswith(f"?q={query}")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("1 resultado de «one»")
    expect(field).to_have_value("one")
    expect(page).to_have_title(re.compile("^one - "))
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("8 resultados de «contacto»")
    page.go_forward()
    expect(page.locator(".results .article-list__item")).to_have_count(1)


def test_empty_query_prompts_for_a_question(open_search: OpenFaked) -> None:
    page = open_search("en/search/")
    expect(page.get_by_role("status")).to_have_text("Type your question in your own words.")
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Type your question in your own words.")
    assert page.url.endswith("/en/search/")


@pytest.mark.parametrize(
    "query",
    [
        "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "%E0%A4%A",
        "%",
        "%00%00",
        "a" * 6000,
        "%F0%9F%92%B3" * 400,
        "%ED%A0%80",
        "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "{query}$&",
        "constructor",
    ],
    ids=range(10),
)
def test_queries_are_never_markup(open_search: OpenFaked, query: str) -> None:
    page = open_search(f"buscar/?q={query}")
    expect(page.locator(".results")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("status")).not_to_be_empty()
    assert page.locator(".results img, .results script, .results b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(page.get_by_role("combobox").input_value()) <= 1000
    assert len(page.title()) < 200
    page.get_by_role("combobox").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(150)
    # On a slow machine the list is already open and an option is active.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).not_to_be_empty()


HIGHLIGHTS = """() => [...CSS.highlights.get("search") ?? []].map((range) => range.toString().toLowerCase())"""


def test_query_words_are_highlighted_in_the_article(open_search: OpenFaked) -> None:
    page = open_search()
    page.get_by_role("combobox").fill("contacto")
    options(page).first.click()
    page.wait_for_url(f"**/{ARTICLE}")
    until(page, "CSS.highlights.has('search')")
    words = set(page.evaluate(HIGHLIGHTS))
    assert {"contacto", "facturación"} <= words
    assert all(word.startswith(("contact", "factura")) for word in words)
    assert page.locator("mark").count() == 0
    assert page.evaluate("history.length") <= 4
    page.reload()
    assert page.evaluate(HIGHLIGHTS) == []


def test_query_words_are_highlighted_without_the_highlight_api(open_search: OpenFaked, own_url: str) -> None:
    page = open_search()
    page.add_init_script("delete globalThis.Highlight;")
    page.goto(f"{own_url}/{ARTICLE}?mark=FACTURACION%20contacto")
    expect(page.locator("h1 mark")).to_have_text(["contacto", "facturación"])
    assert page.locator(".prose mark").count() > 2
    assert page.locator(".related mark").count() == 0
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("contacto de facturación de mi cuenta"))


def test_highlights_fold_words_as_the_engine_does(open_search: OpenFaked) -> None:
    page = open_search("robots.txt")
    page.goto(page.url.replace("robots.txt", ARTICLE))
    page.evaluate("document.querySelector('.prose').append('Straße, don’t, d’aide')")
    page.evaluate("history.replaceState(null, '', '?mark=strasse+dont+aide')")
    script = page.evaluate("document.querySelector('template[data-scripts=marks]').content.querySelector('link').href")
    page.evaluate("(script) => import(script)", script)
    assert page.evaluate(HIGHLIGHTS) == ["straße", "don’t", "d’aide"]


@pytest.mark.parametrize("mark", ["", "%", "%00", "<img>", "x" * 6000, "ano"])
def test_highlights_from_any_url_leave_the_article_unchanged(open_search: OpenFaked, own_url: str, mark: str) -> None:
    page = open_search(f"{ARTICLE}?mark={mark}&other=1")
    page.wait_for_url(f"{own_url}/{ARTICLE}?other=1")
    assert page.evaluate(HIGHLIGHTS) == []


def test_first_highlight_is_scrolled_into_view(open_search: OpenFaked) -> None:
    page = open_search(f"{ARTICLE}?mark=tarjeta", viewport={"width": 375, "height": 300})
    page.wait_for_url(f"**/{ARTICLE}")
    until(
        page,
        """() => { const [range] = CSS.highlights.get("search") ?? [];
            const { top, bottom } = range?.getBoundingClientRect() ?? {};
            return scrollY > 100 && top >= 0 && bottom <= innerHeight; }""",
    )


def test_each_search_and_click_is_reported_to_the_site_owner_once(open_search: OpenFaked, own_url: str) -> None:
    page = open_search("en/")
    page.evaluate(LISTEN)
    field = page.get_by_role("combobox")
    field.press_sequentially("canbio", delay=30)
    until(page, "ownerEvents.length > 0")
    field.press_sequentially("s", delay=30)
    until(page, "ownerEvents.length > 1")
    assert owner_events(page) == [
        ["helpcenter:search", {"query": "canbio", "results": 6, "corrected": "cambio"}, "search"],
        ["helpcenter:search", {"query": "canbios", "results": 6, "corrected": "cambios"}, "search"],
    ]
    # Navigation is blocked so that the events can be read.
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    options(page).nth(1).click()
    click = {"query": "canbios", "id": "billing/answer-1", "url": f"{own_url}/{ENGLISH}", "position": 2}
    assert owner_events(page)[2:] == [["helpcenter:search-click", click, "search"]]


def test_searches_on_the_results_page_are_reported_to_the_site_owner(open_search: OpenFaked, own_url: str) -> None:
    page = open_search("buscar/?q=uno")
    page.add_init_script(f"({LISTEN})()")
    page.goto(f"{own_url}/buscar/?q=contacto")
    until(page, "ownerEvents.length > 0")
    assert owner_events(page) == [["helpcenter:search", {"query": "contacto", "results": 8, "corrected": ""}, "search"]]
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    page.locator(".results .article-list__link").nth(3).click()
    assert owner_events(page)[1][1]["position"] == 4
    page.reload()
    expect(page.locator(".results .article-list__item")).to_have_count(8)
    assert owner_events(page) == [], "going back sends no query"


def test_list_sends_no_request_to_another_host_and_stores_nothing(open_search: OpenFaked, own_url: str) -> None:
    page = open_search("")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_role("combobox").fill("contacto")
    expect(options(page)).to_have_count(7)
    options(page).last.click()
    expect(page.locator(".results .article-list__item")).to_have_count(8)
    assert all(url.startswith(own_url) for url in requests)
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_slow_network_causes_no_layout_shift(open_search: OpenFaked) -> None:
    page = open_search("buscar/")
    held: list[Route] = []
    page.route(ENGINE_URL, lambda route: held.append(route))  # noqa: PLW0108
    field = page.get_by_role("combobox")
    page.reload()
    field.fill("contacto")
    expect(page.locator(".search__note")).to_have_text("Buscando…")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Buscando…")
    held[0].fulfill(body=ENGINE, content_type="text/javascript")
    expect(page.get_by_role("status")).to_have_text("8 resultados de «contacto»")
