"""Opening hours as text for readers and as JSON for the page's script."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from itertools import groupby

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names, get_timezone_location

from helpcenter.contact.holiday_calendar import ClosedDay
from helpcenter.contact.opening_hours import DAYS, MINUTES_OF_A_DAY, Schedule, Spans, span_minutes
from helpcenter.input.language_formats import clock_time, first_weekday, joined
from helpcenter.input.languages import babel_locale
from helpcenter.input.strings import Strings

Minutes = tuple[int, int]

_LEAP_YEAR = 2024
_ALL_DAY = (0, MINUTES_OF_A_DAY)


def hours_text(schedule: Schedule, t: Strings) -> str:
    """Return the week as text: "Monday to Thursday, 9:00 AM-6:00 PM; Friday, 9:00 AM-3:00 PM (Madrid time)"."""
    week = _nights_joined([_joined(spans) for spans in schedule.week()])
    days = [
        t("contact.hours.day", days=_days(run, t), times=_times(spans, t))
        for spans, run in _runs(week, first_weekday(t.locale))
        if spans
    ]
    text = t("contact.hours.separator").join(days) or t("contact.hours.none")
    if any(span != _ALL_DAY for spans in week for span in spans):
        text = _in_zone(text, schedule.time_zone, t)
    return text[:1].upper() + text[1:]


def holiday_text(day: ClosedDay, t: Strings) -> str:
    """Return a closed day with its name: "December 25 (Christmas Day)"."""
    date, name = _date(day.day, t), day.name(t.locale)
    return t("contact.state.named_day", day=date, name=name) if name else date


def hours_data(schedule: Schedule, days: Sequence[ClosedDay]) -> str:
    """Return the schedule as JSON: `{"zone", "week": [[[start, end], ...], ...], "holidays"}`.

    `week` has seven days, Monday first; times are minutes from midnight in the zone, beyond 1440 on the next day.
    """
    week = [[span_minutes(span) for span in spans] for spans in schedule.week()]
    data = {"zone": schedule.time_zone, "week": week, "holidays": [day.day for day in days]}
    return json.dumps(data, separators=(",", ":"))


def _babel(t: Strings) -> Locale:
    return babel_locale(t.locale)


def _joined(spans: Spans) -> tuple[Minutes, ...]:
    """Return the opening hours of a day in minutes, in order; adjacent spans are joined."""
    joined: list[Minutes] = []
    for start, end in sorted(map(span_minutes, spans)):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _nights_joined(week: list[tuple[Minutes, ...]]) -> list[tuple[Minutes, ...]]:
    """Return the week as readers expect it: hours past midnight belong to the day on which they start."""

    def goes_on(day: int) -> bool:
        today, tomorrow = week[day % 7], week[(day + 1) % 7]
        if not today or not tomorrow:
            return False
        return today[-1][1] == MINUTES_OF_A_DAY and tomorrow[0][0] == 0 and tomorrow[0][1] < today[-1][0]

    joined = []
    for day, spans in enumerate(week):
        own = spans[1:] if goes_on(day - 1) else spans
        if goes_on(day):
            own = (*own[:-1], (own[-1][0], MINUTES_OF_A_DAY + week[(day + 1) % 7][0][1]))
        joined.append(own)
    return joined


def _runs(week: list[tuple[Minutes, ...]], first: int) -> list[tuple[tuple[Minutes, ...], list[int]]]:
    """Runs of consecutive days with the same hours: the hours, and the days (Monday is 0).

    The week begins on the day ``first``, but no run is cut there: it comes where the larger part of its days is.
    """
    days = [*range(first, len(week)), *range(first)]
    runs = [(spans, list(run)) for spans, run in groupby(days, key=lambda day: week[day])]
    if len(runs) > 1 and runs[0][0] == runs[-1][0]:
        start, end = runs[0][1], runs[-1][1]
        run = (runs[0][0], end + start)
        return [run, *runs[1:-1]] if len(start) > len(end) else [*runs[1:-1], run]
    return runs


def _days(days: list[int], t: Strings) -> str:
    if len(days) == len(DAYS):
        return t("contact.hours.every_day")
    names = [get_day_names("wide", locale=_babel(t))[day] for day in days]
    if len(names) == 1:
        return str(names[0])
    key = "contact.hours.two_days" if len(names) == 2 else "contact.hours.days"
    return t(key, first=names[0], last=names[-1])


def _times(spans: tuple[Minutes, ...], t: Strings) -> str:
    if spans == (_ALL_DAY,):
        return t("contact.hours.all_day")
    times = [t("contact.hours.times", start=_time(start, t), end=_time(end, t)) for start, end in spans]
    return joined(times, t.locale)


def _in_zone(text: str, zone: str, t: Strings) -> str:
    """Return the hours, followed by the city of the time zone, or by the name of a zone without a city: `(UTC)`."""
    if "/" not in zone or zone.startswith("Etc/"):
        return f"{text} ({zone.removeprefix('Etc/')})"
    city = get_timezone_location(zone, locale=_babel(t), return_city=True)
    return t("contact.hours.zone", hours=text, city=city)


def _time(minutes: int, t: Strings) -> str:
    return clock_time(datetime.time(minutes // 60 % 24, minutes % 60), t.locale)


def _date(holiday: str, t: Strings) -> str:
    if len(holiday) == len("12-25"):
        day = datetime.date.fromisoformat(f"{_LEAP_YEAR}-{holiday}")
        return format_skeleton("MMMMd", day, locale=_babel(t))
    return format_date(datetime.date.fromisoformat(holiday), "long", locale=_babel(t))
