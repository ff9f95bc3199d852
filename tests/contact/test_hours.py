"""Opening hours in each language, on the page and in its script."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from pathlib import Path

import pytest

from helpcenter.contact.holiday_calendar import listed_days
from helpcenter.contact.hours import holiday_text, hours_text
from helpcenter.contact.opening_hours import Schedule
from helpcenter.input.language_formats import clock_time
from helpcenter.input.strings import merge_strings
from helpcenter.input.theme import THEME

CODES = tuple(sorted(file.stem for file in (THEME / "locales").glob("*.yml")))
STRINGS = merge_strings(Path("none"), CODES, "locales")[0]
LATIN = {"es", "en", "pt-BR", "pt-PT", "fr", "de", "it", "nl", "ca", "pl", "tr"}
OFFICE = ("09:00-17:00",)
WEEK = Schedule(
    time_zone="Europe/Madrid", monday=OFFICE, tuesday=OFFICE, wednesday=OFFICE, thursday=OFFICE,
    friday=("09:00-13:00",), holidays=("2026-12-24", "12-25"),
)  # fmt: skip
SUNDAY_TO_THURSDAY = Schedule(
    time_zone="Asia/Jerusalem", sunday=OFFICE, monday=OFFICE, tuesday=OFFICE, wednesday=OFFICE, thursday=OFFICE,
    friday=("09:00-13:00",),
)  # fmt: skip
WEEKEND = Schedule(time_zone="UTC", monday=OFFICE, saturday=("10:00-12:00",), sunday=("10:00-12:00",))


def plain(text: str) -> str:
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Montag bis Donnerstag, 09:00–17:00; Freitag, 09:00–13:00 (Ortszeit Madrid)"),
        ("fr", "Du lundi au jeudi, 09:00–17:00 ; vendredi, 09:00–13:00 (heure locale : Madrid)"),
        ("pl", "Poniedziałek – czwartek, 09:00–17:00; piątek, 09:00–13:00 (czas lokalny: Madryt)"),
        ("ja", "月曜日～木曜日 9:00～17:00；金曜日 9:00～13:00（マドリード時間）"),
        ("ko", "월요일~목요일 09:00~17:00 / 금요일 09:00~13:00(마드리드 시간)"),
        ("zh-Hans", "星期一至星期四 09:00–17:00；星期五 09:00–13:00（马德里时间）"),
        ("ar", "من الاثنين إلى الخميس، 9:00 ص–5:00 م؛ الجمعة، 9:00 ص–1:00 م (بتوقيت مدريد)"),
    ],
)
def test_weekdays_times_and_cities_are_those_of_the_language(code: str, text: str) -> None:
    assert plain(hours_text(WEEK, STRINGS[code])) == text


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("en", ["December 24, 2026", "December 25"]),
        ("es", ["24 de diciembre de 2026", "25 de diciembre"]),
        ("de", ["24. Dezember 2026", "25. Dezember"]),
        ("ja", ["2026年12月24日", "12月25日"]),
        ("ko", ["2026년 12월 24일", "12월 25일"]),
        ("ru", ["24 декабря 2026 г.", "25 декабря"]),
    ],
)
def test_closed_days_are_dates_of_the_language(code: str, days: list[str]) -> None:
    assert [plain(holiday_text(day, STRINGS[code])) for day in listed_days(WEEK)] == days


@pytest.mark.parametrize("code", ["en", "he", "es"])
def test_days_with_the_same_hours_stay_together_whatever_day_the_week_begins(code: str) -> None:
    expected = {
        "en": ("Sunday to Thursday, 9:00 AM–5:00 PM; Friday,", "Monday, 9:00 AM–5:00 PM; Saturday and Sunday, 10:00"),
        "he": ("מיום ראשון עד יום חמישי, 9:00–17:00; יום שישי,", "יום שני, 9:00–17:00; יום שבת ויום ראשון, 10:00"),
        "es": ("De domingo a jueves, 9:00–17:00; viernes,", "Lunes, 9:00–17:00; sábado y domingo, 10:00"),
    }
    texts = [plain(hours_text(schedule, STRINGS[code])) for schedule in (SUNDAY_TO_THURSDAY, WEEKEND)]
    assert [text.startswith(start) for text, start in zip(texts, expected[code], strict=True)] == [True, True], texts


SCRIPT = """
globalThis.document = { querySelectorAll: () => [] };
const [folder, languages] = JSON.parse(process.argv[1]);
const { stateText } = await import(`file://${folder}/contact-hours.js`);
const { formatLanguage } = await import(`file://${folder}/formats.js`);
const now = new Date("2026-11-25T10:00:00Z");
const times = ["2026-11-25T16:05:00Z", "2026-11-26T08:00:00Z", "2026-11-28T08:00:00Z", "2026-12-24T08:00:00Z"];
const said = {};
for (const [code, texts] of Object.entries(languages))
  said[code] = times.map((at) => stateText({ open: false, at: new Date(at) }, now, texts, formatLanguage(code), "UTC"));
console.log(JSON.stringify(said));
"""


def states(languages: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    argument = json.dumps([str(THEME / "assets" / "js"), languages])
    command = ["node", "--input-type=module", "--no-warnings", "-e", SCRIPT, argument]
    result = subprocess.run(command, capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": PATH})
    return {code: list(map(plain, texts)) for code, texts in json.loads(result.stdout).items()}


PATH = "/usr/local/bin:/usr/bin:/bin"


def test_the_script_says_when_support_opens_in_each_language() -> None:
    said = states({code: STRINGS[code].below("contact.state") for code in CODES})
    assert said["es"][1:3] == ["Cerrado ahora; abre mañana a las 8:00", "Cerrado ahora; abre el sábado a las 8:00"]
    assert said["de"][2] == "Jetzt geschlossen, öffnet am Samstag um 08:00 Uhr"
    assert said["ru"][2] == "Сейчас закрыто, откроется: суббота, 08:00"
    assert said["ja"] == [
        "受付時間外（16:05 から受付）", "受付時間外（明日 8:00 から受付）", "受付時間外（土曜日 8:00 から受付）",
        "受付時間外（12月24日 8:00 から受付）",
    ]  # fmt: skip
    for code in CODES:
        # As in the text that the page has without the script.
        assert plain(clock_time(datetime.time(16, 5), code)) in said[code][0], code
    assert said["ko"][0] == "운영 종료, 16:05에 시작"
    for code in set(CODES) - LATIN:
        assert not [text for text in said[code] if re.search(r"[A-Za-z]", text)], code
    assert not [text for texts in said.values() for text in texts if "{" in text or not re.search(r"[0-9]", text)]


def test_the_script_has_european_digits_and_the_gregorian_calendar_in_each_region() -> None:
    texts = STRINGS["en"].below("contact.state")
    said = states(dict.fromkeys(("ar-SA", "ar-EG", "fa", "th", "hi"), texts))
    for code, month in (("ar-SA", "ديسمبر"), ("fa", "دسامبر"), ("th", "ธันวาคม"), ("hi", "दिसंबर")):
        assert f"24 {month}" in said[code][3]
    assert "16:05" in said["th"][0]
    assert "4:05" in said["ar-EG"][0]
