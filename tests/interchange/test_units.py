"""What of a source translators get: each text once, and placeholders with readable names for everything else."""

from __future__ import annotations

import html
import random
import time

import pytest

from helpcenter.interchange.formats.tagged_text import tagged
from helpcenter.interchange.units.documents import document_of
from helpcenter.interchange.units.existing import Counterparts
from helpcenter.interchange.units.pairing import edited, unit_ids, unit_keys
from helpcenter.interchange.units.unit import Unit, words_of
from helpcenter.interchange.units.writing import write_body
from pace import at_most

ARTICLE = """\
---
title: "Pay with {{ product.name }}"
description: >-
  Two lines
  are one text.
aliases: [pay a bill, "card, rejected"]
topics: [invoices]
---

Open [your **bills**](bills.md "All of them") and press ++ctrl+p++,
then `pay --now`. 5 \\* 3 &nbsp;€.[^1]

## By card { #by-card }

!!! note "Only *once*"
    Pay {{ amount }} at <https://pay.example.com>.\\
    Then wait :tada:.

1. [Pay](pay.md){ .md-button }
2. ![The **form**](form.png "Where to pay")

| Card | Fee |
|------|-----|
| `A|B` cards | 2,5 % |

```sh
echo "no text"
```

<details markdown>
<summary>More <kbd>keys</kbd></summary>
<img src="a.png" alt="A plan">
</details>

{{ fragment "refunds" }}

*[VAT]: Value added tax

[^1]: A <abbr title="Value added tax">VAT</abbr> note.
"""
UNITS = [
    ("title", "Pay with <variable1/>"),
    ("description", "Two lines are one text."),
    ("alias", "pay a bill"),
    ("alias", "card, rejected"),
    (
        "paragraph",
        "Open <link1>your <bold2>bills</bold2></link1> and press <keys3/>, then <code4/>. 5 <sign5/> 3 <sign6/>€."
        "<footnote7/>",
    ),
    ("tooltip", "All of them"),
    ("heading", "By card"),
    ("note title", "Only <italic1>once</italic1>"),
    ("paragraph", "Pay <variable1/> at <address2/>.<break3/>Then wait <emoji4/>."),
    ("list item", "<button1>Pay</button1>"),
    ("alternative text", "The **form**"),
    ("caption", "Where to pay"),
    ("table cell", "Card"),
    ("table cell", "Fee"),
    ("table cell", "<code1/> cards"),
    ("table cell", "2,5 %"),
    ("text", "More <key1/>"),
    ("alternative text", "A plan"),
    ("abbreviation", "Value added tax"),
    ("footnote", "A <tag1>VAT</tag1> note."),
    ("tooltip", "Value added tax"),
]


def test_units_are_what_a_person_translates() -> None:
    document = document_of(ARTICLE)
    assert [(unit.kind, tagged(unit.content)) for unit in document.units] == UNITS
    assert {unit.headings for unit in document.units[6:]} == {(), ("By card",)}
    assert document.units[6].anchor == "by-card"
    assert [ARTICLE.split("\n")[unit.line - 1] for unit in document.units if unit.kind == "heading"] == [
        "## By card { #by-card }"
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("**[a *b](c) d***", "**<link1>a *b</link1> d***"),
        ("A <b>bold <i>and</b> more", "A <bold1>bold <italic2/>and</bold1> more"),
        ("Open <kbd>Ctrl</kbd> <code>a<b</code>", "Open <key1/> <code2/>"),
        ("Write <link1> and </code2>.", "Write <tag1/> and <tag2/>."),
        ("[the docs] are [here][docs].\n\n[docs]: a.md", "[the docs] are <link1>here</link1>."),
        ("H~2~O, ==new== ~~old~~ ^^more^^", None),
    ],
)
def test_marks_without_partners_are_text(source: str, expected: str | None) -> None:
    unit = document_of(f"{source}\n").units[0]
    named = expected or "H<sub1>2</sub1>O, <marked2>new</marked2> <deleted3>old</deleted3> <inserted4>more</inserted4>"
    assert tagged(unit.content) == named


def test_code_comments_and_numbers_of_lists_are_no_units() -> None:
    source = '```\ncode\n```\n\n<!-- a comment -->\n\n    code\n\n---\n\n`code`\n\n--8<-- "file.md"\n\n[TOC]\n\n***\n'
    assert document_of(source).units == ()


