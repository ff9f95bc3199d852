"""Codes, numbers and words with hyphens are found in each way to write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles import article
from helpcenter.text.tokens import codes, grouped_numbers
from node_engine import answers, write_index

# Each title with queries that find it first; the articles differ in nothing else.
QUERIES = {
    "Error E-1042": ["E1042", "E-1042", "E 1042", "e.1042", "error e1042", "E_1042"],
    "Fault F2077": ["F2077", "F-2077", "F 2077", "f/2077"],
    "Sign G 3301": ["G3301", "G-3301", "G 3301"],
    "A bill of 1.299,50": ["1299", "1.299", "1,299", "1299,50", "1.299,50", "1,299.50", "1 299", "1'299"],
    "A limit of 25000": ["25.000", "25,000", "25 000", "25000"],
    "Call 900 123 456": ["900123456", "900 123 456", "900-123-456", "900.123.456"],
    "Windows says 0x80070057": ["0x80070057", "0X80070057", "says 0x80070057", "80070057"],
    "Windows names 800C0006": ["800C0006", "0x800c0006"],
    "Version 2.10.3 is out": ["2.10.3", "2-10-3", "2 10 3", "v 2.10.3", "2103"],
    "Programs in C++": ["c++", "C++ programs"],
    "Programs in C#": ["c#", "C# programs"],
    "Programs in C": [],
    "Use Wi-Fi": ["wifi", "wi-fi", "wi fi", "WiFi", "WI-FI"],
    "Send an e-mail": ["email", "e-mail", "emails", "e mail"],
    "Open the webshop": ["web-shop", "webshop", "web shop"],
    "Part AB-12/34-X": ["AB-12/34-X", "AB12/34X", "ab 12 34 x", "AB.12.34.X", "ab1234x", "ab12-34x"],
    "Part QZ77.5": ["QZ-77-5", "qz 77.5", "QZ77/5", "qz775"],
}


def test_codes_are_found_in_any_spelling(tmp_path: Path) -> None:
    titles = [*QUERIES, "Calendar 1 of 2 and 10", "A web of e and fi", "Chapter 3 in C", "Costs 299 or 50"]
    write_index(tmp_path, "en", [article(f"en/a/{i:02}.md", title=f"'{title}'") for i, title in enumerate(titles)])
    asked = [(title, query) for title, queries in QUERIES.items() for query in queries]
    found = answers(tmp_path, [query for _, query in asked])
    firsts = [titles[int(answer.ids[0][2:])] if answer.ids else "" for answer in found]
    assert list(zip(firsts, asked, strict=True)) == [(title, (title, query)) for title, query in asked]


def test_parts_of_a_known_code_are_not_corrected(tmp_path: Path) -> None:
    write_index(
        tmp_path, "en", [article("en/a/x.md", title="Error GETS-4012"), article("en/a/y.md", title="Gets money")]
    )
    [answer] = answers(tmp_path, ["gets-4012 "])
    assert (answer.ids[0], answer.corrected) == ("a/x", "")
    assert answer.marked[0] == ["GETS", "4012"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GTM-4012", ["gtm4012"]),
        ("v2.5 and 2.10.3", ["v2.5", "2.10.3"]),
        ("1.299,50 €", ["1.299.50", "1299", "1299.50"]),
        ("12 345 678", ["12345678"]),
        ("AB-12/34-X", ["ab12.34x"]),
        ("C++, C# and F#m", ["c++", "c#"]),
        ("Wi-Fi, up-to-date", ["wifi", "uptodate"]),
        ("and/or, help.example.com, snake_case", []),
        ("a-" * 40 + "1", []),
        ("1234 5678", []),
        ("plain words", []),
    ],
)
def test_a_code_has_one_spelling(text: str, expected: list[str]) -> None:
    assert [*codes(text), *grouped_numbers(text)] == expected
