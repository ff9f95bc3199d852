from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from helpcenter.contact.hours import hours_data, hours_text
from helpcenter.contact.offers import ContactDirectory, Subject, check_contact_ids, load_contact
from helpcenter.contact.opening_hours import DAYS
from helpcenter.contact.option_views import ContactViews, OptionView
from helpcenter.content.article import parse_article
from helpcenter.input.strings import merge_strings

ROOT = Path(__file__).resolve().parents[2]
STRINGS, _ = merge_strings(Path("none"), ("es", "en"), "locales")

OPTION = "  - {id: %s, channel: case, label: {es: a, en: a}, description: {es: b, en: b}, link: https://x.example/%s}\n"


def load(tmp_path: Path, text: str) -> tuple[ContactDirectory, list[str]]:
    file = tmp_path / "contact.yml"
    file.write_text(text, encoding="utf-8")
    directory, findings = load_contact(file, "contact.yml", ("es", "en"))
    return directory, [str(finding) for finding in sorted(findings)]


def own_directory() -> ContactDirectory:
    directory, findings = load_contact(ROOT / "contact.yml", "contact.yml", ("es", "en"))
    assert findings == []
    return directory


def ids(directory: ContactDirectory, subject: Subject) -> list[str]:
    return [option.id for option in directory.options_for(subject)]


def test_a_project_without_the_file_has_no_options(tmp_path: Path) -> None:
    directory, findings = load_contact(tmp_path / "contact.yml", "contact.yml", ("es",))
    assert (directory.options, findings) == ((), [])


def test_all_problems_of_the_file_are_reported(tmp_path: Path) -> None:
    _, findings = load(
        tmp_path,
        """\
options:
  - id: phone
    channel: fone
    label: {es: Llame}
    description: {es: x, en: x, de: x}
    numbers:
      - {country: SPAIN, number: "900 123", hours: madrid}
  - id: chat
    channel: chat
    label: {es: x, en: x}
    description: {es: x, en: x}
    link: javascript:alert(1)
    aliases: {en: [desk], fr: [bureau]}
    colour: red
hours:
  madrid:
    time_zone: Europe/Madird
    monday: ["09:00-14:00", "13:00-18:00"]
    tuesday: ["09:00-09:00"]
    wednesday: ["9-5"]
    holidays: ["12-32"]
""",
    )
    expected = [
        ":3: options.0.channel: expected 'case', 'chat', 'phone', 'whatsapp', 'sms', 'video', 'in-person', "
        "'community', 'status' or 'email', found 'fone'. Did you mean `phone`?",
        ":4: options.0.label: translation for `en` is missing. Add `en: ...`.",
        ":5: options.0.description: `de` is not a language of the site.",
        ":7: options.0.numbers.0.country: expected a country code of two capital letters (ISO 3166), found 'SPAIN'.",
        ":7: options.0.numbers.0.number: expected an E.164 number: +, country code and digits without spaces",
        ":12: options.1.link: expected an address that begins with https://, found 'javascript:alert(1)'.",
        ":13: options.1.aliases: `fr` is not a language of the site.",
        ":14: options.1.colour: unknown key.",
        ":17: hours.madrid.time_zone: expected a time zone of the IANA database, found 'Europe/Madird'. Did you mean",
        ":18: hours.madrid.monday: expected hours that do not overlap",
        ":19: hours.madrid.tuesday.0: expected an end other than the start; for a whole day, write `00:00-24:00`",
        ":20: hours.madrid.wednesday.0: expected hours such as `09:00-18:00`, or `22:00-06:00` over midnight,",
        ":21: hours.madrid.holidays.0: expected a date, `2026-12-25`, or `12-25` for each year, found '12-32'.",
    ]
    for message in expected:
        assert any(f"contact.yml{message}" in finding for finding in findings), (message, findings)
    assert len(findings) == len(expected)


def test_parts_of_the_file_must_be_consistent(tmp_path: Path) -> None:
    _, findings = load(
        tmp_path,
        """\
options:
  - {id: a, channel: case, label: {es: x, en: x}, description: {es: x, en: x}, hours: madird}
  - {id: a, channel: phone, label: {es: x, en: x}, description: {es: x, en: x}, link: https://x.example/}
hours:
  madrid: {time_zone: Europe/Madrid}
""",
    )
    assert findings == [
        "contact.yml:2: options.0: the channel `case` needs `link`. Add `link:`.",
        "contact.yml:2: options.0.hours: `hours` has no schedule `madird`. Did you mean `madrid`?",
        "contact.yml:3: options.1: the channel `phone` needs `numbers`. Add `numbers:`.",
        "contact.yml:3: options.1: the channel `phone` uses `numbers`, not `link`. "
        "Delete `link`, or change the channel.",
        "contact.yml:3: options.1.id: another option has the ID `a`. Change one of the two.",
    ]