def ids_of(units: tuple[Unit, ...]) -> dict[str, str]:
    return dict(zip((tagged(unit.content) for unit in units), unit_ids(unit_keys(units), {}), strict=True))


def test_ids_do_not_depend_on_what_is_around() -> None:
    before = ids_of(document_of("# A\n\nOne.\n\nTwo.\n\n## B\n\nThree.\n").units)
    after = ids_of(document_of("# A\n\n## B\n\nThree.\n\nNew.\n\nTwo.\n\nOne.\n").units)
    assert {text: after[text] for text in before} == before
    repeated = document_of("One.\n\nSame.\n\nTwo.\n\nSame.\n\nSame.\n").units
    ids = unit_ids(unit_keys(repeated), {})
    assert len(set(ids)) == 5
    moved = document_of("Two.\n\nSame.\n\nSame.\n\nOne.\n\nSame.\n").units
    assert set(unit_ids(unit_keys(moved), {})) == set(ids)


def test_ids_survive_random_edits_and_moves() -> None:
    """An edited text is between its former neighbors, a moved one has its former text."""
    dice = random.Random(21)
    for _ in range(200):
        before = [f"p\n{dice.choice('abcdefgh')} {number}" for number in range(dice.randrange(3, 14))]
        after = list(before)
        wanted = list(range(len(before)))
        if dice.random() < 0.5:
            place = dice.randrange(len(after))
            after[place] = f"p\nedited {dice.random()}"
        else:
            old, new = dice.randrange(len(after)), dice.randrange(len(after))
            after.insert(new, after.pop(old))
            wanted.insert(new, wanted.pop(old))
        if dice.random() < 0.3 and after == before:
            place = dice.randrange(len(after) + 1)
            after.insert(place, "q\nadded")
            wanted.insert(place, -1)
        assert [edited(before, after).get(place, -1) for place in range(len(after))] == wanted, (before, after)


ALPHABET = [
    *"ab #*-_`[](){}<>|!+=~^:\"'\\&;.1\n$/", "**", "&amp;", "1. ", "- ", "# ", "> ", "!!! ", "::: ", "<b>", "</b>",
    "{{ x }}", "![", "](", "https://a.bc", "<!--", "-->", "\n\n", "é", "++", "$$",
]  # fmt: skip


def test_whatever_a_translator_writes_is_text_or_is_refused() -> None:
    dice = random.Random(21)
    document = document_of(ARTICLE)
    kinds = [unit.kind for unit in document.units]
    taken = 0
    for number in range(8 * len(kinds)):
        place = number % len(kinds)
        junk = "".join(dice.choice(ALPHABET) for _ in range(dice.randrange(1, 9)))
        target = (*document.units[place].content, f" {junk} word")
        written = write_body(Counterparts(document), {place: target})
        front = "".join(f"title: {text}\n" for one, text in written.values.items() if one == place)
        read = document_of(f"---\n{front}---\n{written.body}").units
        assert [unit.kind for unit in read if unit.context != "value"] == kinds[4:]
        taken += not written.refused
        if not written.refused and not document.units[place].codes:
            unit = next(
                unit for unit in read if place < 4 or (unit.kind == kinds[place] and "word" in words_of(unit.content))
            )
            shown = "".join(part if isinstance(part, str) else html.unescape(part.shown) for part in unit.content)
            wanted = "".join(part for part in target if isinstance(part, str))
            assert shown.split() == wanted.split()
    assert taken > 6 * len(kinds)


def test_pairing_ten_thousand_units_takes_no_square_of_the_time() -> None:
    before = [f"p\nunit {number % 7}" for number in range(20_000)]
    after = [f"p\nunit {number % 5}" for number in range(20_000)]
    assert len(edited(before, after)) > 10_000


def test_a_hostile_file_takes_no_square_of_the_time() -> None:
    """Each of its texts breaks the article in its own way; alternating texts are those that difflib finds hard."""
    source = document_of("".join(f"Text {number}.\n\n" for number in range(400)))
    targets = {place: (f"- {place}\n```",) for place in range(400)}
    started = time.process_time()
    written = write_body(Counterparts(source), targets)
    assert len(document_of(written.body).units) == 400
    alternating = ["p\na", "p\nb"] * 700
    edited(alternating, ["p\nb", "p\nb", *alternating[:-5], "p\na"])
    assert time.process_time() - started < at_most(10)
