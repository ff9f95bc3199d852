"""An export of Freshdesk with the articles of `help_texts`: a folder for each language."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from help_texts import ALT, ARTICLES, HEADINGS, MORE, SECTIONS, SEE, TABLE, Words
from small_pictures import png

HOST = "https://acme.freshdesk.com"
# The article that is a draft.
DRAFT = 18
_FIRST, _FOLDER, _CATEGORY = 1000123400, 1000050000, 1000010000


def _slug(words: Words) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in words.title.lower()).split())


def body(number: int, words: Words, code: str) -> str:
    """Return the HTML of an article; each number has other constructions of the editor."""
    steps, after, prices, questions, code_title, where = HEADINGS[code]
    other = (number + 9) % len(ARTICLES)
    _, english, spanish = ARTICLES[other]
    title = (english if code == "en" else spanish).title
    style = 'style="font-family: Arial; font-size: 13px; color: rgb(0, 0, 0);"'
    data = base64.b64encode(png(80 + number, 50, number)).decode()
    first, second, third = words.steps
    language = "" if number % 2 else f"/{code}"
    address = f"{language}/support/solutions/articles/{_FIRST + other}-{_slug(english if code == 'en' else spanish)}"
    parts = [
        f'<p dir="ltr" {style}>{words.answer}</p><div {style}><br></div>',
        f'<h1 {style}><span {style}><strong>{steps}</strong></span></h1>',
        f'<div dir="ltr" {style}><div>1. {first}.</div><div>2. {second}.<br><br>3. {third}.</div></div>'
        if number % 5 == 4 else f"<ol><li {style}>{first}.</li><li {style}>{second}.<br></li><li>{third}.</li></ol>",
        f'<div><img src="data:image/png;base64,{data}" class="fr-fic fr-dib" alt="{ALT[code]}"></div>',
        f'<h4 {style}>{after}</h4><blockquote class="quoted" {style}>{words.note}</blockquote>',
    ]  # fmt: skip
    if number % 3 == 0:
        lines = "".join("<tr>" + "".join(f"<td {style}>{cell}</td>" for cell in row) + "</tr>" for row in TABLE[code])
        parts.append(f'<h4>{prices}</h4><table border="1" width="100%"><tbody>{lines}</tbody></table>')
    if number % 3 == 1:
        parts.append(
            f'<h4>{code_title}</h4><pre rel="highlighter" code-brush="python">print("*x*")\nprint("_y_")</pre>'
        )
    if number % 3 == 2:
        parts.append(f"<h4>{questions}</h4><div><b>{MORE[code][0]}</b><br><br>{MORE[code][1]}</div>")
    parts.append(
        f'<h4>{where}</h4><div {style}>{SEE[code]} <a href="{HOST}{address}" rel="noreferrer">{title}</a> / '
        f'<a href="{address}">{title}</a> / <a href="/support/solutions/folders/{_FOLDER + ARTICLES[number][0]}">'
        f"{SECTIONS[ARTICLES[number][0]][code == 'es']}</a>.</div>"
    )
    return "".join(parts)


def write(folder: Path) -> Path:
    """Write the export."""
    for code in ("en", "es"):
        categories = [{"id": _CATEGORY, "name": "Our shop" if code == "en" else "Nuestra tienda", "position": 1}]
        folders = [
            {"id": _FOLDER + number, "name": names[code == "es"], "category_id": _CATEGORY, "visibility": 1,
             "parent_folder_id": _FOLDER if number == 3 else None, "position": number}
            for number, names in enumerate(SECTIONS)
        ]  # fmt: skip
        folders.append({"id": _FOLDER + 99, "name": "Agents", "category_id": _CATEGORY, "visibility": 3})
        articles = [
            {"id": _FIRST + number, "type": 1, "title": (words := english if code == "en" else spanish).title,
             "description": body(number, words, code), "description_text": "", "status": 1 if number == DRAFT else 2,
             "folder_id": _FOLDER + section, "category_id": _CATEGORY, "hits": number, "thumbs_up": "3",
             "thumbs_down": 0, "tags": ["Cards"] if section == 0 else [], "path": f"{_FIRST + number}-{_slug(words)}",
             "seo_data": {"meta_title": words.title, "meta_description": words.answer},
             "updated_at": "2025-05-06T07:08:09Z"}
            for number, (section, english, spanish) in enumerate(ARTICLES)
        ]  # fmt: skip
        articles.append({**articles[0], "id": 5, "title": "For agents only", "path": "", "folder_id": _FOLDER + 99})
        for name, content in (("categories", categories), ("folders", folders), ("articles", articles)):
            _write(folder / code / f"{name}.json", content)
    return folder


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
