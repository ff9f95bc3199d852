"""An export of Help Scout with the articles of `help_texts`: a collection a language, a file an article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from help_texts import ALT, ARTICLES, HEADINGS, MORE, SECTIONS, SEE, TABLE, Words
from small_pictures import png

HOST = "https://docs.example.net"
# The article that is a draft.
DRAFT = 19
_COLORS = ("yellow", "blue", "green", "red", "gray")


def _number(number: int, code: str) -> int:
    return 12 + number * 2 + (code == "es")


def _slug(words: Words) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in words.title.lower()).split())


def _address(number: int, code: str) -> str:
    _, english, spanish = ARTICLES[number]
    return f"{HOST}/article/{_number(number, code)}-{_slug(english if code == 'en' else spanish)}"


def body(number: int, words: Words, code: str) -> str:
    """Return the HTML of an article; each number has other constructions of the editor."""
    steps, after, prices, questions, code_title, where = HEADINGS[code]
    other = (number + 3) % len(ARTICLES)
    _, english, spanish = ARTICLES[other]
    title = (english if code == "en" else spanish).title
    terms = "".join(f"<dt>{place}</dt><dd><p>{step}.</p></dd>" for place, step in enumerate(words.steps, 1))
    source = f"//d33v4339jhl8k0.cloudfront.net/docs/assets/s{number}.png"
    picture = f'<p><img src="{source}" style="max-width: 100%" alt="{ALT[code]}"></p>'
    parts = [
        f"<p>{words.answer}</p>\n\n<p>&nbsp;</p>",
        f"<h2>{steps}</h2><dl>{terms}</dl>{picture if number % 2 == 0 else ''}",
        f'<h4 id="after">{after}</h4><section class="callout-{_COLORS[number % 5]}"><p>{words.note}</p></section>',
    ]
    if number % 3 == 0:
        head, *rows = TABLE[code]
        lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        names = "".join(f"<th>{cell}</th>" for cell in head)
        parts.append(f"<h4>{prices}</h4><table><thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table>")
    if number % 3 == 1:
        parts.append(f"<h4>{code_title}</h4><pre>curl -X POST \\</pre><pre>  https://api.example.net/v2</pre>")
    if number % 3 == 2:
        parts.append(f"<h4>{questions}</h4><p><strong>{MORE[code][0]}</strong><br>{MORE[code][1]}</p>")
    parts.append(
        f'<h4>{where}</h4><p>{SEE[code]} <a href="{_address(other, code)}#after">{title}</a> / '
        f'<a href="/article/{_number(other, code)}">{title}</a> / '
        f'<a href="{HOST}/article/9{number}-former">{title}</a>.</p>'
    )
    return "".join(parts)


def write(folder: Path) -> Path:
    """Write the export."""
    languages = {"en": "English", "es": "Español"}
    collections = [{"id": f"c-{code}", "name": name, "slug": code, "order": 1} for code, name in languages.items()]
    categories = [
        {"id": f"k{number}-{code}", "number": 900 + number, "slug": f"k{number}", "order": number + 1,
         "collectionId": f"c-{code}", "name": names[code == "es"]}
        for code in languages for number, names in enumerate(SECTIONS)
    ]  # fmt: skip
    redirects = []
    for number, (section, english, spanish) in enumerate(ARTICLES):
        for code, words in (("en", english), ("es", spanish)):
            article = {
                "id": f"a{number}-{code}", "number": _number(number, code), "collectionId": f"c-{code}",
                "slug": _slug(words), "status": "notpublished" if number == DRAFT else "published", "name": words.title,
                "text": body(number, words, code), "categories": [f"k{section}-{code}", "unknown"],
                "related": [f"a{(number + 1) % len(ARTICLES)}-{code}"],
                "keywords": None if number % 2 else [f"alias {number}"],
                "publicUrl": _address(number, code), "viewCount": str(number * 7), "updatedAt": "2025-09-10T11:12:13Z",
            }  # fmt: skip
            _write(folder / "articles" / f"{code}-{number}.json", {"article": article})
        # The former article that the body links to.
        former = (number - 3) % len(ARTICLES)
        redirects.append(
            {"id": f"r{number}", "urlMapping": f"/article/9{former}-former", "redirect": _address(number, "en")}
        )
    _write(folder / "collections.json", {"collections": {"page": 1, "pages": 1, "items": collections}})
    _write(folder / "categories.json", {"categories": {"page": 1, "items": categories}})
    _write(folder / "redirects.json", {"redirects": {"items": redirects}})
    for number in range(0, len(ARTICLES), 2):
        file = folder / "assets" / f"s{number}.png"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(png(300, 180, number))
    return folder


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
