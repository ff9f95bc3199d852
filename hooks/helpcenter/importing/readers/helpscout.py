"""Help Scout: the JSON of the Docs API, with one language for each collection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helpcenter.importing import json_values as values
from helpcenter.importing.model import ImportedArticle, ImportedSection, ImportedSite, ImportedText, Loss
from helpcenter.input.languages import is_language

_OWN = re.compile(r'"publicUrl"|"collectionId"|"urlMapping"|helpscoutdocs\.com')
_KINDS = {
    "article": "articles", "articles": "articles", "collection": "collections", "collections": "collections",
    "category": "categories", "categories": "categories", "redirect": "redirects", "redirects": "redirects",
    "site": "sites", "sites": "sites",
}  # fmt: skip
_DEFAULT = "en"


def recognize(folder: Path) -> bool:
    """Return whether a folder has the articles of Help Scout."""
    return any(_OWN.search(start) for start in values.starts(folder))


def read(folder: Path) -> ImportedSite:
    """Return the site in the folder of an export."""
    losses: list[Loss] = []
    found: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in _KINDS.values()}
    for file, document in values.documents(folder, losses):
        for kind, one in _objects(document, _KINDS.get(file.stem.rstrip("0123456789-_"), "articles")):
            key = values.text(one.get("id")) or (values.text(one.get("urlMapping")) if kind == "redirects" else "")
            if not key:
                losses.append(Loss("", f"“{values.line(one.get('name'))}”", "it has no ID"))
                continue
            # Lists have articles without their texts.
            found[kind][key] = {
                **found[kind].get(key, {}),
                **{name: value for name, value in one.items() if value is not None},
            }
    locales = {key: _locale(one) for key, one in found["collections"].items()}
    articles = []
    for key, one in found["articles"].items():
        if "text" in one:
            articles.append(_article(key, one, found["categories"], locales))
        else:
            losses.append(Loss(key, f"the article “{values.line(one.get('name'))}”", "the export has only its title"))
    if len(set(locales.values())) > 1:
        why = "Help Scout does not say which articles are translations of each other; give them one ID with `--map`"
        losses.append(Loss("", "the connection of translations", why))
    redirects = {
        values.text(one.get("urlMapping")): values.text(one.get("redirect"))
        for one in found["redirects"].values() if values.text(one.get("urlMapping"))
    }  # fmt: skip
    return ImportedSite(
        "helpscout", (*_collections(found["collections"], locales), *_categories(found["categories"], locales)),
        tuple(articles), (), redirects, tuple(losses),
    )  # fmt: skip


def _objects(document: Any, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a file with their kinds."""
    if isinstance(document, list):
        yield from ((kind, one) for one in values.objects(document))
    elif isinstance(document, dict) and not any(name in document for name in _KINDS):
        yield from ((kind, one) for one in (values.objects(document.get("items")) or [document]))
    elif isinstance(document, dict):
        for name, content in document.items():
            if own := _KINDS.get(name):
                items = content.get("items") if isinstance(content, dict) and "items" in content else content
                single = [items] if isinstance(items, dict) and "id" in items else values.objects(items)
                yield from ((own, one) for one in single)


def _locale(collection: Mapping[str, Any]) -> str:
    """Return the language of a collection: what it says, or a name such as `Español (es)` or `es-help`."""
    given = values.text(collection.get("language") or collection.get("locale"))
    if given:
        return given
    words = re.findall(r"\(([a-z]{2}(?:-[A-Z]{2})?)\)", values.line(collection.get("name")))
    words += re.findall(r"(?:^|-)([a-z]{2})(?=-|$)", values.text(collection.get("slug")))
    named = _NAMES.get(values.line(collection.get("name")).casefold().split(" ")[0], "")
    return named or next(
        (word for word in words if is_language(word) and word not in {"to", "in", "my", "is"}), _DEFAULT
    )


_NAMES = {"español": "es", "english": "en", "deutsch": "de", "français": "fr", "português": "pt", "italiano": "it",
          "nederlands": "nl"}  # fmt: skip


def _collections(found: Mapping[str, dict[str, Any]], locales: Mapping[str, str]) -> Iterator[ImportedSection]:
    """Yield a section for each collection, unless there is only one in its language."""
    for key, one in found.items():
        if sum(locale == locales[key] for locale in locales.values()) > 1:
            title, description = values.line(one.get("name")), values.line(one.get("description"))
            yield ImportedSection(
                f"collection:{key}", None, {locales[key]: title}, {locales[key]: description} if description else {},
                values.number(one.get("order")), tuple(filter(None, [values.text(one.get("publicUrl"))])),
            )  # fmt: skip


def _categories(found: Mapping[str, dict[str, Any]], locales: Mapping[str, str]) -> Iterator[ImportedSection]:
    for key, one in found.items():
        collection = values.text(one.get("collectionId"))
        locale = locales.get(collection, _DEFAULT)
        number, slug = values.text(one.get("number")), values.text(one.get("slug"))
        description = values.line(one.get("description"))
        addresses = [values.text(one.get("publicUrl")), f"/category/{number}-{slug}" if number and slug else ""]
        yield ImportedSection(
            key, f"collection:{collection}" if collection else None, {locale: values.line(one.get("name"))},
            {locale: description} if description else {}, values.number(one.get("order")),
            tuple(dict.fromkeys(filter(None, addresses))),
        )  # fmt: skip


def _article(
    key: str, one: Mapping[str, Any], categories: Mapping[str, Mapping[str, Any]], locales: Mapping[str, str]
) -> ImportedArticle:
    given = one.get("categories")
    own = [values.text(category) for category in given] if isinstance(given, list) else []
    section = next((category for category in own if category in categories), None)
    collection = values.text(one.get("collectionId") or (categories[section].get("collectionId") if section else None))
    locale = locales.get(collection, _DEFAULT)
    number, slug, status = (values.text(one.get(name)) for name in ("number", "slug", "status"))
    addresses = [values.text(one.get("publicUrl"))]
    if number:
        addresses += [f"/article/{number}-{slug}", f"/article/{number}"]
    related = one.get("related")
    text = ImportedText(
        locale, values.line(one.get("name")), "", values.text(one.get("text")), "html",
        tuple(dict.fromkeys(filter(None, addresses))), draft=status.lower() in {"notpublished", "draft"},
        date=values.day(one.get("lastPublishedAt") or one.get("updatedAt") or one.get("createdAt")),
    )  # fmt: skip
    return ImportedArticle(
        key, section, {locale: text},
        order=values.number(one.get("order")), aliases=values.names(one.get("keywords")),
        related=tuple(values.text(other) for other in related) if isinstance(related, list) else (),
        views=values.whole(one.get("viewCount")), restricted=_restriction(one),
    )  # fmt: skip


def _restriction(one: Mapping[str, Any]) -> str:
    return "only some readers may read it" if values.text(one.get("visibility")).lower() == "private" else ""
