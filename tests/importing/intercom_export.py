"""An export of Intercom with the articles of `help_texts`, as its API and its editor write them."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from help_texts import ALT, ARTICLES, HEADINGS, MERGED, MORE, SECTIONS, SEE, TABLE, Words
from small_pictures import png

HOST = "https://help.example.org"
# The article that is a draft.
DRAFT = 20
_FIRST = 7001200


def _key(number: int) -> int:
    return _FIRST + number * 11


def _address(number: int, code: str) -> str:
    _, english, spanish = ARTICLES[number]
    title = (english if code == "en" else spanish).title.lower()
    name = "-".join("".join(sign if sign.isalnum() else " " for sign in title).split())
    return f"{HOST}/{code}/articles/{_key(number)}-{name}"


def body(number: int, words: Words, code: str) -> str:
    """Return the HTML of an article; each number has other constructions of the editor."""
    steps, after, prices, questions, code_title, where = HEADINGS[code]
    other = (number + 7) % len(ARTICLES)
    _, english, spanish = ARTICLES[other]
    title = (english if code == "en" else spanish).title
    data = base64.b64encode(png(64 + number, 40, number)).decode()
    first, *rest = words.steps
    signed = f"https://downloads.intercomcdn.com/i/o/{number}/screen{number}.png?expires=1765000000&amp;signature=abc"
    picture = f'<div class="intercom-container"><img src="data:image/png;base64,{data}" alt="{ALT[code]}"></div>'
    gone = f'<div class="intercom-container"><img src="{signed}"></div>' if number == 5 else ""
    parts = [
        f'<p class="no-margin">{words.answer}</p><p class="no-margin"> </p>{gone}',
        f'<h2 id="h_{number:010x}">{steps}</h2>',
        f'<ol>\n<li>\n<p class="no-margin">{first}.</p>\n</li>\n</ol>{picture}',
        *(f'<ol start="{place}"><li><p class="no-margin">{step}.</p></li></ol>' for place, step in enumerate(rest, 2)),
        f'<h4 id="h_{number + 500:010x}">{after}</h4>',
        '<div class="intercom-interblocks-callout" style="background-color: #feedaf80; border-color: #fbc91633;">'
        f'<p class="no-margin">{words.note}</p></div>',
    ]
    if number % 3 == 0:
        lines = "".join(
            "<tr>" + "".join(f'<td><p class="no-margin">{cell}</p></td>' for cell in row) + "</tr>"
            for row in TABLE[code]
        )
        parts.append(
            f'<h4>{prices}</h4><div class="intercom-interblocks-table-container"><table role="presentation"><tbody>'
            f"{lines}</tbody></table></div>"
        )
    if number % 3 == 1:
        region, time, europe, days, price, others, longer = MERGED[code]
        parts.append(
            f"<h4>{prices}</h4><table><tbody><tr><th>{region}</th><th colspan='2'>{time}</th></tr>"
            f"<tr><td>{europe}</td><td>{days}</td><td>{price}</td></tr>"
            f"<tr><td>{others}</td><td>{longer}</td><td>12 €</td></tr></tbody></table>"
        )
    if number % 3 == 2:
        question, answer = MORE[code]
        parts.append(
            f"<h4>{questions}</h4><details><summary>{question}</summary><p>{answer}</p></details>"
            f"<h4>{code_title}</h4><pre><code>{{{{ticket.id}}}} &amp;&amp; a &lt; b</code></pre>"
        )
    parts.append(
        f'<h4 id="h_{number + 900:010x}">{where}</h4><p class="no-margin">{SEE[code]} '
        f'<a href="{_address(other, code)}#h_{other + 500:010x}">{title}</a> / '
        f'<a href="https://app.intercom.help/{code}/articles/{_key(other)}">{title}</a> / '
        f'<a href="{HOST}/{code}/collections/{800 + ARTICLES[number][0]}-x">'
        f"{SECTIONS[ARTICLES[number][0]][0 if code == 'en' else 1]}</a>.</p>"
        f'<p class="no-margin"><a class="intercom-content-link" href="{_address(other, "en")}">{title}</a></p>'
    )
    return "".join(parts)


def write(folder: Path) -> Path:
    """Write the export: two pages of articles, and the collections."""
    articles = []
    for number, (section, english, spanish) in enumerate(ARTICLES):
        state = "draft" if number == DRAFT else "published"
        articles.append({
            "type": "article", "id": str(_key(number)), "title": english.title.replace("t", "&#116;"),
            "description": english.answer, "body": body(number, english, "en"), "state": state,
            "url": None if number == DRAFT else _address(number, "en"), "parent_id": 800 + section,
            "parent_type": "collection", "parent_ids": [800 + section], "default_locale": "en",
            "created_at": 1700000000, "updated_at": 1750000000 + number,
            "statistics": {"type": "article_statistics", "views": 10 * number},
            "translated_content": {
                "type": "article_translated_content", "fr": None,
                "es": {
                    "type": "article_content", "title": spanish.title, "description": spanish.answer,
                    "body": body(number, spanish, "es"), "state": state, "url": _address(number, "es"),
                    "updated_at": 1750000100 + number,
                },
            },
        })  # fmt: skip
    collections = [
        {
            "type": "collection", "id": str(800 + number), "name": english, "description": None, "order": number + 1,
            "parent_id": None, "url": f"{HOST}/en/collections/{800 + number}-x",
            "translated_content": {"type": "group_translated_content", "es": {"name": spanish, "description": ""}},
        }
        for number, (english, spanish) in enumerate(SECTIONS)
    ]  # fmt: skip
    for page in (1, 2):
        part = articles[(page - 1) * 12 : page * 12]
        _write(
            folder / f"articles-{page}.json", {"type": "list", "data": part, "total_count": 22, "pages": {"page": page}}
        )
    _write(folder / "collections.json", {"type": "list", "data": collections, "total_count": 4})
    return folder


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")