def test_parts_are_compared_even_if_the_schema_is_violated(tmp_path: Path) -> None:
    _, findings = load(
        tmp_path,
        """\
options:
  - {id: a, channel: chatt, label: {es: x, en: x}, description: {es: x, en: x}, hours: madird}
  - id: a
    channel: phone
    label: {es: x, en: x}
    description: {es: x, en: x}
    numbers: [{country: ES, number: +34900000012, hours: mdrid}]
  - {id: b, channel: status, label: {es: x, en: x}, description: {es: x, en: x}, link: {es: "javascript:x", en: ""}}
hours:
  madrid: {time_zone: Europe/Madrid, monday: ["9"]}
""",
    )
    expected = [
        ("2: options.0.channel:", "Did you mean `chat`?"),
        ("2: options.0.hours:", "Did you mean `madrid`?"),
        ("3: options.1.id:", "Change one of the two."),
        ("7: options.1.numbers.0.hours:", "Did you mean `madrid`?"),
        ("7: options.1.numbers.0.number:", "+34900000012"),
        ("8: options.2.link.en:", "https://"),
        ("8: options.2.link.es:", "https://"),
        ("10: hours.madrid.monday.0:", "09:00-18:00"),
    ]
    assert len(findings) == len(expected), findings
    for finding, (place, words) in zip(findings, expected, strict=True):
        assert finding.startswith(f"contact.yml:{place}"), finding
        assert words in finding


@pytest.mark.parametrize(
    "text",
    [
        "options: [", "options: 3\n", "- a\n", "options: [1, null]\n", "hours: 3\n", "hours: {a: 3}\n",
        "options: [{id: 3, channel: [], label: x, description: null, numbers: 3, hours: [], rules: 1}]\n",
        "options: [{id: a, channel: phone, numbers: [1, {country: [], number: {}, hours: {}}]}]\n",
        "hours: {a: {time_zone: ../etc, monday: 9:00-18:00}}\n", "hours: {a: {time_zone: 3, monday: [9:00]}}\n",
        "hours: {a: {time_zone: UTC, monday: ['00:00-24:00'], holidays: [2026-13-40]}}\n",
    ],
)  # fmt: skip
def test_values_of_any_type_cause_findings_and_never_a_crash(tmp_path: Path, text: str) -> None:
    _, findings = load(tmp_path, text)
    assert findings
    assert all(finding.startswith("contact.yml:") for finding in findings)


@pytest.mark.parametrize(
    "link",
    [
        "JaVaScRiPt:alert(1)", "data:text/html,x", "ftp://x.example/", "//x.example/", "/contact", "https://",
        "https:x.example", "https:/x.example", "https://a@x.example/", "https://x.example\t/", "https://%78.example/",
        f"https://x.example:{'1' * 5000}/", "https:///path", "https://[",
        "https://x y.example/", 'https://x.example/">', "https:\\\\x.example",
    ],
)  # fmt: skip
def test_only_web_urls_are_accepted_as_links(tmp_path: Path, link: str) -> None:
    texts = {"es": "x", "en": "x"}
    option = {"id": "a", "channel": "case", "label": texts, "description": texts, "link": link}
    _, findings = load(tmp_path, json.dumps({"options": [option]}))
    assert len(findings) == 1
    assert "expected an address that begins with https://" in findings[0]


@pytest.mark.parametrize("rules", ["[{}]", "[{topics: []}]"])
def test_a_rule_needs_a_condition(tmp_path: Path, rules: str) -> None:
    _, findings = load(tmp_path, "options:\n" + (OPTION % ("a", "a")).replace("}\n", f", rules: {rules}}}\n"))
    assert len(findings) == 1
    assert "options.0.rules.0" in findings[0]


@pytest.mark.parametrize(
    ("rules", "subject", "offered"),
    [
        ("", Subject(), True),
        ("[{topics: [pay]}]", Subject(topics=("pay", "card")), True),
        ("[{topics: [pay]}]", Subject(topics=("card",)), False),
        ("[{topics: [pay]}]", Subject(), False),
        ("[{sections: [billing]}]", Subject(section="billing/cards"), True),
        ("[{sections: [billing]}]", Subject(section="billing-old"), False),
        ("[{sections: [billing/cards]}]", Subject(section="billing"), False),
        ("[{topics: [pay], audiences: [admin]}]", Subject(topics=("pay",)), False),
        ("[{topics: [pay], audiences: [admin]}]", Subject(topics=("pay",), audience=("admin", "user")), True),
        ("[{topics: [pay]}, {products: [gotomeeting]}]", Subject(products=("gotomeeting",)), True),
    ],
)
def test_rules_select_options(tmp_path: Path, rules: str, subject: Subject, offered: bool) -> None:
    option = OPTION % ("a", "a")
    text = option.replace("}\n", f", rules: {rules}}}\n") if rules else option
    directory, findings = load(tmp_path, f"options:\n{text}")
    assert findings == []
    assert bool(directory.options_for(subject)) is offered


