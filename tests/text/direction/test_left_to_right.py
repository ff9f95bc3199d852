"""What is read from left to right in right-to-left texts."""

from __future__ import annotations

import time

import pytest

from helpcenter.text.direction.isolation import isolated_html, isolated_markup, isolated_text
from helpcenter.text.direction.left_to_right import left_to_right_parts
from pace import at_most

ARABIC, HEBREW = "نص", "טקסט"


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in left_to_right_parts(text)]


@pytest.mark.parametrize(
    "part",
    [
        "+34 900 000 012",
        "+34\u00a0900\u202f000\u00a0012",
        "+34900000012",
        "(+34) 900 000 012",
        "900 000 012",
        "900-000-012",
        "(212) 555-0147",
        "+972-3-555-0147",
        "+٣٤ ٩٠٠ ٠٠٠ ٠١٢",
        "*123#",
        "1 000 000",
        "5 000",
        "-5",
        "−5",
        "2026-11-25",
        "1-800-FLOWERS",
        "C++",
        "C#",
        "Visual C++ 2022",
        ".NET",
        "/etc/hosts",
        "docs/es/",
        "C:\\Señal\\",
        "--output",
        "$HOME",
        "@name",
        "https://example.com/a/?b=1#c",
        "help@example.com",
        "example.com/",
        "10 Mbps",
        "Windows 10–11",
        "it’s 5% off",
        "f(x)",
        "AT&T",
    ],
)
def test_a_part_is_found_in_both_scripts(part: str) -> None:
    for word in (ARABIC, HEBREW):
        assert parts(f"{word} {part} {word}") == [part]
        assert parts(f"{word} ({part}), {word}") == [part]
        assert parts(f"{word}: {part}.") == [part]
        assert parts(part) == [part]


@pytest.mark.parametrize(
    "text",
    ["", "5", "10-20", "10 – 20", "09:00", "3.5", "24/7", "Windows", "Google Chrome", "(VPN)", "«API»", "1. 2.", "50%"],
)
def test_what_browsers_draw_in_order_stays_as_it_is(text: str) -> None:
    assert parts(f"{ARABIC} {text} {ARABIC}") == []
    assert parts(f"{HEBREW} {text}.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ה-iPhone 12 חדש", ["iPhone 12"]),
        ("חייגו ל-+34 900 000 012.", ["+34 900 000 012"]),
        ("ב-5 דקות", []),
        ("API/واجهة", []),
        ("ו-C++, C# ועוד", ["C++, C#"]),
    ],
)
def test_a_prefix_and_its_hyphen_stay_outside(text: str, found: list[str]) -> None:
    assert parts(text) == found


def test_plain_text_gets_isolates_and_nothing_else() -> None:
    isolated = isolated_text("اتصل: +34 900 000 012.")
    assert isolated == "اتصل: \u2066+34 900 000 012\u2069."
    assert isolated_text("اتصل بنا") == "اتصل بنا"


def test_markup_is_escaped() -> None:
    assert isolated_markup("<b> و a<b> & '") == '&lt;b&gt; و <bdi dir="ltr">a&lt;b&gt; &amp;</bdi> \''


def test_html_keeps_its_tags_and_its_code() -> None:
    content = (
        '<p title="a > +34 900 000 012">اتصل &amp; <a href="tel:+34900000012">+34 900 000 012</a>, '
        "<code>a++</code> <b>C++</b></p><pre><code>x &lt; +1 2</code></pre>"
        '<p dir="ltr">C++ <span>C++</span></p><bdi>C++</bdi><img alt="C++" dir="ltr">C++'
    )
    assert isolated_html(content) == (
        '<p title="a > +34 900 000 012">اتصل &amp; <a href="tel:+34900000012">'
        '<bdi class="number" dir="ltr">+34 900 000 012</bdi></a>'
        ', <code dir="ltr">a++</code> <b><bdi dir="ltr">C++</bdi></b></p><pre dir="ltr"><code>x &lt; +1 2</code></pre>'
        '<p dir="ltr">C++ <span>C++</span></p><bdi>C++</bdi><img alt="C++" dir="ltr"><bdi dir="ltr">C++</bdi>'
    )


def test_entities_count_as_their_characters() -> None:
    assert isolated_html("نص&nbsp;نص") == "نص&nbsp;نص"
    assert isolated_html("اكتب &lt;name&gt;") == "اكتب &lt;name&gt;"
    assert isolated_html("اكتب a&lt;b&gt;.") == 'اكتب <bdi dir="ltr">a&lt;b&gt;</bdi>.'


@pytest.mark.parametrize("unit", ["(", "+", "1 ", "(1", "a ", "a) ", "<b>", "&lt;", "-5(", "ה-", "\"'"])
def test_time_is_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    before = time.process_time()
    isolated_html(text)
    assert time.process_time() - before < at_most(3)
