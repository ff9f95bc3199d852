"""An export of Zendesk with the articles of `help_texts`, as its API and its editor write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from help_texts import ALT, ARTICLES, HEADINGS, MERGED, MORE, SECTIONS, SEE, TABLE, Words
from small_pictures import png

HOST = "https://support.example.com"
# The article that is a draft.
DRAFT = 21
_FIRST, _SECTION, _CATEGORY = 360001234500, 36000987600, 36000111100
LOCALES = {"en": "en-us", "es": "es"}


def key(number: int) -> int:
    return _FIRST + number


def address(number: int, code: str, *, words: bool = True) -> str:
    _, english, spanish = ARTICLES[number]
    words_of = (english if code == "en" else spanish).title
    name = "-".join("".join(sign if sign.isalnum() else " " for sign in words_of).split())
    return f"{HOST}/hc/{LOCALES[code]}/articles/{key(number)}{'-' + name if words else ''}"


def body(number: int, words: Words, code: str) -> str:
    """Return the HTML of an article; each number has other constructions of the editor."""
    steps, after, prices, questions, code_title, where = HEADINGS[code]
    other = (number + 5) % len(ARTICLES)
    _, english, spanish = ARTICLES[other]
    other_title = (english if code == "en" else spanish).title
    image = f"{HOST}/hc/article_attachments/{900000 + number}/screen-{number}.png"
    first, *others = words.steps
    items = "".join(f'<li><span style="font-weight: 400;">{step}.</span></li>' for step in others)
    parts = [
        f"<p>{words.answer}</p><p>&nbsp;</p>",
        f'<h1 id="h_01H{number:03}A">{steps}</h1><ol><li>{first}.</li></ol>'
        f'<figure class="wysiwyg-image wysiwyg-image-resized" style="width: 50%;"><img src="{image}" alt="{ALT[code]}">'
        "</figure>"
        f'<ol start="2">{items}</ol>',
        f'<h3 id="h_01H{number:03}B"><strong>{after}</strong></h3>'
        f'<div class="callout callout--warning"><p>{words.note}</p></div>',
    ]
    if number % 4 == 0:
        head, *rows = TABLE[code]
        cells = "".join(f'<td class="wysiwyg-text-align-center"><strong>{cell}</strong></td>' for cell in head)
        lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        parts.append(f'<h3>{prices}</h3><table style="width: 100%;"><tbody><tr>{cells}</tr>{lines}</tbody></table>')
    if number % 4 == 1:
        region, time, europe, days, price, rest, longer = MERGED[code]
        parts.append(
            f'<h3>{prices}</h3><table><tbody><tr><td>{region}</td><td colspan="2">{time}</td></tr>'
            f"<tr><td>{europe}</td><td>{days}</td><td>{price}</td></tr>"
            f'<tr><td>{rest}</td><td colspan="2"><ul><li>{longer}</li><li>12 €</li></ul></td></tr></tbody></table>'
        )
    if number % 4 == 2:
        question, answer = MORE[code]
        parts.append(
            f'<h3>{questions}</h3><div class="accordion"><h4 class="accordion__item-title">{question}</h4>'
            f'<div class="accordion__item-content"><p>{answer}</p></div></div>'
        )
    if number % 4 == 3:
        parts.append(
            f'<h3>{code_title}</h3><pre class="language-bash">curl https://api.example.com/v1 \\\n  -H "Key: *x*"</pre>'
        )
    anchor = f"#h_01H{other:03}B"
    target = [
        address(other, code), address(other, code, words=False) + anchor,
        f"/hc/{LOCALES[code]}/articles/{key(other)}{anchor}", address(other, "en"),
    ][number % 4]  # fmt: skip
    parts.append(
        f'<h3 id="h_01H{number:03}C">{where}</h3><p class="wysiwyg-text-align-left">{SEE[code]} '
        f'<a href="{target}" target="_blank" rel="noopener">{other_title}</a>&nbsp;'
        f'(<a href="{HOST}/hc/{LOCALES[code]}/sections/{_SECTION + ARTICLES[number][0]}">'
        f"{SECTIONS[ARTICLES[number][0]][0 if code == 'en' else 1]}</a>, "
        f'<a href="#h_01H{number:03}A">{steps}</a>).</p><p></p>'
    )
    return "".join(parts)


def write(folder: Path) -> Path:
    """Write the export, with pages, translations, attachments, and articles that must not come along."""
    articles, translations, attachments = [], [], []
    for number, (section, english, spanish) in enumerate(ARTICLES):
        articles.append({
            "id": key(number) if number % 2 else str(key(number)), "html_url": address(number, "en"),
            "title": english.title.replace("'", "&#39;"), "name": english.title,
            "body": body(number, english, "en"), "locale": "en-us", "source_locale": "en-us",
            "outdated": False, "outdated_locales": ["es"] if number == 3 else [], "draft": number == DRAFT,
            "promoted": number == 0, "position": number, "section_id": _SECTION + section,
            "label_names": ["Payments", "cards"] if section == 0 else [], "user_segment_id": None,
            "vote_count": number * 3, "created_at": "2024-01-02T03:04:05Z", "updated_at": "2026-02-03T04:05:06Z",
            "edited_at": "2025-06-07T08:09:10Z",
        })  # fmt: skip
        translations.append({
            "source_id": key(number), "source_type": "Article", "locale": "es", "title": spanish.title,
            "body": body(number, spanish, "es"), "draft": number == DRAFT, "outdated": number == 3,
            "html_url": address(number, "es"), "updated_at": "2025-07-07T08:09:10Z",
        })  # fmt: skip
        attachments.append({
            "id": 900000 + number, "article_id": key(number), "file_name": f"screen-{number}.png",
            "content_url": f"{HOST}/hc/article_attachments/{900000 + number}/screen-{number}.png",
            "content_type": "image/png", "inline": True,
        })  # fmt: skip
        file = folder / "attachments" / str(900000 + number) / f"screen-{number}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png(320, 200, number))
    articles.append({**articles[0], "id": 1, "title": "For agents only", "html_url": None, "user_segment_id": 77})
    sections = [
        {"id": _SECTION + number, "category_id": _CATEGORY, "parent_section_id": None, "name": english,
         "position": number, "description": "", "locale": "en-us",
         "html_url": f"{HOST}/hc/en-us/sections/{_SECTION + number}"}
        for number, (english, _) in enumerate(SECTIONS)
    ]  # fmt: skip
    translations += [
        {"source_id": _SECTION + number, "source_type": "Section", "locale": "es", "title": spanish, "body": None}
        for number, (_, spanish) in enumerate(SECTIONS)
    ]
    translations.append(
        {"source_id": _CATEGORY, "source_type": "Category", "locale": "es", "title": "Ayuda para clientes"}
    )
    category = {
        "id": _CATEGORY,
        "name": "Help for customers",
        "description": "Answers for everybody.",
        "position": 0,
        "locale": "en-us",
    }
    half = len(articles) // 2
    _write(folder / "articles-1.json", {"articles": articles[:half], "next_page": "…?page=2", "count": len(articles)})
    _write(folder / "articles-2.json", {"articles": articles[half:], "next_page": None, "count": len(articles)})
    _write(folder / "sections.json", {"sections": sections, "next_page": None})
    _write(folder / "categories.json", {"categories": [category]})
    _write(folder / "translations.json", {"translations": translations})
    _write(folder / "attachments.json", {"article_attachments": attachments})
    return folder


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
