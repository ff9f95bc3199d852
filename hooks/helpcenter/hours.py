"""Opening hours as a page words them, and as its script reads them."""

from __future__ import annotations

import datetime
import json
from itertools import groupby

from babel import Locale
from babel.dates import format_date, format_time, get_day_names, get_timezone_location
from babel.lists import format_list

from helpcenter.contact_schema import Schedule, Spans, span_minutes
from helpcenter.languages import babel_locale
from helpcenter.strings import Strings

_LEAP_YEAR = 2024


def hours_text(schedule: Schedule, t: Strings) -> str:
    """The week in words: "Monday to Thursday, 9:00 AM-6:00 PM; Friday, 9:00 AM-3:00 PM (Madrid time)"."""
    days = [
        t("contact.hours.day", days=_days(first, last, t), times=format_list(_times(spans, t), locale=_babel(t)))
        for spans, first, last in _runs(schedule)
        if spans
    ]
    zone = get_timezone_location(schedule.time_zone, locale=_babel(t), return_city=True)
    text = t("contact.hours.zone", hours="; ".join(days), city=zone) if days else t("contact.hours.none")
    return text[:1].upper() + text[1:]


def holidays_text(schedule: Schedule, t: Strings) -> str:
    """The days it is closed, in words; nothing where there are none."""
    if not schedule.holidays:
        return ""
    days = [_holiday(holiday, t) for holiday in schedule.holidays]
    return t("contact.hours.holidays", days="; ".join(days))


def hours_data(schedule: Schedule) -> str:
    """The schedule as JSON: `{"zone", "week": [[[start, end], ...], ...], "holidays"}`.

    Seven days, Monday first; minutes from midnight in the zone.
    """
    week = [[span_minutes(span) for span in spans] for spans in schedule.week()]
    data = {"zone": schedule.time_zone, "week": week, "holidays": list(schedule.holidays)}
    return json.dumps(data, separators=(",", ":"))


def _babel(t: Strings) -> Locale:
    return babel_locale(t.locale)


def _runs(schedule: Schedule) -> list[tuple[Spans, int, int]]:
    """Days in a row with the same hours: the hours, the first day, the last day (Monday is 0)."""
    runs = []
    for spans, group in groupby(enumerate(schedule.week()), key=lambda day: day[1]):
        days = [day for day, _ in group]
        runs.append((spans, days[0], days[-1]))
    return runs


def _days(first: int, last: int, t: Strings) -> str:
    names = get_day_names("wide", locale=_babel(t))
    if first == last:
        return str(names[first])
    key = "contact.hours.two_days" if last == first + 1 else "contact.hours.days"
    return t(key, first=names[first], last=names[last])


def _times(spans: Spans, t: Strings) -> list[str]:
    return [
        t("contact.hours.times", start=_time(start, t), end=_time(end, t)) for start, end in map(span_minutes, spans)
    ]


def _time(minutes: int, t: Strings) -> str:
    time = datetime.time(minutes // 60 % 24, minutes % 60)
    return format_time(time, "short", locale=_babel(t))


def _holiday(holiday: str, t: Strings) -> str:
    yearly = len(holiday) == len("12-25")
    date = datetime.date.fromisoformat(f"{_LEAP_YEAR}-{holiday}" if yearly else holiday)
    return format_date(date, t("contact.hours.yearly_format") if yearly else "long", locale=_babel(t))
