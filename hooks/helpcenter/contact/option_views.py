"""Contact options as templates print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from helpcenter.contact.channels import CHANNELS
from helpcenter.contact.holiday_calendar import ClosedDay
from helpcenter.contact.hours import holiday_text, hours_data, hours_text
from helpcenter.contact.offers import ContactDirectory
from helpcenter.contact.opening_hours import Schedule
from helpcenter.contact.phone_numbers import Number, shown
from helpcenter.contact.schema import Option, Place
from helpcenter.input.languages import babel_locale
from helpcenter.input.strings import Strings
from helpcenter.syntax.escapes import mail_link


class ClosedDayView(NamedTuple):
    """A closed day: the date, with the name of the holiday in parentheses, and the name alone, "" if it has none."""

    text: str
    name: str


@dataclass(frozen=True)
class HoursView:
    """Opening hours as text, closed days, and both as JSON for the page's script, with the days in the same order."""

    text: str
    closed_days: tuple[ClosedDayView, ...]
    data: str


@dataclass(frozen=True)
class NumberView:
    """A phone number: the country, "" if unknown, the formatted number, the link and the opening hours."""

    country: str
    text: str
    href: str
    hours: HoursView | None


@dataclass(frozen=True)
class PlaceView:
    """A place: its name, "" without one, the lines of its address, the address of a map, and the opening hours."""

    name: str
    lines: tuple[str, ...]
    map: str
    hours: HoursView | None


@dataclass(frozen=True)
class OptionView:
    """A contact option; ``href`` is empty if it has numbers or places instead. ``address`` is what paper has of it."""

    id: str
    channel: str
    icon: str
    label: str
    description: str
    href: str
    address: str
    numbers: tuple[NumberView, ...]
    places: tuple[PlaceView, ...]
    hours: HoursView | None


class ContactViews:
    """Builds the views of options in one locale; only the links differ between pages."""

    def __init__(self, directory: ContactDirectory, t: Strings) -> None:
        self._t = t
        self._hours = {
            name: self._hours_view(schedule, directory.closed_days(name))
            for name, schedule in (directory.schedules or {}).items()
        }
        self._numbers = {option.id: self._numbers_of(option) for option in directory.options}
        self._places = {option.id: tuple(map(self._place, option.places)) for option in directory.options}

    def views(self, options: Sequence[Option], page_id: str, title: str) -> tuple[OptionView, ...]:
        """Return the views of ``options`` for a page; their links contain the page that the reader came from."""
        query = urlencode({"article": page_id, "title": title} if title else {"page": page_id})
        message = self._message(page_id, title)
        return tuple(self._view(option, self._href(option, query, page_id, title), message) for option in options)

    def _view(self, option: Option, href: str, message: str) -> OptionView:
        numbers = self._numbers[option.id]
        if option.channel == "whatsapp" and message:
            numbers = tuple(
                replace(one, href=f"{one.href}?{urlencode({'text': message}, quote_via=quote)}") for one in numbers
            )
        return OptionView(
            option.id,
            option.channel,
            CHANNELS[option.channel].icon,
            option.label[self._t.locale],
            option.description[self._t.locale],
            href,
            self._address(option) if href else "",
            numbers,
            self._places[option.id],
            self._named(option.hours),
        )

    def _hours_view(self, schedule: Schedule, days: Sequence[ClosedDay]) -> HoursView:
        closed = tuple(ClosedDayView(holiday_text(day, self._t), day.name(self._t.locale)) for day in days)
        return HoursView(hours_text(schedule, self._t), closed, hours_data(schedule, days))

    def _named(self, schedule: str | None) -> HoursView | None:
        return self._hours[schedule] if schedule else None

    def _numbers_of(self, option: Option) -> tuple[NumberView, ...]:
        link = CHANNELS[option.channel].number_link
        return tuple(self._number(number, link(number)) for number in option.numbers)

    def _number(self, number: Number, href: str) -> NumberView:
        country = babel_locale(self._t.locale).territories.get(number.country, number.country) if number.country else ""
        text = shown(number)
        if number.extension:
            text = self._t("contact.extension", number=text, extension=number.extension)
        return NumberView(country, text, href, self._named(number.hours))

    def _place(self, place: Place) -> PlaceView:
        name = place.name[self._t.locale] if place.name else ""
        return PlaceView(name, place.lines, place.map or "", self._named(place.hours))

    def _href(self, option: Option, query: str, page_id: str, title: str) -> str:
        if option.numbers or option.places:
            return ""
        if option.channel == "email":
            return self._mail(self._address(option), page_id, title)
        before, after = _around_query(self._address(option))
        return f"{before}{query}{after}"

    def _address(self, option: Option) -> str:
        """Return the address of an option without what a link adds to it; people can type it from paper."""
        if option.channel == "email":
            return option.address or ""
        return option.link[self._t.locale] if isinstance(option.link, dict) else str(option.link)

    def _mail(self, address: str, page_id: str, title: str) -> str:
        """Return a link whose subject and body name the page that the reader came from."""
        if not title:
            return mail_link(address)
        return mail_link(address, self._t("contact.email.subject", title=title), self._message(page_id, title))

    def _message(self, page_id: str, title: str) -> str:
        """Return the first words of a message from the reader of an article, "" on other pages."""
        return self._t("contact.email.body", title=title, id=page_id) if title else ""


def schedule_names(option: Option) -> list[str]:
    """Return the names of the schedules that an option shows."""
    of_numbers = (number.hours for number in option.numbers)
    of_places = (place.hours for place in option.places)
    return [name for name in (option.hours, *of_numbers, *of_places) if name]


@lru_cache(maxsize=256)
def _around_query(url: str) -> tuple[str, str]:
    """Return the parts of a URL before and after the position where query parameters can be added."""
    parts = urlsplit(url)
    values = urlencode(parse_qsl(parts.query, keep_blank_values=True))
    start = urlunsplit(parts._replace(query="", fragment=""))
    return f"{start}?{values}&" if values else f"{start}?", f"#{parts.fragment}" if parts.fragment else ""
