"""Contact options of every channel as readers see and use them: numbers, places, nights and holidays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served
from browser.test_axe import AXE, COLORS, RUN

PAGES = {"es": "pay/", "en": "en/pay/", "ar": "ar/pay/"}
# A Saturday at four in the morning in Madrid.
AT_NIGHT = "2026-11-28T03:00:00Z"


@pytest.fixture(scope="module")
def address(built: Callable[[str], Path]) -> Iterator[str]:
    with served(built("contact")) as url:
        yield url


@pytest.fixture
def open_at(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def open_(language: str, time: str = AT_NIGHT, zone: str = "Europe/Madrid", width: int = 1280) -> Page:
        page = browser.new_page(timezone_id=zone, viewport={"width": width, "height": 900}, reduced_motion="reduce")
        pages.append(page)
        page.clock.set_fixed_time(time)
        page.goto(f"{address}/{PAGES[language]}")
        page.locator(".contact").scroll_into_view_if_needed()
        return page

    yield open_
    for page in pages:
        page.close()


def state(page: Page, option: str, number: int = 0) -> str:
    element = page.locator(f"[data-contact-option={option}] .contact__state").nth(number)
    expect(element).not_to_be_empty()
    return element.inner_text().replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "time", "zone", "text"),
    [
        ("es", AT_NIGHT, "Europe/Madrid", "Abierto ahora; cierra a las 6:00"),
        ("en", AT_NIGHT, "Europe/Madrid", "Open now, closes at 6:00 AM"),
        ("es", "2026-11-27T22:30:00Z", "Europe/Madrid", "Abierto ahora; cierra mañana a las 6:00"),
        ("es", "2026-11-28T05:00:00Z", "Europe/Madrid", "Cerrado ahora; abre a las 22:00"),
        ("es", "2026-11-29T05:00:00Z", "Europe/Madrid", "Cerrado ahora; abre el viernes a las 22:00"),
        ("en", AT_NIGHT, "America/New_York", "Open now, closes tomorrow at 12:00 AM (your time)"),
        # The night in which clocks go forward.
        ("en", "2026-03-29T00:30:00Z", "Europe/Madrid", "Open now, closes at 6:00 AM"),
    ],
)
def test_a_line_of_the_night_is_open_after_midnight(
    open_at: Callable[..., Page], language: str, time: str, zone: str, text: str
) -> None:
    assert state(open_at(language, time, zone), "phone") == text


def test_the_night_is_shown_as_one_span(open_at: Callable[..., Page]) -> None:
    hours = open_at("en").locator("[data-contact-option=phone] .contact__hours").first.text_content() or ""
    assert hours.replace("\N{NARROW NO-BREAK SPACE}", " ") == "Friday and Saturday, 10:00 PM–6:00 AM (Madrid time)"


@pytest.mark.parametrize(
    ("time", "text"),
    [
        ("2025-04-17T10:00:00Z", "Cerrado ahora; abre el lunes a las 9:00"),  # Jueves Santo, from the calendar.
        ("2025-12-24T10:00:00Z", "Cerrado ahora; abre el viernes a las 9:00"),  # Own day.
        ("2025-12-08T10:00:00Z", "Abierto ahora; cierra a las 14:00"),  # Left out of the calendar.
        ("2025-05-01T10:00:00Z", "Cerrado ahora; abre el lunes a las 9:00"),  # The same day of each year.
    ],
)
def test_offices_are_closed_on_the_days_of_the_calendar(open_at: Callable[..., Page], time: str, text: str) -> None:
    page = open_at("es", time)
    assert [state(page, option) for option in ("whatsapp", "video", "office")] == [text] * 3


def test_numbers_are_links_that_call_or_write(open_at: Callable[..., Page]) -> None:
    page = open_at("en")
    links = page.locator(".contact__phone").evaluate_all("all => all.map((link) => [link.textContent, link.href])")
    assert [(text, href.partition("?")[0]) for text, href in links] == [
        ("+34 900 000 012 ext. 4", "tel:+34900000012;ext=4"),
        ("016", "tel:016"),
        ("1-800-FLOWERS", "tel:+18003569377"),
        ("+34 600 00 00 12", "https://wa.me/34600000012"),
        ("25252", "sms:25252"),
    ]


def test_closed_days_open_above_the_link_of_their_card(open_at: Callable[..., Page]) -> None:
    page = open_at("es")
    hours = page.locator("[data-contact-option=video] .contact__when")
    holiday = hours.get_by_text("25 de diciembre (Natividad del Señor)")
    address = page.url
    hours.locator("summary").first.click()
    expect(hours.locator(".contact__hours")).to_be_visible()
    expect(holiday).not_to_be_visible()
    hours.get_by_text("Cerrado en estas fechas").click()
    expect(holiday).to_be_visible()
    assert page.url == address


def test_closed_days_do_not_fill_the_contact_page(open_at: Callable[..., Page], address: str) -> None:
    page = open_at("es")
    page.goto(f"{address}/contacto/")
    hours = page.locator("[data-contact-option=office] .contact__when")
    expect(hours.locator(".contact__hours")).to_be_visible()
    expect(hours.get_by_text("25 de diciembre (Natividad del Señor)")).not_to_be_visible()


def test_a_place_names_its_map_and_lines_follow_the_page(open_at: Callable[..., Page]) -> None:
    place = open_at("es").locator(".contact__place").first
    assert place.locator(".contact__address").inner_text() == "Calle de Alcalá, 1, 2.ª planta\n28014 Madrid"
    link = place.get_by_role("link", name="Ver en el mapa Oficina de Madrid")
    assert (link.get_attribute("href") or "").startswith("https://maps.example.com/")
    arabic = open_at("ar").locator(".contact__place").first
    edges = arabic.evaluate(
        "(place) => ['.contact__name', '.contact__address'].map((name) => "
        "{ const range = document.createRange(); range.selectNodeContents(place.querySelector(name));"
        " return Math.round(range.getBoundingClientRect().right); })"
    )
    assert edges[0] == edges[1]


@pytest.mark.parametrize("language", list(PAGES))
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_in_any_channel(open_at: Callable[..., Page], language: str, width: int) -> None:
    page = open_at(language, width=width)
    state(page, "phone")
    page.locator(".contact details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.emulate_media(color_scheme="light")
    assert page.evaluate(RUN) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(COLORS) == []
