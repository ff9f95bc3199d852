"""Whether support is open, at given instants in given time zones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage

MADRID: dict[str, Any] = {
    "zone": "Europe/Madrid",
    "week": [[[540, 1080]]] * 4 + [[[540, 900]], [], []],
    "holidays": ["12-25", "2026-12-24"],
}
NEW_YORK: dict[str, Any] = {
    "zone": "America/New_York",
    "week": [[[480, 1200]]] * 5 + [[[600, 840]], []],
    "holidays": [],
}
SPLIT: dict[str, Any] = {"zone": "Europe/Madrid", "week": [[[540, 840], [900, 1080]]] * 7, "holidays": []}
ALWAYS: dict[str, Any] = {"zone": "Europe/Madrid", "week": [[[0, 1440]]] * 7, "holidays": []}
NIGHT: dict[str, Any] = {"zone": "Europe/Madrid", "week": [[[0, 120], [1320, 1440]]] * 7, "holidays": []}
# From 22:00 to 6:00 of the next day, in one span.
WEEKEND_NIGHTS: dict[str, Any] = {
    "zone": "Europe/Madrid",
    "week": [[]] * 4 + [[[1320, 1800]]] * 2 + [[]],
    "holidays": ["2026-12-26"],
}
EVERY_NIGHT: dict[str, Any] = {"zone": "Europe/Madrid", "week": [[[1320, 1800]]] * 7, "holidays": []}
SUMMER: dict[str, Any] = {**MADRID, "holidays": [f"08-{day:02}" for day in range(3, 24)]}
NO_MIDNIGHT: dict[str, Any] = {"zone": "America/Santiago", "week": [[[0, 1440]]] * 6 + [[]], "holidays": []}
NEVER: dict[str, Any] = {"zone": "Europe/Madrid", "week": [[]] * 7, "holidays": []}
# In Madrid, clocks go from 02:00 to 03:00 on 2026-03-29 and from 03:00 back to 02:00 on 2026-10-25.
AT_THE_CHANGE: dict[str, Any] = {"zone": "Europe/Madrid", "week": [[[150, 240]]] * 7, "holidays": []}

CASES = [
    ("during the day", MADRID, "2026-11-23T10:00:00Z", True, "2026-11-23T17:00:00Z"),
    ("first minute", MADRID, "2026-11-23T08:00:00Z", True, "2026-11-23T17:00:00Z"),
    ("last second", MADRID, "2026-11-23T16:59:59Z", True, "2026-11-23T17:00:00Z"),
    ("closing time is closed", MADRID, "2026-11-23T17:00:00Z", False, "2026-11-24T08:00:00Z"),
    ("before opening", MADRID, "2026-11-23T07:59:59Z", False, "2026-11-23T08:00:00Z"),
    ("weekend", MADRID, "2026-11-28T10:00:00Z", False, "2026-11-30T08:00:00Z"),
    ("Friday closes early", MADRID, "2026-11-27T14:30:00Z", False, "2026-11-30T08:00:00Z"),
    ("two holidays and a weekend", MADRID, "2026-12-24T10:00:00Z", False, "2026-12-28T08:00:00Z"),
    ("holiday of each year", MADRID, "2029-12-25T10:00:00Z", False, "2029-12-26T08:00:00Z"),
    ("over the change to summer time", MADRID, "2026-03-27T20:00:00Z", False, "2026-03-30T07:00:00Z"),
    ("over the change to winter time", MADRID, "2026-10-23T20:00:00Z", False, "2026-10-26T08:00:00Z"),
    ("New York in summer time, Madrid not yet", NEW_YORK, "2026-03-16T12:00:00Z", True, "2026-03-17T00:00:00Z"),
    ("New York in winter time", NEW_YORK, "2026-11-02T12:30:00Z", False, "2026-11-02T13:00:00Z"),
    ("lunch", SPLIT, "2026-11-23T13:30:00Z", False, "2026-11-23T14:00:00Z"),
    ("always open", ALWAYS, "2026-11-23T13:30:00Z", True, None),
    ("hours that meet at midnight are one", NIGHT, "2026-11-23T21:30:00Z", True, "2026-11-24T01:00:00Z"),
    ("after midnight", NIGHT, "2026-11-24T00:30:00Z", True, "2026-11-24T01:00:00Z"),
    ("a night in one span", WEEKEND_NIGHTS, "2026-11-28T03:00:00Z", True, "2026-11-28T05:00:00Z"),
    ("a night before midnight", WEEKEND_NIGHTS, "2026-11-27T22:59:59Z", True, "2026-11-28T05:00:00Z"),
    ("at midnight", WEEKEND_NIGHTS, "2026-11-27T23:00:00Z", True, "2026-11-28T05:00:00Z"),
    ("before a night", WEEKEND_NIGHTS, "2026-11-27T20:59:59Z", False, "2026-11-27T21:00:00Z"),
    ("the end of a night is closed", WEEKEND_NIGHTS, "2026-11-29T05:00:00Z", False, "2026-12-04T21:00:00Z"),
    ("between two nights", EVERY_NIGHT, "2026-11-24T12:00:00Z", False, "2026-11-24T21:00:00Z"),
    ("from Sunday to Monday", EVERY_NIGHT, "2026-11-23T04:59:59Z", True, "2026-11-23T05:00:00Z"),
    ("a night that loses an hour", WEEKEND_NIGHTS, "2026-03-29T00:30:00Z", True, "2026-03-29T04:00:00Z"),
    ("a night that gains an hour", WEEKEND_NIGHTS, "2026-10-25T01:30:00Z", True, "2026-10-25T05:00:00Z"),
    ("a night that ends on a holiday", WEEKEND_NIGHTS, "2026-12-26T03:00:00Z", True, "2026-12-26T05:00:00Z"),
    ("no night begins on a holiday", WEEKEND_NIGHTS, "2026-12-26T22:00:00Z", False, "2027-01-01T21:00:00Z"),
    ("closed for three weeks", SUMMER, "2026-07-31T16:00:00Z", False, "2026-08-24T07:00:00Z"),
    (
        "always open but on holidays",
        {**ALWAYS, "holidays": ["12-25"]},
        "2026-11-23T13:30:00Z",
        True,
        "2026-12-24T23:00:00Z",
    ),
    ("clocks that skip midnight", NO_MIDNIGHT, "2026-09-06T12:00:00Z", False, "2026-09-07T03:00:00Z"),
    ("never open", NEVER, "2026-11-23T13:30:00Z", False, None),
    ("opening time that is skipped", AT_THE_CHANGE, "2026-03-29T00:30:00Z", False, "2026-03-29T01:00:00Z"),
    ("opening time that comes twice", AT_THE_CHANGE, "2026-10-24T23:00:00Z", False, "2026-10-25T00:30:00Z"),
    ("closing after the hour that comes twice", AT_THE_CHANGE, "2026-10-25T01:30:00Z", True, "2026-10-25T03:00:00Z"),
]
STATE = """async ([script, schedule, now]) => {
    const { openingState } = await import(script);
    const state = openingState(schedule, new Date(now));
    return [state.open, state.at && state.at.toISOString().replace(".000", "")];
}"""


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_hours_are_open_or_closed_at_an_instant(open_page: OpenPage, own_url: str, own_site: Path, zone: str) -> None:
    page = open_page("contacto/", timezone_id=zone)
    [script] = (own_site / "assets/js").glob("contact-hours.*.js")
    for name, schedule, now, open_, at in CASES:
        assert page.evaluate(STATE, [f"{own_url}/assets/js/{script.name}", schedule, now]) == [open_, at], name


TEXTS = [
    ("es", "Europe/Madrid", "2026-11-23T10:00:00Z", "Abierto ahora; cierra a las 18:00"),
    ("es", "Europe/Madrid", "2026-11-23T18:00:00Z", "Cerrado ahora; abre mañana a las 9:00"),
    ("es", "Europe/Madrid", "2026-11-28T10:00:00Z", "Cerrado ahora; abre el lunes a las 9:00"),
    ("es", "Europe/Madrid", "2026-11-23T06:00:00Z", "Cerrado ahora; abre a las 9:00"),
    (
        "es",
        "America/Argentina/Buenos_Aires",
        "2026-11-23T10:00:00Z",
        "Abierto ahora; cierra a las 14:00 (su hora local)",
    ),
    ("es", "Asia/Tokyo", "2026-11-23T10:00:00Z", "Abierto ahora; cierra mañana a las 2:00 (su hora local)"),
    ("es", "Asia/Dubai", "2026-11-23T17:30:00Z", "Cerrado ahora; abre mañana a las 12:00 (su hora local)"),
    ("es", "Asia/Karachi", "2026-11-23T17:30:00Z", "Cerrado ahora; abre mañana a las 13:00 (su hora local)"),
    ("es", "Pacific/Auckland", "2026-11-27T15:00:00Z", "Cerrado ahora; abre el lunes a las 21:00 (su hora local)"),
    ("es", "Asia/Seoul", "2026-06-24T10:00:00Z", "Abierto ahora; cierra mañana a la 1:00 (su hora local)"),
    ("en", "Europe/Madrid", "2026-11-23T10:00:00Z", "Open now, closes at 6:00 PM"),
    ("en", "Europe/Madrid", "2026-11-28T10:00:00Z", "Closed now, opens Monday at 9:00 AM"),
    ("en", "America/New_York", "2026-11-23T07:00:00Z", "Closed now, opens at 3:00 AM (your time)"),
    ("en", "Asia/Tokyo", "2026-11-23T18:00:00Z", "Closed now, opens at 5:00 PM (your time)"),
    ("en", "Europe/Madrid", "2026-03-27T20:00:00Z", "Closed now, opens Monday at 9:00 AM"),
]


@pytest.mark.parametrize(("language", "zone", "time", "text"), TEXTS)
def test_page_displays_hours_in_the_language_and_time_zone_of_the_reader(
    open_page: OpenPage, language: str, zone: str, time: str, text: str
) -> None:
    path = "facturacion/cambiar-contacto-de-facturacion/" if language == "es" else "en/billing/change-billing-contact/"
    page = open_page(path, time=time, timezone_id=zone)
    state = page.locator("[data-contact-option=chat] .contact__state")
    state.locator("..").scroll_into_view_if_needed()
    expect(state).not_to_be_empty()
    assert state.inner_text().replace("\N{NARROW NO-BREAK SPACE}", " ") == text
    assert ("contact__state--open" in (state.get_attribute("class") or "")) == text.startswith(("Abierto", "Open"))


def test_state_changes_while_the_page_is_open(open_page: OpenPage) -> None:
    page = open_page("", timezone_id="Europe/Madrid")
    page.clock.install(time="2026-11-23T16:59:00Z")
    page.goto(page.url + "facturacion/cambiar-contacto-de-facturacion/")
    state = page.locator("[data-contact-option=chat] .contact__state")
    state.locator("..").scroll_into_view_if_needed()
    expect(state).not_to_be_empty()
    assert state.inner_text() == "Abierto ahora; cierra a las 18:00"
    page.clock.run_for(120_000)
    assert state.inner_text() == "Cerrado ahora; abre mañana a las 9:00"


def test_hours_are_readable_without_scripts(open_page: OpenPage) -> None:
    page = open_page("facturacion/cambiar-contacto-de-facturacion/", java_script_enabled=False)
    page.locator("[data-contact-option=chat]").get_by_text("Horario").click()
    assert page.locator("[data-contact-option=chat] .contact__hours").is_visible()
    assert not page.locator("[data-contact-option=chat] .contact__state").is_visible()


# Christmas is on a Friday, the first of January on the Friday after it; both have names. August is a period of two
# weeks, interrupted by weekends without hours.
HOLIDAYS: dict[str, Any] = {**MADRID, "holidays": ["12-25", "01-01", "2026-12-24", *SUMMER["holidays"]]}
NAMES = ["Christmas Day", "New Year’s Day"]
SOON = """async ([script, schedule, names, texts, now]) => {
    const { closedSoonText } = await import(script);
    return closedSoonText(schedule, new Date(now), names, texts, "en");
}"""
SOON_CASES = [
    ("fifteen days before", "2026-12-09T12:00:00Z", ""),
    ("fourteen days before, where the schedule is", "2026-12-09T23:30:00Z", "Closed: December 24"),
    (
        "two, of which one has a name",
        "2026-12-11T12:00:00Z",
        "Closed: December 24 and December 25 (Christmas Day)",
    ),
    ("on the day", "2026-12-25T12:00:00Z", "Closed: December 25 (Christmas Day) and January 1 (New Year’s Day)"),
    ("the day after", "2027-01-02T12:00:00Z", ""),
    ("weekends are closed anyway", "2026-07-31T12:00:00Z", "Closed: August 3 – 7 and August 10 – 14"),
    ("a holiday on a Saturday", "2027-12-20T12:00:00Z", ""),
]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_closed_days_are_named_two_weeks_before(open_page: OpenPage, own_url: str, own_site: Path, zone: str) -> None:
    page = open_page("en/contact/", timezone_id=zone)
    [script] = (own_site / "assets/js").glob("contact-hours.*.js")
    texts = {"closed_soon": "Closed: {days}", "named_day": "{day} ({name})"}
    for name, now, text in SOON_CASES:
        said = page.evaluate(SOON, [f"{own_url}/assets/js/{script.name}", HOLIDAYS, NAMES, texts, now])
        assert said.replace("\N{THIN SPACE}", " ") == text, name


def test_a_page_names_a_holiday_that_is_near_and_keeps_the_list_folded(open_page: OpenPage) -> None:
    page = open_page("contacto/", time="2026-12-14T10:00:00Z", timezone_id="Europe/Madrid")
    chat = page.locator("[data-contact-option=chat]")
    expect(chat.locator(".contact__soon")).to_have_text("Cerrado: 25 de diciembre")
    expect(chat.locator(".contact__days")).to_be_hidden()
    page = open_page("contacto/", time="2026-11-25T10:00:00Z", timezone_id="Europe/Madrid")
    chat = page.locator("[data-contact-option=chat]")
    expect(chat.locator(".contact__state")).not_to_be_empty()
    expect(chat.locator(".contact__soon")).to_be_hidden()


def test_without_a_script_the_closed_days_are_a_folded_list(open_page: OpenPage) -> None:
    page = open_page("contacto/", java_script_enabled=False)
    chat = page.locator("[data-contact-option=chat]")
    expect(chat.locator(".contact__soon")).to_be_hidden()
    expect(chat.locator(".contact__days")).to_be_hidden()
    chat.get_by_text("Cerrado en estas fechas").click()
    expect(chat.locator(".contact__days li")).to_have_text(["1 de enero", "6 de enero", "1 de mayo", "25 de diciembre"])
