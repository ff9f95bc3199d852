"""What front matter of exporters says of an article, under whatever key it says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from helpcenter.importing.folders.front_block import FrontBlock
from helpcenter.importing.folders.locale_names import locale_of

_IDS = (
    "id", "article_id", "intercom_id", "zendesk_id", "helpscout_id", "freshdesk_id", "articleid", "source_id",
    "external_id", "vendor_id", "number", "uid", "uuid",
)  # fmt: skip
_URLS = (
    "source_url", "url", "html_url", "public_url", "article_url", "original_url", "canonical_url", "canonical",
    "web_url", "source", "link", "permalink", "href",
)  # fmt: skip
_LOCALES = ("locale", "lang", "language", "idioma", "langue")
_TITLES = ("title", "name", "titre", "titulo", "article_title")
_DESCRIPTIONS = ("description", "meta_description", "summary", "excerpt", "subtitle", "abstract")
# From the widest to the narrowest.
_SECTIONS = (
    ("breadcrumbs", "breadcrumb"), ("collection_path", "section_path", "category_path", "path"),
    ("collection", "collection_name", "collection_title", "collections"),
    ("category", "category_name", "category_title", "categories", "categorie"),
    ("section", "section_name", "section_title", "sections", "subcollection", "sub_collection", "folder", "group"),
)  # fmt: skip
_TOPICS = ("tags", "labels", "label_names", "keywords", "topics", "content_tags")
_DATES = (
    "updated_at", "updated", "last_updated", "last_updated_iso", "date_updated", "edited_at", "last_modified",
    "modified", "lastmod", "date_modified", "date", "created_at",
)  # fmt: skip
_ORDERS = ("position", "order", "weight", "sidebar_position", "nav_order", "sort_order")
_VIEWS = ("views", "view_count", "hits", "pageviews", "vote_sum", "votes")
_RESTRICTED = ("restricted", "private", "internal")
_DIVIDED = re.compile(r"\s*(?:>|›|»|→|\s/\s)\s*")
_VENDOR = re.compile(r"/(articles?)/([0-9]+|[0-9a-f]{24})(?=[-_./?#]|$)", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"')\]]+")
_STATES = {"draft", "unpublished", "archived", "hidden"}


@dataclass(frozen=True)
class ExporterKeys:
    """What front matter says of an article; everything may be empty."""

    id: str
    url: str
    locale: str
    title: str
    description: str
    sections: tuple[str, ...]
    topics: tuple[str, ...]
    date: str | None
    order: float | None
    views: int | None
    draft: bool
    featured: bool
    outdated: bool
    restricted: bool


def exporter_keys(front: FrontBlock) -> ExporterKeys:
    """Return what front matter says."""
    url = next((found[0] for key in _URLS if (found := _WEB.match(front.text(key)))), "")
    views = front.number(*_VIEWS)
    return ExporterKeys(
        id=front.text(*_IDS) or id_in(url),
        url=url,
        locale=next((code for key in _LOCALES if (code := locale_of(front.text(key)))), ""),
        title=front.text(*_TITLES),
        description=front.text(*_DESCRIPTIONS),
        sections=_sections(front),
        topics=front.texts(*_TOPICS),
        date=front.date(*_DATES),
        order=front.number(*_ORDERS),
        views=int(views) if views is not None and views >= 0 else None,
        draft=front.flag("draft")
        or front.text("state", "status").lower() in _STATES
        or front.values.get("published") is False,
        featured=front.flag("promoted", "featured", "pinned"),
        outdated=front.flag("outdated"),
        restricted=front.flag(*_RESTRICTED)
        or front.text("visibility").lower() in {"private", "internal", "restricted"},
    )


def id_in(address: str) -> str:
    """Return the ID of an article in an address of one of the known systems, "" if it has none."""
    match = _VENDOR.search(_path(address))
    return match[2] if match else ""


def locale_in(address: str) -> str:
    """Return the language that an address names before the article, "" for none."""
    segments = _path(address).strip("/").split("/")
    return next((code for one in segments[:3] if (code := locale_of(one))), "")


def words_in(address: str) -> str:
    """Return the words after the ID in an address of an article."""
    path = _path(address)
    match = _VENDOR.search(path)
    return path[match.end() :].strip("-_/").casefold() if match else ""


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _sections(front: FrontBlock) -> tuple[str, ...]:
    found: list[str] = []
    for keys in _SECTIONS:
        value = next((front.values[key] for key in keys if front.values.get(key)), None)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title") or ""
        parts = value if isinstance(value, list) else _DIVIDED.split(str(value)) if isinstance(value, str | int) else []
        parts = [
            " ".join(str(part.get("name") or part.get("title") or "" if isinstance(part, dict) else part).split())
            for part in parts
        ]
        if found and len(found) > 1:
            break
        found += [part for part in parts if part and part not in found]
    return tuple(found[:6])
