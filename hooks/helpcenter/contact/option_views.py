"""Contact options as templates print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import phonenumbers

from helpcenter.contact.hours import holidays_text, hours_data, hours_text
from helpcenter.contact.offers import ContactDirectory
from helpcenter.contact.schema import Number, Option
from helpcenter.input.languages import babel_locale
from helpcenter.input.strings import Strings
from helpcenter.syntax.escapes import mail_link

_ICONS = {
    "case": "material/file-document-edit-outline",
    "chat": "material/chat-outline",
    "phone": "material/phone-outline",
    "community": "material/account-group-outline",
    "status": "material/pulse",
    "email": "material/email-outline",
}


@dataclass(frozen=True)
class HoursView:
    """Opening hours and closed days as text, and both as JSON for the page's script."""

    text: str
    holidays: str
    data: str


@dataclass(frozen=True)
class NumberView:
    """A phone number: the country, the formatted number, the `tel:` link and the opening hours."""

    country: str
    text: str
    href: str
    hours: HoursView | None


@dataclass(frozen=True)
class OptionView:
    """A contact option; ``href`` is empty if it has phone numbers instead."""

    id: str
    channel: str
    icon: str
    label: str
    description: str
    href: str
    numbers: tuple[NumberView, ...]
    hours: HoursView | None


class ContactViews:
    """Builds the views of options in one locale; only the links differ between pages."""

    def __init__(self, directory: ContactDirectory, t: Strings) -> None:
        self._t = t
        self._hours = {
            name: HoursView(hours_text(schedule, t), holidays_text(schedule, t), hours_data(schedule))
            for name, schedule in (directory.schedules or {}).items()
        }
        self._numbers = {option.id: tuple(map(self._number, option.numbers)) for option in directory.options}

    def views(self, options: Sequence[Option], page_id: str, title: str) -> tuple[OptionView, ...]:
        """Return the views of ``options`` for a page; their links contain the page that the reader came from."""
        query = urlencode({"article": page_id, "title": title} if title else {"page": page_id})
        return tuple(self._view(option, self._href(option, query, page_id, title)) for option in options)

    def _view(self, option: Option, href: str) -> OptionView:
        return OptionView(
            option.id,
            option.channel,
            _ICONS[option.channel],
            option.label[self._t.locale],
            option.description[self._t.locale],
            href,
            self._numbers[option.id],
            self._hours[option.hours] if option.hours else None,
        )

    def _number(self, number: Number) -> NumberView:
        country = babel_locale(self._t.locale).territories.get(number.country, number.country)
        hours = self._hours[number.hours] if number.hours else None
        return NumberView(country, _readable(number.number), f"tel:{number.number}", hours)

    def _href(self, option: Option, query: str, page_id: str, title: str) -> str:
        if option.channel == "phone":
            return ""
        if option.channel == "email":
            return self._mail(option.address or "", page_id, title)
        link = option.link[self._t.locale] if isinstance(option.link, dict) else str(option.link)
        before, after = _around_query(link)
        return f"{before}{query}{after}"

    def _mail(self, address: str, page_id: str, title: str) -> str:
        """Return a link whose subject and body name the page that the reader came from."""
        if not title:
            return mail_link(address)
        subject = self._t("contact.email.subject", title=title)
        return mail_link(address, subject, self._t("contact.email.body", title=title, id=page_id))


def schedule_names(option: Option) -> list[str]:
    """Return the names of the schedules that an option shows."""
    return [name for name in (option.hours, *(number.hours for number in option.numbers)) if name]


@lru_cache(maxsize=256)
def _around_query(url: str) -> tuple[str, str]:
    """Return the parts of a URL before and after the position where query parameters can be added."""
    parts = urlsplit(url)
    values = urlencode(parse_qsl(parts.query, keep_blank_values=True))
    start = urlunsplit(parts._replace(query="", fragment=""))
    return f"{start}?{values}&" if values else f"{start}?", f"#{parts.fragment}" if parts.fragment else ""


def _readable(number: str) -> str:
    """Return an E.164 number in international format, `+34 900 00 00 12`."""
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
