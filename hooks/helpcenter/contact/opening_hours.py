"""The schema of opening hours: the hours of a week, and the days on which nobody answers."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)

from helpcenter.content.front_matter import Text
from helpcenter.input.options.strict_model import StrictModel

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS: tuple[Day, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MINUTES_OF_A_DAY = 24 * 60

_SPAN = re.compile(r"(?:([01]\d|2[0-3]):([0-5]\d))-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)", re.ASCII)
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
_MOST_YEARS = 10


def span_minutes(span: str) -> tuple[int, int]:
    """Return the start and end of a span such as `09:00-18:00`, in minutes from midnight of the day it starts on.

    The end of a span over midnight, such as `22:00-06:00`, is on the next day: 22:00 is 1320, and 06:00 is 1800.
    """
    start, end = ((int(time[:2]) * 60 + int(time[3:])) for time in span.split("-"))
    return start, end if end > start else end + MINUTES_OF_A_DAY


def _span(text: str) -> str:
    if not _SPAN.fullmatch(text):
        raise ValueError("hours such as `09:00-18:00`, or `22:00-06:00` over midnight")
    start, _, end = text.partition("-")
    if start == end:
        raise ValueError("an end other than the start; for a whole day, write `00:00-24:00`")
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


def _years(value: object) -> str:
    """Return the text of years: YAML parses `2026` as a number."""
    match = _YEARS.fullmatch(str(value))
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 0 < first <= last < first + _MOST_YEARS:
        raise ValueError(f"a year or a span of at most {_MOST_YEARS} years")
    return str(value)


def _list_or_calendar(value: object) -> str:
    return "calendar" if isinstance(value, dict | HolidayCalendar) else "list"


Span = Annotated[str, AfterValidator(_span)]
Spans = Annotated[tuple[Span, ...], AfterValidator(_spans)]
Holiday = Annotated[str, BeforeValidator(_holiday)]
Years = Annotated[str, BeforeValidator(_years), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})]
_HOURS_OF_A_DAY = ['["09:00-14:00", "15:00-18:00"]']


class HolidayCalendar(StrictModel):
    """The public holidays of a country or of one of its regions, with days of your own."""

    country: Text = Field(description="The country, as a code of two letters (ISO 3166).", examples=["ES"])
    region: Text | None = Field(
        None,
        description="The region, as the part of its code after the hyphen (ISO 3166-2: `ES-MD`), or by its name.",
        examples=["MD"],
    )
    years: Years = Field(description="The years whose holidays pages have, at most ten.", examples=["2026-2028"])
    also: tuple[Holiday, ...] = Field(
        (), description="Other closed days: a date, or a day of each year.", examples=['["2026-12-24", "12-31"]']
    )
    except_: tuple[Holiday, ...] = Field(
        (), alias="except", description="Holidays on which you are open.", examples=['["12-08"]']
    )

    def span(self) -> range:
        """Return the years of the calendar, the last one included."""
        first, _, last = self.years.partition("-")
        return range(int(first), int(last or first) + 1)


# The discriminator selects one type before validation, so that an invalid value is one finding instead of two.
Holidays = Annotated[
    Annotated[tuple[Holiday, ...], Tag("list")] | Annotated[HolidayCalendar, Tag("calendar")],
    Discriminator(_list_or_calendar),
]


class Schedule(StrictModel):
    """Weekly hours in one time zone; a day without hours is closed, and a night belongs to the day it begins on."""

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
    holidays: Holidays = Field(
        (),
        description="Closed days: a list of dates and of days of each year, or the calendar of a country.",
        examples=['["2026-12-24", "12-25"]'],
    )

    def week(self) -> tuple[Spans, ...]:
        """Return the hours of each day, Monday first."""
        return tuple(getattr(self, day) for day in DAYS)

    def overlaps(self) -> Iterator[tuple[Day, Day]]:
        """Yield the days whose hours over midnight end after those of the following day begin, with that day."""
        week = [sorted(map(span_minutes, spans)) for spans in self.week()]
        for number, today in enumerate(week):
            following = (number + 1) % len(week)
            tomorrow = week[following]
            if today and tomorrow and today[-1][1] - MINUTES_OF_A_DAY > tomorrow[0][0]:
                yield DAYS[number], DAYS[following]