def test_options_are_left_out_but_never_reordered(tmp_path: Path) -> None:
    directory, _ = load(tmp_path, "options:\n" + "".join(OPTION % (name, name) for name in "dabc"))
    assert ids(directory, Subject()) == ["d", "a", "b", "c"]
    assert ids(directory, Subject(choice=("c", "a", "d"))) == ["d", "a", "c"]
    assert ids(directory, Subject(choice=False)) == []
    assert ids(directory, Subject(choice=True)) == ["d", "a", "b", "c"]


def test_ids_in_front_matter_must_exist() -> None:
    article, _ = parse_article("---\ntitle: A\ncontact: [case, chta]\n---\nText.", "es/a.md", "docs/es/a.md", "es")
    assert article is not None
    messages = [str(finding) for finding in check_contact_ids(article, own_directory())]
    assert messages == ["docs/es/a.md:3: contact: no contact option has the ID `chta`. Did you mean `chat`?"]


def test_a_broken_file_does_not_make_ids_unknown(tmp_path: Path) -> None:
    article, _ = parse_article("---\ntitle: A\ncontact: [a]\n---\nText.", "es/a.md", "docs/es/a.md", "es")
    assert article is not None
    for text in ("options: [", "options:\n" + OPTION.replace("case", "chatt") % ("a", "a")):
        directory, findings = load(tmp_path, text)
        assert findings
        assert check_contact_ids(article, directory) == []


def test_the_project_has_the_intended_options_for_each_article() -> None:
    directory = own_directory()
    everything = ["case", "chat", "phone", "community", "status", "billing-administrator"]
    assert ids(directory, Subject(section="billing")) == everything
    assert ids(directory, Subject(section="account")) == everything[:-1]
    assert ids(directory, Subject()) == everything[:-1]


def views(locale: str, page_id: str = "billing/pay", title: str = "¿Pago & ya?") -> dict[str, OptionView]:
    directory = own_directory()
    made = ContactViews(directory, STRINGS[locale])
    options = directory.options_for(Subject(section="billing"))
    return {view.id: view for view in made.views(options, page_id, title)}


def test_links_pass_the_page_of_the_reader_to_support() -> None:
    for locale in ("es", "en"):
        case = views(locale)["case"]
        assert parse_qs(urlsplit(case.href).query) == {"article": ["billing/pay"], "title": ["¿Pago & ya?"]}
        assert case.href.startswith(f"https://support.example.com/{locale}/case?")
    mail = views("es")["billing-administrator"].href
    assert mail.startswith("mailto:?subject=Pregunta%20sobre%20%C2%AB%C2%BFPago%20%26%20ya%3F%C2%BB&body=")
    assert "billing%2Fpay" in mail
    assert views("es", "not-found", "")["case"].href == "https://support.example.com/es/case?page=not-found"


def test_values_are_added_to_an_existing_query(tmp_path: Path) -> None:
    directory, _ = load(tmp_path, "options:\n" + (OPTION % ("a", "?form=7#top")))
    view = ContactViews(directory, STRINGS["es"]).views(directory.options, "x/y", "T")[0]
    assert view.href == "https://x.example/?form=7&article=x%2Fy&title=T#top"


def test_phone_numbers_are_formatted_and_dialable() -> None:
    spain, states = views("es")["phone"].numbers
    assert (spain.country, spain.href) == ("España", "tel:+34900000012")
    assert spain.text == "+34 900 000 012"
    assert (states.country, states.text) == ("Estados Unidos", "+1 202-555-0142")
    assert views("en")["phone"].numbers[1].country == "United States"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es", "De lunes a jueves, 9:00–18:00; viernes, 9:00–15:00 (hora de Madrid)"),
        ("en", "Monday to Thursday, 9:00 AM–6:00 PM; Friday, 9:00 AM–3:00 PM (Madrid time)"),
    ],
)
def test_hours_are_formatted(locale: str, text: str) -> None:
    hours = views(locale)["chat"].hours
    assert hours is not None
    assert hours.text.replace("\N{NARROW NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("locale", "days"),
    [
        ("es", ["1 de enero", "6 de enero", "1 de mayo", "25 de diciembre"]),
        ("en", ["January 1", "January 6", "May 1", "December 25"]),
    ],
)
def test_holidays_are_formatted(locale: str, days: list[str]) -> None:
    hours = views(locale)["chat"].hours
    assert hours is not None
    assert [day.text for day in hours.closed_days] == days


