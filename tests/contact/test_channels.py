"""Numbers, places and appointments: what contact.yml may say about them, and what readers see and open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import pytest

from helpcenter.contact.channels import CHANNELS, Channel
from helpcenter.contact.offers import ContactDirectory, load_contact
from helpcenter.contact.option_views import ContactViews, NumberView, OptionView
from helpcenter.input.strings import Strings, merge_strings
from helpcenter.input.theme import THEME
from helpcenter.pages.contact_data import contact_places, contact_points

CODES = tuple(sorted(file.stem for file in (THEME / "locales").glob("*.yml")))
STRINGS = merge_strings(Path("none"), CODES, "locales")[0]
HOURS = {"madrid": {"time_zone": "Europe/Madrid", "monday": ["09:00-14:00"], "friday": ["22:00-06:00"]}}
OFFICE = {
    "name": {"es": "Oficina central", "en": "Main office"},
    "lines": ["Calle de Alcalá, 1", "2.ª planta", "28014 Madrid"],
    "postal_code": "28014",
    "city": "Madrid",
    "country": "ES",
    "map": "https://maps.example.com/?q=40.4,-3.7",
    "hours": "madrid",
}


def test_each_channel_has_facts_and_the_words_of_readers() -> None:
    assert tuple(CHANNELS) == get_args(Channel)
    for code in CODES:
        for channel in CHANNELS:
            assert STRINGS[code].phrases(f"contact.words.{channel.replace('-', '_')}"), (code, channel)


def load(folder: Path, *options: dict[str, Any]) -> tuple[ContactDirectory, list[str]]:
    texts = {"es": "a", "en": "a"}
    data = {
        "options": [{"id": f"o{i}", "label": texts, "description": texts, **one} for i, one in enumerate(options)],
        "hours": HOURS,
    }
    file = folder / "contact.yml"
    file.write_text(json.dumps(data), encoding="utf-8")
    directory, findings = load_contact(file, "contact.yml", ("es", "en"))
    return directory, [str(finding).partition(": ")[2] for finding in findings]


def view(folder: Path, option: dict[str, Any], locale: str = "es", title: str = "Pagar & ya") -> OptionView:
    directory, findings = load(folder, option)
    assert findings == []
    [found] = ContactViews(directory, STRINGS[locale]).views(directory.options, "billing/pay", title)
    return found


def number(folder: Path, channel: str = "phone", locale: str = "es", **values: str) -> NumberView:
    [found] = view(folder, {"channel": channel, "numbers": [values]}, locale).numbers
    return found


@pytest.mark.parametrize(
    ("values", "text", "href"),
    [
        ({"country": "ES", "number": "016"}, "016", "tel:016"),
        ({"country": "ES", "number": "112"}, "112", "tel:112"),
        ({"number": "+34900000012"}, "+34 900 000 012", "tel:+34900000012"),
        ({"number": "+34900000012", "extension": "4"}, "+34 900 000 012, ext. 4", "tel:+34900000012;ext=4"),
        ({"number": "+34900000012", "extension": "0042"}, "+34 900 000 012, ext. 0042", "tel:+34900000012;ext=0042"),
        ({"country": "US", "number": "1-800-FLOWERS"}, "1-800-FLOWERS", "tel:+18003569377"),
        ({"number": "+1-800-FLOWERS"}, "+1-800-FLOWERS", "tel:+18003569377"),
        ({"number": "+1-800-GO-FEDEX", "extension": "7"}, "+1-800-GO-FEDEX, ext. 7", "tel:+18004633339;ext=7"),
    ],
)  # fmt: skip
def test_numbers_are_shown_as_people_know_them_and_dialed_as_digits(
    tmp_path: Path, values: dict[str, str], text: str, href: str
) -> None:
    found = number(tmp_path, **values)
    assert (found.text, found.href) == (text, href)
    assert found.country == {"ES": "España", "US": "Estados Unidos"}.get(values.get("country", ""), "")


@pytest.mark.parametrize("code", CODES)
def test_extensions_have_a_word_of_the_language(code: str) -> None:
    text = STRINGS[code]("contact.extension", number="+34 900", extension="4")
    assert "+34 900" in text
    assert "4" in text.replace("+34 900", "")


WRONG_NUMBERS = [
    "javascript:alert(1)", "tel:+34900000012", "+34abc000012", "+34 900 000 012", "900000012", "5550142", "016a", "٠١٦",
    "+٣٤٩٠٠٠٠٠٠١٢", "+34900000012\n", "016\n", "1-800-FLOWERS\n", "1-800-flowers", "FLOWERS",
    "1-800-FLOWERSSSSSSS", "1-800-" + "A" * 10_000, "+34" + "9" * 10_000, "1" * 10_000, "+34900000012;ext=4", "+", "",
    "1", "1-800-<B>-AAA", "2-2-2-2-2-2",
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG_NUMBERS)
@pytest.mark.parametrize("channel", ["phone", "sms"])
def test_other_numbers_are_refused_with_a_way_out(tmp_path: Path, channel: str, wrong: str) -> None:
    directory, findings = load(tmp_path, {"channel": channel, "numbers": [{"country": "US", "number": wrong}]})
    assert directory.options == ()
    assert len(findings) == 1
    assert "options.0.numbers.0.number: expected a" in findings[0]
    assert 'Write `number: "+34900000012"`.' in findings[0]
    assert len(findings[0]) < 400


def test_control_characters_are_refused_everywhere(tmp_path: Path) -> None:
    _, findings = load(
        tmp_path,
        {"channel": "phone", "numbers": [{"number": "+34900\u0007000012", "extension": "4\u0007"}]},
        {"channel": "in-person", "places": [{"lines": ["28014\u0007 Madrid"]}]},
    )
    assert [finding.partition(":")[0] for finding in findings] == [
        "options.0.numbers.0.number", "options.0.numbers.0.extension", "options.1.places.0.lines.0",
    ]  # fmt: skip
    assert all("control character U+0007 in the text. Delete this character." in finding for finding in findings)


@pytest.mark.parametrize("wrong", ["4 ", "x4", "+4", "", "4\n", "٤", "1" * 12, "9" * 10_000, 4])
def test_extensions_are_a_few_digits(tmp_path: Path, wrong: object) -> None:
    _, findings = load(tmp_path, {"channel": "phone", "numbers": [{"number": "+34900000012", "extension": wrong}]})
    assert len(findings) == 1
    assert "options.0.numbers.0.extension: expected " in findings[0]
    assert 'Write `extension: "4"`.' in findings[0]
    assert len(findings[0]) < 400


def test_numbers_without_quotes_are_refused(tmp_path: Path) -> None:
    # YAML would read 016 as another number.
    file = tmp_path / "contact.yml"
    file.write_text(
        "options:\n  - {id: a, channel: phone, label: {es: a}, description: {es: a}, "
        "numbers: [{country: ES, number: 016}]}\n",
        encoding="utf-8",
    )
    _, findings = load_contact(file, "contact.yml", ("es",))
    assert len(findings) == 1
    assert "expected digits in quotes" in str(findings[0])


def test_short_numbers_need_their_country(tmp_path: Path) -> None:
    _, findings = load(tmp_path, {"channel": "phone", "numbers": [{"number": "016"}]})
    assert len(findings) == 1
    assert "or a short number of its `country`" in findings[0]


def test_an_unknown_country_is_the_only_finding_of_its_number(tmp_path: Path) -> None:
    _, findings = load(tmp_path, {"channel": "phone", "numbers": [{"country": "SPAIN", "number": "016"}]})
    assert len(findings) == 1
    assert "numbers.0.country" in findings[0]


def test_messages_begin_with_the_article_of_the_reader(tmp_path: Path) -> None:
    link = number(tmp_path, "whatsapp", number="+34900000012").href
    assert urlsplit(link)[:3] == ("https", "wa.me", "/34900000012")
    assert parse_qs(urlsplit(link).query) == {
        "text": ["Le escribo por el artículo «Pagar & ya» (billing/pay) del centro de ayuda."]
    }
    [on_other_pages] = view(
        tmp_path, {"channel": "whatsapp", "numbers": [{"number": "+34900000012"}]}, title=""
    ).numbers
    assert on_other_pages.href == "https://wa.me/34900000012"
    assert number(tmp_path, "sms", number="+34900000012").href == "sms:+34900000012"
    assert number(tmp_path, "sms", country="ES", number="25252").href == "sms:25252"


def test_only_calls_have_extensions_and_only_full_numbers_have_whatsapp(tmp_path: Path) -> None:
    _, findings = load(
        tmp_path,
        {"channel": "sms", "numbers": [{"number": "+34900000012", "extension": "4"}]},
        {"channel": "whatsapp", "numbers": [{"country": "ES", "number": "112"}]},
    )
    assert findings == [
        "options.0.numbers.0.extension: the channel `sms` has no extensions. Delete `extension`.",
        "options.1.numbers.0.number: the channel `whatsapp` needs a number with its country code. "
        "Write it as in `+34900000012`.",
    ]


def test_an_appointment_passes_the_page_of_the_reader(tmp_path: Path) -> None:
    link = view(tmp_path, {"channel": "video", "link": "https://meet.example.com/book"}).href
    assert link == "https://meet.example.com/book?article=billing%2Fpay&title=Pagar+%26+ya"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "http://meet.example.com/", "zoommtg://x", ""],
)
def test_an_appointment_needs_an_encrypted_address(tmp_path: Path, link: str) -> None:
    for value in (link, {"es": link, "en": "https://meet.example.com/"}):
        directory, findings = load(tmp_path, {"channel": "video", "link": value})
        assert directory.options == ()
        assert findings
        assert "begins with https://" in findings[0] or "needs `link`" in findings[0]


def test_a_place_has_its_address_map_and_hours(tmp_path: Path) -> None:
    [place] = view(tmp_path, {"channel": "in-person", "places": [OFFICE]}).places
    assert place.name == "Oficina central"
    assert place.lines == ("Calle de Alcalá, 1", "2.ª planta", "28014 Madrid")
    assert place.map == "https://maps.example.com/?q=40.4,-3.7"
    assert place.hours is not None
    assert place.hours.text == "Lunes, 9:00–14:00; viernes, 22:00–6:00 (hora de Madrid)"
    [bare] = view(tmp_path, {"channel": "in-person", "places": [{"lines": ["Calle Mayor, 1"]}]}, "en").places
    assert (bare.name, bare.map, bare.hours) == ("", "", None)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"map": "javascript:alert(1)"}, "options.0.places.0.map: expected an address that begins with https://"),
        ({"map": "geo:40.4,-3.7"}, "options.0.places.0.map: expected an address that begins with https://"),
        ({"map": "https://maps.example.com/ x"}, "options.0.places.0.map: expected an address that begins"),
        ({"lines": []}, "options.0.places.0.lines: expected a list that is not empty"),
        ({"lines": ["Madrid 28014", " "]}, "options.0.places.0.lines.1: expected"),
        ({"lines": "Calle Mayor"}, "options.0.places.0.lines: expected a list"),
        ({"postal_code": "28015"}, "options.0.places.0: expected `lines` with `28015`"),
        ({"country": "Spain"}, "options.0.places.0.country: expected a country code"),
        ({"name": {"es": "Central"}}, "options.0.places.0.name: translation for `en` is missing. Add `en: ...`."),
        ({"hours": "madird"}, "options.0.places.0.hours: `hours` has no schedule `madird`. Did you mean `madrid`?"),
    ],
)  # fmt: skip
def test_wrong_places_are_refused_with_a_way_out(tmp_path: Path, changes: dict[str, Any], expected: str) -> None:
    directory, findings = load(tmp_path, {"channel": "in-person", "places": [{**OFFICE, **changes}]})
    assert directory.options == ()
    assert len(findings) == 1, findings
    assert findings[0].startswith(expected)


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ({"channel": "whatsapp", "link": "https://wa.me/1"}, ["needs `numbers`", "uses `numbers`, not `link`"]),
        ({"channel": "sms"}, ["needs `numbers`"]),
        ({"channel": "video", "numbers": [{"number": "+34900000012"}]}, ["needs `link`", "uses `link`, not `numbers`"]),
        ({"channel": "in-person", "address": "a@example.com"}, ["needs `places`", "uses `places`, not `address`"]),
        ({"channel": "case", "link": "https://a.example/", "places": [OFFICE]}, ["uses `link`, not `places`"]),
    ],
)
def test_each_channel_has_its_own_destination(tmp_path: Path, option: dict[str, Any], expected: list[str]) -> None:
    _, findings = load(tmp_path, option)
    assert len(findings) == len(expected)
    assert all(words in finding for words, finding in zip(expected, findings, strict=True)), findings


def test_programs_get_the_numbers_and_places(tmp_path: Path) -> None:
    directory, findings = load(
        tmp_path,
        {"channel": "phone", "numbers": [{"country": "US", "number": "1-800-FLOWERS", "extension": "4"}]},
        {"channel": "whatsapp", "numbers": [{"number": "+34900000012"}]},
        {"channel": "sms", "numbers": [{"country": "ES", "number": "25252"}]},
        {"channel": "video", "link": "https://meet.example.com/"},
        {"channel": "in-person", "places": [OFFICE, {"lines": ["Calle Mayor, 1"]}]},
    )
    assert findings == []
    points = list(contact_points(directory, directory.options, "es"))
    assert [(point.get("telephone"), point.get("url"), point.get("areaServed")) for point in points] == [
        ("+18003569377;ext=4", None, "US"),
        (None, "https://wa.me/34900000012", None),
        ("25252", None, "ES"),
        (None, "https://meet.example.com/", None),
    ]
    office, bare = contact_places(directory, directory.options, "es")
    assert office == {
        "@type": "Place", "name": "Oficina central", "hasMap": "https://maps.example.com/?q=40.4,-3.7",
        "address": {
            "@type": "PostalAddress", "streetAddress": "Calle de Alcalá, 1, 2.ª planta", "postalCode": "28014",
            "addressLocality": "Madrid", "addressCountry": "ES",
        },
        "openingHoursSpecification": [
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday"], "opens": "09:00", "closes": "14:00"},
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Friday"], "opens": "22:00", "closes": "06:00"},
        ],
    }  # fmt: skip
    assert bare == {
        "@type": "Place", "name": "a", "address": {"@type": "PostalAddress", "streetAddress": "Calle Mayor, 1"}
    }  # fmt: skip


def test_strings_have_the_words_of_each_channel() -> None:
    def texts(t: Strings) -> tuple[str, ...]:
        return t("contact.map"), t("contact.hours.closed_days"), t("contact.state.named_day", day="1", name="N")

    assert len({texts(STRINGS[code])[0] for code in CODES}) > len(CODES) - 5
    assert all(all(texts(STRINGS[code])) for code in CODES)
