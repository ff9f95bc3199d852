"""Intercom: the JSON of the Articles API, with collections and their translations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpcenter.importing import json_values as values
from helpcenter.importing.model import ImportedArticle, ImportedSection, ImportedSite, ImportedText, Loss

_OWN = re.compile(
    r'"translated_content"|"parent_type"\s*:\s*"(?:collection|section)"|"type"\s*:\s*"article_translat|intercom-'
)


def recognize(folder: Path) -> bool:
    """Return whether a folder has the articles of Intercom."""
    return any(_OWN.search(start) for start in values.starts(folder))


def read(folder: Path) -> ImportedSite:
    """Return the site in the folder of an export."""
    losses: list[Loss] = []
    articles: dict[str, dict[str, Any]] = {}
    collections: dict[str, dict[str, Any]] = {}
    promised = 0
    for file, document in values.documents(folder, losses):
        for one in _objects(document):
            key = values.text(one.get("id"))
            if not key:
                losses.append(Loss("", f"“{values.line(one.get('title') or one.get('name'))}”", "it has no ID"))
            elif _is_article(one, file.stem):
                articles[key] = one
            else:
                collections[key] = one
        if isinstance(document, dict) and "article" in file.stem:
            promised = max(promised, values.whole(document.get("total_count")) or 0)
    if promised > len(articles):
        missing = f"{promised - len(articles)} of {promised} articles"
        losses.append(Loss("", missing, "pages of the export are missing; export it again"))
    return ImportedSite(
        "intercom",
        tuple(_section(key, one) for key, one in collections.items()),
        tuple(_article(key, one, collections) for key, one in articles.items()),
        losses=tuple(losses),
    )


def _objects(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, list):
        return values.objects(document)
    if not isinstance(document, dict):
        return []
    found = [
        one for name in ("data", "articles", "collections", "sections") for one in values.objects(document.get(name))
    ]
    return found or ([document] if "id" in document else [])


def _is_article(one: Mapping[str, Any], stem: str) -> bool:
    kind = values.text(one.get("type")).lower()
    if kind in {"article", "collection", "section", "help_center"}:
        return kind == "article"
    return "body" in one or "title" in one or ("article" in stem and "name" not in one)


def _section(key: str, one: Mapping[str, Any]) -> ImportedSection:
    default = values.text(one.get("default_locale")) or "en"
    texts: dict[str, Mapping[str, Any]] = {default: one, **_translations(one)}
    titles = {
        locale: title for locale, text in texts.items() if (title := values.line(text.get("name") or text.get("title")))
    }
    descriptions = {
        locale: description for locale, text in texts.items() if (description := values.line(text.get("description")))
    }
    addresses = [address for text in texts.values() if (address := values.text(text.get("url")))]
    addresses += [f"/{locale}/collections/{key}" for locale in texts]
    parent = values.text(one.get("parent_id")) or None
    return ImportedSection(
        key, parent, titles, descriptions, values.number(one.get("order")), tuple(dict.fromkeys(addresses))
    )


def _translations(one: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found = one.get("translated_content")
    if not isinstance(found, dict):
        return {}
    return {locale: text for locale, text in found.items() if isinstance(text, dict) and locale != "type"}


def _article(key: str, one: Mapping[str, Any], collections: Mapping[str, object]) -> ImportedArticle:
    default = values.text(one.get("default_locale")) or "en"
    texts = {default: _text(key, default, one, one)}
    for locale, found in _translations(one).items():
        if locale != default and (values.text(found.get("body")) or values.line(found.get("title"))):
            texts[locale] = _text(key, locale, found, one)
    parents = [values.text(one.get("parent_id")), *values.names(_texts(one.get("parent_ids")))]
    statistics = one.get("statistics")
    views = values.whole(statistics.get("views")) if isinstance(statistics, dict) else None
    tags = one.get("tags")
    named = [tag.get("name") for tag in values.objects(tags.get("tags") if isinstance(tags, dict) else tags)]
    audience = values.line(one.get("audience") or one.get("visibility")).lower()
    return ImportedArticle(
        key,
        next((parent for parent in parents if parent in collections), parents[0] or None),
        texts,
        order=values.number(one.get("order")),
        topics=values.names([name for name in named if isinstance(name, str)]),
        views=views,
        restricted="only some readers may read it" if audience in {"users", "leads", "internal", "private"} else "",
    )


def _texts(value: object) -> list[str]:
    return [values.text(one) for one in value] if isinstance(value, list) else []


def _text(key: str, locale: str, text: Mapping[str, Any], article: Mapping[str, Any]) -> ImportedText:
    address = values.text(text.get("url"))
    state = values.text(text.get("state") or article.get("state")).lower()
    changed = values.day(text.get("updated_at") or text.get("created_at"))
    return ImportedText(
        locale,
        values.line(text.get("title")),
        values.line(text.get("description")),
        values.text(text.get("body")),
        "html",
        tuple(dict.fromkeys(filter(None, (address, f"/{locale}/articles/{key}")))),
        draft=state == "draft",
        date=changed,
    )
