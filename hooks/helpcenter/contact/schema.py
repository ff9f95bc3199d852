"""The schema of contact.yml. `offers` checks what depends on the site's languages or on other parts of the file."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Literal, get_args

import phonenumbers
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from helpcenter.content.front_matter import Text
from helpcenter.input.options.web_address import MAILBOX, WebAddress

Channel = Literal["case", "chat", "phone", "community", "status", "email"]
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
DAYS: tuple[Day, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_SPAN = re.compile(r"(?:([01]\d|2[0-3]):([0-5]\d))-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)")
_PHONE = re.compile(r"\+[1-9]\d{6,14}")


def span_minutes(span: str) -> tuple[int, int]:
    """Return the start and end of a span such as `09:00-18:00`, in minutes from midnight."""
    start, end = ((int(time[:2]) * 60 + int(time[3:])) for time in span.split("-"))
    return start, end


def _span(text: str) -> str:
    if not _SPAN.fullmatch(text):
        raise ValueError("hours such as `09:00-18:00`")
    start, end = span_minutes(text)
    if end <= start:
        raise ValueError("an end after the start; past midnight, write `22:00-24:00` and `00:00-02:00`")
    return text


def _spans(spans: tuple[str, ...]) -> tuple[str, ...]:
    minutes = sorted(map(span_minutes, spans))
    if any(start < end for (_, end), (start, _) in pairwise(minutes)):
        raise ValueError("hours that do not overlap")
    return tuple(sorted(spans))


@lru_cache(maxsize=1)
def time_zones() -> frozenset[str]:
    """Return the time zones of the IANA database that browsers support."""
    return frozenset(zoneinfo.available_timezones()) - {"Factory", "localtime"}


def _time_zone(name: str) -> str:
    if name not in time_zones():
        raise ValueError("a time zone of the IANA database")
    return name


def _holiday(value: object) -> str:
    """Return the text of a holiday: YAML parses `2026-12-25` as a date and `12-25` as text."""
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    try:
        # 2024 is a leap year, so February 29 is valid.
        datetime.date.fromisoformat(f"2024-{text}" if re.fullmatch(r"\d\d-\d\d", text) else text)
    except ValueError:
        raise ValueError("a date, `2026-12-25`, or `12-25` for each year") from None
    return text


def _one_or_each(value: object) -> str:
    return "each" if isinstance(value, dict) else "one"


def _phone(number: str) -> str:
    message = "an E.164 number: +, country code and digits without spaces"
    if not _PHONE.fullmatch(number):
        raise ValueError(message)
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        possible = False
    if not possible:
        raise ValueError(f"{message}, of a length that its country has")
    return number


def _address(address: str) -> str:
    if not MAILBOX.fullmatch(address):
        raise ValueError("an e-mail address")
    return address


def _country(code: str) -> str:
    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError("a country code of two capital letters (ISO 3166)")
    return code


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Span = Annotated[str, AfterValidator(_span)]
Spans = Annotated[tuple[Span, ...], AfterValidator(_spans)]
# The discriminator selects one type before validation, so that an invalid link is one finding instead of two.
Links = Annotated[
    Annotated[WebAddress, Tag("one")] | Annotated[dict[str, WebAddress], Tag("each")], Discriminator(_one_or_each)
]
Holiday = Annotated[str, BeforeValidator(_holiday)]
Texts = dict[str, Text]
_HOURS_OF_A_DAY = ['["09:00-14:00", "15:00-18:00"]']


class Schedule(_Model):
    """Weekly hours in one time zone; a day without hours is closed."""

    time_zone: Annotated[str, AfterValidator(_time_zone)] = Field(
        description="The time zone of the hours (IANA).", examples=["Europe/Madrid"]
    )
    monday: Spans = Field((), description="Hours on Mondays; without them, closed.", examples=_HOURS_OF_A_DAY)
    tuesday: Spans = Field((), description="Hours on Tuesdays; without them, closed.", examples=_HOURS_OF_A_DAY)
    wednesday: Spans = Field((), description="Hours on Wednesdays; without them, closed.", examples=_HOURS_OF_A_DAY)
    thursday: Spans = Field((), description="Hours on Thursdays; without them, closed.", examples=_HOURS_OF_A_DAY)
    friday: Spans = Field((), description="Hours on Fridays; without them, closed.", examples=_HOURS_OF_A_DAY)
    saturday: Spans = Field((), description="Hours on Saturdays; without them, closed.", examples=_HOURS_OF_A_DAY)
    sunday: Spans = Field((), description="Hours on Sundays; without them, closed.", examples=_HOURS_OF_A_DAY)
    holidays: tuple[Holiday, ...] = Field(
        (), description="Closed days: a date, or a day of each year.", examples=['["2026-12-24", "12-25"]']
    )

    def week(self) -> tuple[Spans, ...]:
        """Return the hours of each day, Monday first."""
        return tuple(getattr(self, day) for day in DAYS)


class Number(_Model):
    """A phone number for the callers of one country."""

    country: Annotated[str, AfterValidator(_country)] = Field(
        description="The country, as a code of two letters (ISO 3166).", examples=["ES"]
    )
    number: Annotated[str, AfterValidator(_phone)] = Field(
        description="The number in E.164 form: +, country code and digits.", examples=['"+34900000012"']
    )
    hours: str | None = Field(None, description="The name of a schedule below `hours`.", examples=["madrid"])


class Rule(_Model):
    """Matches an article if it has one of the listed values of each key."""

    topics: tuple[Text, ...] = Field(
        (), description="Topics in the front matter of articles.", examples=["[billing-contact]"]
    )
    sections: tuple[Text, ...] = Field(
        (), description="IDs of sections, with the sections below them.", examples=["[billing]"]
    )
    products: tuple[Text, ...] = Field(
        (), description="Products in the front matter of articles.", examples=["[gotomeeting]"]
    )
    audiences: tuple[Text, ...] = Field(
        (), description="Readers in `audience` of the front matter.", examples=["[administrator]"]
    )

    @model_validator(mode="after")
    def _asks_something(self) -> Rule:
        # A rule without conditions would match every page; an option without rules already does.
        if not (self.topics or self.sections or self.products or self.audiences):
            raise ValueError("`topics`, `sections`, `products` or `audiences` with a value")
        return self


class Option(_Model):
    """One way to get help."""

    id: str = Field(
        pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        description="The name that articles use under `contact`.",
        examples=["case"],
    )
    channel: Channel = Field(
        description="The kind of channel, which decides the icon and what else is needed.", examples=["case"]
    )
    label: Texts = Field(description="The text of the link, by language.", examples=["{en: Open a case}"])
    description: Texts = Field(description="What it is good for, by language.", examples=["{en: We reply by email.}"])
    link: Links | None = Field(
        None,
        description="Where it leads: one address for all languages, or one for each.",
        examples=["https://example.com/"],
    )
    numbers: tuple[Number, ...] = Field((), description="Phone numbers by country.")
    address: Annotated[str, AfterValidator(_address)] | None = Field(
        None,
        description="Where e-mail goes; without it, the reader fills in the address.",
        examples=["help@example.com"],
    )
    hours: str | None = Field(None, description="The name of a schedule below `hours`.", examples=["madrid"])
    rules: tuple[Rule, ...] = Field(
        (),
        description="Offered where any of these matches; without rules, everywhere.",
        examples=["[{topics: [refunds]}]"],
    )


class ContactFile(_Model):
    """The contact options, in the order in which every page shows them, and the schedules they name."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Contact options")

    options: tuple[Option, ...] = Field(
        (), description="The contact options, in the order in which pages show them.", examples=["[]"]
    )
    hours: dict[str, Schedule] = Field(
        default_factory=dict, description="Opening hours, each under a name of your choice."
    )
