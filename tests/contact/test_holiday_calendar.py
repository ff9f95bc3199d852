"""Closed days from the calendar of a country: the days, their names, and what may be wrong with a calendar."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpcenter.contact.holiday_calendar import check_ends
from helpcenter.contact.hours import hours_data
from helpcenter.contact.offers import ContactDirectory, load_contact
from helpcenter.contact.option_views import ContactViews, HoursView
from helpcenter.findings import Finding
from helpcenter.input.strings import merge_strings

LOCALES = ("es", "en", "de", "zh-Hant")
STRINGS = merge_strings(Path("none"), LOCALES, "locales")[0]
MADRID = {"country": "ES", "region": "MD", "years": "2026-2027"}


def load(folder: Path, holidays: Any, locales: tuple[str, ...] = LOCALES) -> tuple[ContactDirectory, list[Finding]]:
    file = folder / "contact.yml"
    hours = {"office": {"time_zone": "Europe/Madrid", "monday": ["09:00-14:00"], "holidays": holidays}}
    file.write_text(json.dumps({"hours": hours}, indent=1), encoding="utf-8")
    return load_contact(file, "contact.yml", locales)


def days(folder: Path, holidays: Any) -> list[str]:
    directory, findings = load(folder, holidays)
    assert findings == []
    return [day.day for day in directory.closed_days("office")]


def hours(folder: Path, holidays: Any, locale: str) -> HoursView:
    directory, findings = load(folder, holidays)
    assert findings == []
    return ContactViews(directory, STRINGS[locale])._hours["office"]


def texts(folder: Path, holidays: Any, locale: str) -> list[str]:
    return [day.text for day in hours(folder, holidays, locale).closed_days]


def test_a_calendar_has_the_holidays_of_its_region(tmp_path: Path) -> None:
    found = days(tmp_path, MADRID)
    assert found == sorted(found, key=lambda day: (len(day), day))
    # Holidays on the same day of each year, of Spain and of Madrid, and a Sunday's holiday on the Monday after it.
    assert {"01-01", "12-25", "2026-04-03", "2027-03-26", "2026-05-02", "2027-05-03", "2026-12-07"} <= set(found)
    assert "2026-05-02" not in days(tmp_path, {"country": "ES", "years": 2026})
    assert days(tmp_path, {**MADRID, "region": "Madrid"}) == days(tmp_path, {**MADRID, "region": "ES-MD"}) == found


def test_own_days_join_the_calendar_and_some_are_left_out(tmp_path: Path) -> None:
    found = days(tmp_path, {**MADRID, "also": ["2026-12-24", "12-31", "12-25"], "except": ["12-08", "2026-04-03"]})
    assert {"12-31", "2026-12-24", "2027-03-26"} <= set(found)
    assert not {"12-08", "2026-12-08", "2027-12-08", "2026-04-03"} & set(found)
    assert len(found) == len(set(found))


def test_a_calendar_of_one_year_has_dates(tmp_path: Path) -> None:
    found = days(tmp_path, {"country": "ES", "years": 2026})
    assert all(day.startswith("2026-") for day in found)


def test_the_list_of_days_is_accepted_as_before(tmp_path: Path) -> None:
    assert days(tmp_path, ["2026-12-24", "12-25"]) == ["2026-12-24", "12-25"]
    assert texts(tmp_path, ["2026-12-24", "12-25"], "es") == ["24 de diciembre de 2026", "25 de diciembre"]


def test_names_are_in_the_language_of_the_page_where_the_package_has_them(tmp_path: Path) -> None:
    assert "25 de diciembre (Natividad del Señor)" in texts(tmp_path, MADRID, "es")
    assert "December 25 (Christmas Day)" in texts(tmp_path, MADRID, "en")
    assert "25. Dezember" in texts(tmp_path, MADRID, "de")
    assert "24 de diciembre" in texts(tmp_path, {**MADRID, "also": ["12-24"]}, "es")
    christmas = next(day for day in hours(tmp_path, MADRID, "en").closed_days if "December 25" in day.text)
    assert christmas.name == "Christmas Day"
    # The package has the names of Russian holidays in simplified Chinese only.
    taiwan, russia = (texts(tmp_path, {"country": code, "years": 2026}, "zh-Hant") for code in ("TW", "RU"))
    assert "2026年1月1日（中華民國開國紀念日）" in taiwan
    assert "2026年1月1日" in russia
    # A calendar without translations is in English.
    [english, spanish] = [texts(tmp_path, {"country": "NZ", "years": 2026}, locale) for locale in ("en", "es")]
    assert "December 25, 2026 (Christmas Day)" in english
    assert "25 de diciembre de 2026" in spanish


def test_the_script_of_the_page_gets_all_days(tmp_path: Path) -> None:
    directory, _ = load(tmp_path, MADRID)
    schedule = directory.schedule("office")
    assert schedule is not None
    data = json.loads(hours_data(schedule, directory.closed_days("office")))
    assert data["holidays"] == [day.day for day in directory.closed_days("office")]


def test_a_part_of_the_options_has_the_calendars_of_its_schedules(tmp_path: Path) -> None:
    directory, _ = load(tmp_path, MADRID)
    assert directory.part((), ["office"]).closed_days("office") == directory.closed_days("office")
    assert directory.part((), []) == ContactDirectory(schedules={}, calendars={})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"country": "Spain"}, ("country", "there is no calendar of holidays for `Spain`. Did you mean `ES`?")),
        ({"country": "Germny"}, ("country", "Did you mean `DE`?")),
        ({"country": "es"}, ("country", "Did you mean `ES`?")),
        ({"country": "XX"}, ("country", "Write a code such as `ES`.")),
        ({"country": "../etc"}, ("country", "Write a code such as `ES`.")),
        ({"region": "Madird"}, ("region", "the calendar of `ES` has no region `Madird`. Did you mean `Madrid`?")),
        ({"region": "ZZ"}, ("region", "Valid values: `AN`")),
        ({"years": "2026-2025"}, ("years", "expected a year or a span of at most 10 years")),
        ({"years": "2020-2030"}, ("years", "Write `years: 2026-2028`.")),
        ({"years": "next"}, ("years", "Write `years: 2026-2028`.")),
        ({"years": "9999"}, ("years", "the calendar of `ES` has no holidays in 9999. Choose other `years`, or list")),
        ({"except": ["12-09"]}, ("except.0", "no holiday of the calendar is on `12-09`.")),
        ({"also": ["12-32"]}, ("also.0", "expected a date, `2026-12-25`, or `12-25` for each year")),
        ({"until": 2030}, ("until", "unknown key")),
    ],
)
def test_wrong_calendars_are_reported_with_a_way_out(
    tmp_path: Path, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    directory, findings = load(tmp_path, {**MADRID, **changes})
    key, words = expected
    assert len(findings) == 1, findings
    assert findings[0].subject == f"hours.office.holidays.{key}"
    assert words in str(findings[0])
    assert findings[0].line > 1
    assert findings[0].fix
    assert directory.options == ()


def test_a_wrong_calendar_is_reported_together_with_wrong_options(tmp_path: Path) -> None:
    file = tmp_path / "contact.yml"
    hours = {"office": {"time_zone": "UTC", "friday": ["22:00-06:00"], "saturday": ["05:00-09:00"]}}
    hours["office"]["holidays"] = {**MADRID, "region": "ZZ"}  # type: ignore[assignment]
    file.write_text(json.dumps({"options": [{"id": "a", "channel": "fax"}], "hours": hours}), encoding="utf-8")
    subjects = {finding.subject for finding in load_contact(file, "contact.yml", LOCALES)[1]}
    assert {"options.0.channel", "hours.office.friday", "hours.office.holidays.region"} <= subjects


def test_a_calendar_needs_years(tmp_path: Path) -> None:
    _, findings = load(tmp_path, {"country": "ES"})
    assert len(findings) == 1
    assert "holidays.years: expected a value, found nothing. Write `years: 2026-2028`." in str(findings[0])


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-11-25", ""),
        ("2027-10-30", ""),
        ("2027-11-25", "the calendar ends with 2027. Write `years: 2027-2029`."),
        ("2030-05-01", "the calendar ends with 2027. Write `years: 2030-2031`."),
    ],
)
def test_the_end_of_a_calendar_is_reported_in_time(tmp_path: Path, today: str, words: str) -> None:
    directory, _ = load(tmp_path, MADRID)
    found = list(check_ends(directory.ends, "contact.yml", datetime.date.fromisoformat(today)))
    assert [finding.rule for finding in found] == ["holidays-end"] * bool(words)
    assert all(words in str(finding) and finding.line > 1 for finding in found)


def test_only_calendars_load_the_package(tmp_path: Path) -> None:
    load(tmp_path, ["12-25"])
    code = (
        "import sys\nfrom pathlib import Path\nfrom helpcenter.contact.offers import load_contact\n"
        f"load_contact(Path({str(tmp_path / 'contact.yml')!r}), 'contact.yml', ('es',))\n"
        "sys.exit('holidays' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "hooks"}, check=False).returncode == 0