def test_split_days_and_pairs_of_days_are_formatted(tmp_path: Path) -> None:
    directory, findings = load(
        tmp_path,
        """\
hours:
  x:
    time_zone: Europe/Madrid
    monday: ["15:00-18:00", "09:00-14:00"]
    tuesday: ["09:00-14:00", "15:00-18:00"]
    saturday: ["00:00-24:00"]
""",
    )
    assert findings == []
    schedule = directory.schedule("x")
    assert schedule is not None
    hours = ContactViews(directory, STRINGS["es"])._hours["x"]
    assert hours.text == "Lunes y martes, 9:00–14:00 y 15:00–18:00; sábado, las 24 horas (hora de Madrid)"
    assert hours.closed_days == ()
    assert hours_data(schedule, directory.closed_days("x")) == (
        '{"zone":"Europe/Madrid","week":[[[540,840],[900,1080]],[[540,840],[900,1080]],[],[],[],[[0,1440]],[]],'
        '"holidays":[]}'
    )


NIGHTS = """friday: ["22:00-24:00"]
    saturday: ["00:00-06:00", "22:00-24:00"]
    sunday: ["00:00-06:00"]"""
ALWAYS = "\n    ".join(f'{day}: ["00:00-24:00"]' for day in DAYS)


@pytest.mark.parametrize(
    ("zone", "days", "es", "en"),
    [
        (
            "Europe/Madrid",
            NIGHTS,
            "Viernes y sábado, 22:00–6:00 (hora de Madrid)",
            "Friday and Saturday, 10:00 PM–6:00 AM (Madrid time)",
        ),
        (
            "Europe/Madrid",
            'friday: ["22:00-06:00"]',
            "Viernes, 22:00–6:00 (hora de Madrid)",
            "Friday, 10:00 PM–6:00 AM (Madrid time)",
        ),
        (
            "Europe/Madrid",
            'friday: ["09:00-13:00", "22:00-06:00"]\n    saturday: ["06:00-10:00"]\n    sunday: ["22:00-00:00"]',
            "Viernes, 9:00–13:00 y 22:00–6:00; sábado, 6:00–10:00; domingo, 22:00–0:00 (hora de Madrid)",
            "Sunday, 10:00 PM–12:00 AM; Friday, 9:00 AM–1:00 PM and 10:00 PM–6:00 AM; "
            "Saturday, 6:00 AM–10:00 AM (Madrid time)",
        ),
        ("Europe/Madrid", ALWAYS, "Todos los días, las 24 horas", "Every day, 24 hours"),
        ("UTC", 'monday: ["09:00-13:00", "13:00-18:00"]', "Lunes, 9:00–18:00 (UTC)", "Monday, 9:00 AM–6:00 PM (UTC)"),
        (
            "America/New_York",
            'sunday: ["10:00-14:00"]',
            "Domingo, 10:00–14:00 (hora de Nueva York)",
            "Sunday, 10:00 AM–2:00 PM (New York time)",
        ),
    ],
)
def test_nights_and_whole_days_are_formatted(tmp_path: Path, zone: str, days: str, es: str, en: str) -> None:
    directory, findings = load(tmp_path, f"hours:\n  x:\n    time_zone: {zone}\n    {days}\n")
    assert findings == []
    schedule = directory.schedule("x")
    assert schedule is not None
    texts = [hours_text(schedule, STRINGS[locale]) for locale in ("es", "en")]
    assert [text.replace("\N{NARROW NO-BREAK SPACE}", " ") for text in texts] == [es, en]


@pytest.mark.parametrize(
    ("friday", "saturday", "valid"),
    [
        ("22:00-06:00", "06:00-10:00", True),
        ("22:00-06:00", "05:59-10:00", False),
        ("22:00-06:00", "00:00-01:00", False),
        ("22:00-24:00", "00:00-06:00", True),
        ("22:00-00:00", "00:00-06:00", True),
        ("00:01-00:00", "09:00-10:00", True),
    ],
)
def test_a_night_ends_before_the_hours_of_the_next_day(tmp_path: Path, friday: str, saturday: str, valid: bool) -> None:
    days = f'friday: ["{friday}"]\n    saturday: ["{saturday}"]'
    _, findings = load(tmp_path, f"hours:\n  x:\n    time_zone: UTC\n    {days}\n")
    assert bool(findings) is not valid
    assert findings in (
        [],
        ["contact.yml:4: hours.x.friday: the hours over midnight end after those of Saturday begin. "
         "End them earlier, or begin later on Saturday."],
    )  # fmt: skip


def test_a_night_may_not_overlap_hours_of_its_own_day(tmp_path: Path) -> None:
    _, findings = load(tmp_path, 'hours:\n  x: {time_zone: UTC, friday: ["22:00-06:00", "23:00-23:30"]}\n')
    assert len(findings) == 1
    assert "hours.x.friday: expected hours that do not overlap" in findings[0]
