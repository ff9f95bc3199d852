"""The search leads to a person: the project's own articles and contact options, on a Tuesday at 11:00 in Madrid."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage

TUESDAY = "2026-11-24T10:00:00Z"
# 21:00 in Madrid, 15:00 in New York.
TUESDAY_EVENING = "2026-11-24T20:00:00Z"


@pytest.mark.parametrize(
    ("path", "query", "option", "state", "last"),
    [
        ("", "telefno", "Llámenos", "Abierto ahora", "Hablar con una persona"),
        ("en/", "live chat", "Chat with us", "Open now", "Talk to a person"),
    ],
)
def test_the_list_begins_with_the_option_that_is_asked_for_and_ends_with_a_person(
    open_page: OpenPage, path: str, query: str, option: str, state: str, last: str
) -> None:
    page = open_page(path, time=TUESDAY)
    page.get_by_role("combobox").fill(query)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text(option)
    expect(options.first.locator(".contact__state--open")).to_contain_text(state)
    expect(options.last).to_have_text(last)
    options.last.click()
    expect(page.locator("#contact")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"/(?:contacto|contact)/#contact$"))


def test_results_begin_with_the_card_of_the_option_and_end_with_a_person(open_page: OpenPage) -> None:
    page = open_page("buscar/?q=hablar+con+alguien+sobre+mi+factura", time=TUESDAY)
    people = page.get_by_role("region", name="Hablar con una persona")
    expect(people.locator(".contact__label")).to_have_text(["Chatee con nosotros", "Llámenos", "Envíenos su consulta"])
    expect(people.locator(".contact__state--open").first).to_contain_text("Abierto ahora")
    expect(page.locator(".results .article-list__item").first).to_contain_text(re.compile("factura", re.IGNORECASE))
    way = page.locator(".results").get_by_role("link", name="Hablar con una persona")
    way.scroll_into_view_if_needed()
    way.click()
    expect(people).to_be_in_viewport()
    expect(page).to_have_url(re.compile("#people$"))


def test_each_option_is_on_the_page_once(open_page: OpenPage) -> None:
    every = ["Send us a request", "Chat with us", "Call us", "Ask the community", "Check the service status"]
    page = open_page("en/search/?q=live+chat", time=TUESDAY)
    shown = page.locator("main .contact__label:visible")
    expect(page.locator(".results .contact__label")).to_have_text(["Chat with us"])
    expect(page.locator("#contact .contact__label:visible")).to_have_text([*every[:1], *every[2:]])
    for query in ("talk to someone about my invoice", "change card", "zxcvbn", ""):
        page.get_by_role("combobox").fill(query)
        page.get_by_role("combobox").press("Enter")
        page.locator("[data-search-results][aria-busy=false]").wait_for()
        assert sorted(shown.all_inner_texts()) == sorted(every), query
    expect(page.locator("#contact .contact__label:visible")).to_have_text(every)


def test_no_empty_list_of_options_remains(open_page: OpenPage) -> None:
    page = open_page("en/search/", time=TUESDAY)
    page.locator("#contact li:not([data-contact-option=chat]):has(h3)").evaluate_all(
        "(cards) => { for (const card of cards) card.remove() }"
    )
    page.get_by_role("combobox").fill("live chat")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator(".results .contact__label")).to_have_text(["Chat with us"])
    expect(page.locator("#contact")).to_be_hidden()
    page.get_by_role("combobox").fill("change card")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator("#contact .contact__label")).to_be_visible()


def test_what_is_closed_comes_last_and_the_open_number_stands_at_its_state(open_page: OpenPage) -> None:
    page = open_page("en/", time=TUESDAY_EVENING)
    page.get_by_role("combobox").fill("talk to a person")
    options = page.get_by_role("option")
    expect(options.nth(0)).to_contain_text("Call us")
    expect(options.nth(0).locator(".search__place")).to_have_text("\u2066+1 202-555-0142\u2069")
    expect(options.nth(0).locator(".contact__state--open")).to_contain_text("Open now")
    expect(options.nth(1)).to_contain_text("Send us a request")
    page = open_page("en/search/?q=talk+to+a+person", time=TUESDAY_EVENING)
    labels = page.locator(".results .contact__label")
    expect(labels).to_have_text(["Call us", "Send us a request", "Chat with us"])


def test_who_only_asks_for_a_person_reads_nothing_about_missing_articles(open_page: OpenPage) -> None:
    page = open_page("en/search/?q=live+chat", time=TUESDAY)
    expect(page.get_by_role("status")).to_have_text("Talk to a person")
    expect(page.locator(".results .contact__label")).to_have_text(["Chat with us"])
    expect(page.locator(".results__words")).to_be_empty()
    expect(page.locator("[data-results=none]")).to_be_hidden()
    page.go_back()
    page.go_forward()
    expect(page.locator(".results .contact__state--open")).to_contain_text("Open now")


def test_a_person_is_found_in_another_language_of_the_site(open_page: OpenPage) -> None:
    page = open_page("buscar/?q=phone+number", time=TUESDAY)
    people = page.get_by_role("region", name="Hablar con una persona")
    expect(people.locator(".contact__label")).to_have_text(["Llámenos"])
    expect(people.locator(".contact__state--open").first).to_contain_text("Abierto ahora")


def test_a_question_about_a_contact_has_articles_first(open_page: OpenPage) -> None:
    page = open_page("buscar/?q=canbiar+el+contato+de+facturacion", time=TUESDAY)
    first = page.locator(".results .article-list__item").first
    expect(first).to_contain_text("¿Cómo puedo cambiar el contacto de facturación")
    expect(page.locator(".results .contact__option")).to_have_count(0)
    expect(page.locator(".results").get_by_role("link", name="Hablar con una persona")).to_be_visible()


def test_a_page_without_results_says_what_was_understood_and_which_word_is_unknown(open_page: OpenPage) -> None:
    page = open_page("en/search/?q=how+to+zxcvbn", time=TUESDAY)
    expect(page.get_by_role("status")).to_have_text("We found nothing for “how to zxcvbn”.")
    expect(page.locator(".results__words li")).to_have_text(["Not in any article: zxcvbn"])
    nearest = page.locator("[data-results=nearest-list] a")
    expect(nearest.first).to_have_text(re.compile("Billing|Account"))
    expect(page.locator("[data-results=none] a[href='#contact-heading']")).to_be_visible()
    page.get_by_role("combobox").fill("invoice zxcvbn")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator(".results__words li")).to_have_text(["Not in any article: zxcvbn"])
    expect(page.locator(".results .article-list__item").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("combobox")).to_have_value("how to zxcvbn")
    expect(page).to_have_title(re.compile("^how to zxcvbn - "))
