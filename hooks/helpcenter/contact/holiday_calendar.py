"""The closed days of a schedule: those of its list, or the public holidays of a country with their names."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale

from helpcenter.contact.opening_hours import HolidayCalendar, Schedule
from helpcenter.findings import Finding, Problem, did_you_mean, listed
from helpcenter.input.languages import babel_locale
from helpcenter.input.yaml import Place, YamlSource, dotted

if TYPE_CHECKING:
    from holidays import HolidayBase

_RULE = "contact"
_UNKNOWN_COUNTRY = Problem(_RULE, "there is no calendar of holidays for `{name}`", "Write a code such as `ES`.")
_UNKNOWN_REGION = Problem(_RULE, "the calendar of `{country}` has no region `{name}`", "Valid values: {valid}.")
_NO_HOLIDAYS = Problem(
    _RULE, "the calendar of `{country}` has no holidays in {year}", "Choose other `years`, or list the days."
)
_ENDS = Problem("holidays-end", "the calendar ends with {year}", "Write `years: {first}-{last}`.")
_NO_HOLIDAY = Problem(_RULE, "no holiday of the calendar is on `{day}`", "Delete it.")
# How long before its end a calendar is reported.
_IN_TIME = datetime.timedelta(days=60)


class ClosedDay(NamedTuple):
    """A date, `2026-12-25`, or a day of each year, `12-25`, with the names of the holiday by locale."""

    day: str
    names: tuple[tuple[str, str], ...] = ()

    def name(self, locale: str) -> str:
        """Return the name of the holiday in a language of the site, "" if it is unknown."""
        return dict(self.names).get(locale, "")


class CalendarEnd(NamedTuple):
    """The last year of a calendar, and where contact.yml says so."""

    line: int
    subject: str
    year: int


def check_ends(ends: Iterable[CalendarEnd], name: str, today: datetime.date) -> Iterator[Finding]:
    """Yield findings for calendars that end within two months; ``name`` is the name of contact.yml."""
    soon = (today + _IN_TIME).year
    for end in ends:
        if end.year < soon:
            years = {"year": str(end.year), "first": str(today.year), "last": str(soon + 1)}
            yield _ENDS.at(name, end.line, subject=end.subject, **years)


def listed_days(schedule: Schedule) -> tuple[ClosedDay, ...]:
    """Return the closed days of a schedule that lists them."""
    days = schedule.holidays
    return () if isinstance(days, HolidayCalendar) else tuple(map(ClosedDay, days))


class CalendarReader:
    """Reads the calendars of contact.yml: their days, and the findings in them."""

    def __init__(self, source: YamlSource, name: str, locales: Sequence[str]) -> None:
        self._source, self._name, self._locales = source, name, locales
        self.findings: list[Finding] = []
        self.ends: list[CalendarEnd] = []

    def days_of(self, schedules: Mapping[str, Schedule]) -> dict[str, tuple[ClosedDay, ...]]:
        """Return the closed days of the schedules that have a calendar."""
        return {
            key: self._days(("hours", key, "holidays"), schedule.holidays)
            for key, schedule in schedules.items()
            if isinstance(schedule.holidays, HolidayCalendar)
        }

    def _days(self, place: Place, calendar: HolidayCalendar) -> tuple[ClosedDay, ...]:
        """Return the closed days of a calendar: first those of each year, then dates, each in order."""
        # The package takes a third of a second to load, and most sites have no calendar.
        from holidays import country_holidays  # noqa: PLC0415

        kind = self._country(place, calendar.country)
        region = self._region(place, calendar, kind) if kind else None
        if kind is None or region is None:
            return ()
        years = list(calendar.span())
        where = (*place, "years")
        self.ends.append(CalendarEnd(self._source.line(where), dotted(where), years[-1]))
        dates = {
            code: country_holidays(calendar.country, subdiv=region or None, years=years, language=language)
            for code, language in _languages(kind, self._locales).items()
        }
        own = country_holidays(calendar.country, subdiv=region or None, years=years)
        names = {
            date.isoformat(): tuple((code, by_date[date]) for code, by_date in dates.items() if date in by_date)
            for date in own
        }
        if empty := [year for year in years if not any(day.startswith(f"{year:04}-") for day in names)]:
            self._report(_NO_HOLIDAYS, where, country=calendar.country, year=str(empty[0]))
        for day in set(self._excepted(place, calendar, list(names))):
            del names[day]
        found = {**dict.fromkeys(calendar.also, ()), **_yearly(names, years)}
        return tuple(ClosedDay(day, found[day]) for day in sorted(found, key=lambda day: (len(day), day)))

    def _country(self, place: Place, name: str) -> type[HolidayBase] | None:
        from holidays import country_holidays  # noqa: PLC0415
        from holidays.registry import COUNTRIES  # noqa: PLC0415

        codes = {entity[1] for entity in COUNTRIES.values()}
        if name in codes:
            return type(country_holidays(name))
        names = {territory: code for code, territory in Locale("en").territories.items() if code in codes}
        near = next(iter(did_you_mean(name, names).split("`")[1:2]), "")
        code = name.upper() if name.upper() in codes else names.get(near, "")
        self._report(_UNKNOWN_COUNTRY, (*place, "country"), fix=f"Did you mean `{code}`?" if code else "", name=name)
        return None

    def _region(self, place: Place, calendar: HolidayCalendar, kind: type[HolidayBase]) -> str | None:
        """Return the code of the region, "" if the calendar is that of the whole country, None if it is unknown."""
        if calendar.region is None:
            return ""
        name = calendar.region.removeprefix(f"{calendar.country}-")
        codes = {code: code for code in kind.subdivisions} | dict(kind.subdivisions_aliases)
        if name in codes:
            return codes[name]
        valid = listed(sorted(kind.subdivisions))
        fix = did_you_mean(name, codes)
        self._report(_UNKNOWN_REGION, (*place, "region"), fix=fix, country=calendar.country, name=name, valid=valid)
        return None

    def _excepted(self, place: Place, calendar: HolidayCalendar, days: Sequence[str]) -> Iterator[str]:
        """Yield the days of the calendar that it excepts."""
        for i, day in enumerate(calendar.except_):
            matching = [date for date in days if date.endswith(day)]
            if not matching:
                known = [date[-len(day) :] for date in days]
                self._report(_NO_HOLIDAY, (*place, "except", i), fix=did_you_mean(day, known), day=day)
            yield from matching

    def _report(self, problem: Problem, place: Place, fix: str = "", **values: str) -> None:
        self.findings.append(
            problem.at(self._name, self._source.line(place), subject=dotted(place), fix=fix, **values)
        )  # fmt: skip


def _yearly(
    names: Mapping[str, tuple[tuple[str, str], ...]], years: Sequence[int]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Join the days that have the same name on the same day of each year: `2026-12-25` and so on become `12-25`."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], list[str]] = defaultdict(list)
    for date, texts in names.items():
        found[date[len("2026-") :], texts].append(date)
    return {
        day: texts
        for (yearly, texts), dates in found.items()
        for day in ([yearly] if len(dates) == len(years) > 1 else dates)
    }


def _languages(kind: type[HolidayBase], locales: Sequence[str]) -> dict[str, str]:
    """Return the language of the names for each language of the site that has one."""
    # A calendar without translations has its names in English.
    known = sorted(kind.supported_languages or [kind.default_language or "en"])
    found = {}
    for code in locales:
        wanted = babel_locale(code)
        near = [one for one in known if _is_written_like(babel_locale(one), wanted)]
        same = [one for one in near if babel_locale(one).territory == wanted.territory]
        if near:
            found[code] = (same or near)[0]
    return found


def _is_written_like(one: Locale, other: Locale) -> bool:
    return (one.language, one.script) == (other.language, other.script)
