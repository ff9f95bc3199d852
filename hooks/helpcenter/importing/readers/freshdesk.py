"""Freshdesk: the JSON of the Solutions API, with a folder or a file for each language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from helpcenter.importing import json_values as values
from helpcenter.importing.attached_files import ExportFiles, with_links_to
from helpcenter.importing.model import (
    ImportedArticle,
    ImportedFile,
    ImportedSection,
    ImportedSite,
    ImportedText,
    Loss,
)
from helpcenter.input.languages import is_language

_OWN = re.compile(r'"seo_data"|"thumbs_up"|"parent_folder_id"|/support/solutions/|"folder_id"')
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
_CLOUD_ADDRESSES = ("url", "link", "cloud_file_url", "attachment_url")
_DRAFT, _DEFAULT = 1, "en"
# Everybody may read what is in folders of this kind.
_PUBLIC = {None, 1}


def recognize(folder: Path) -> bool:
    """Return whether a folder has the articles of Freshdesk."""
    return any(_OWN.search(start) for start in values.starts(folder))


def read(folder: Path) -> ImportedSite:
    """Return the site in the folder of an export."""
    losses: list[Loss] = []
    found: dict[str, dict[str, dict[str, dict[str, Any]]]] = {"articles": {}, "folders": {}, "categories": {}}
    for file, document in values.documents(folder, losses):
        language = _language(file, folder)
        for kind, one in _objects(document, file.stem):
            key = values.text(one.get("id"))
            if not key:
                losses.append(Loss("", f"“{values.line(one.get('title') or one.get('name'))}”", "it has no ID"))
                continue
            own = values.text(one.get("language") or one.get("language_code")) or language
            found[kind].setdefault(key, {}).setdefault(own, one)
    folders = tuple(_section("folder", key, texts) for key, texts in found["folders"].items())
    categories = tuple(_section("category", key, texts) for key, texts in found["categories"].items())
    hidden = {
        key for key, texts in found["folders"].items()
        if any(values.whole(one.get("visibility")) not in _PUBLIC for one in texts.values())
    }  # fmt: skip
    exported = ExportFiles(folder)
    below = {
        (key, language): _files(key, one, exported)
        for key, texts in found["articles"].items() for language, one in texts.items()
    }  # fmt: skip
    linked = {
        (key, language): _cloud_files(key, one, losses)
        for key, texts in found["articles"].items() for language, one in texts.items()
    }  # fmt: skip
    shown = {own: [*below[own], *linked[own]] for own in below}
    articles = tuple(_article(key, texts, hidden, shown) for key, texts in found["articles"].items())
    files = {file.address: file for own in below.values() for file in own}
    return ImportedSite("freshdesk", (*categories, *folders), articles, tuple(files.values()), losses=tuple(losses))


def _language(file: Path, folder: Path) -> str:
    """Return the language that a folder or the end of a file's name says."""
    parts = [] if folder.is_file() else list(file.relative_to(folder).parts[:-1])
    names = [*reversed(parts), *re.split(r"[._]", file.stem)[1:]]
    return next((name for name in names if _LANGUAGE.fullmatch(name) and is_language(name)), _DEFAULT)


def _objects(document: Any, stem: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield articles, folders and categories, also those inside each other."""
    if isinstance(document, dict) and not ("id" in document or "name" in document):
        for name, content in document.items():
            yield from _objects([content] if isinstance(content, dict) else content, name)
        return
    for one in values.objects(document if isinstance(document, list) else [document]):
        kind = _kind(one, stem)
        yield kind, one
        for name in ("folders", "articles", "all_folders", "subfolders"):
            parent = {"category_id": one.get("id")} if kind == "categories" else {"folder_id": one.get("id")}
            if name in {"folders", "all_folders", "subfolders"} and kind == "folders":
                parent = {"parent_folder_id": one.get("id")}
            for inner in values.objects(one.get(name)):
                yield from _objects({**parent, **inner}, name)


def _kind(one: Mapping[str, Any], stem: str) -> str:
    if "title" in one and ("description" in one or "folder_id" in one):
        return "articles"
    is_folder = any(name in one for name in ("category_id", "parent_folder_id", "visibility", "articles"))
    return "folders" if is_folder or "folder" in stem else "categories"


def _section(kind: str, key: str, texts: Mapping[str, Mapping[str, Any]]) -> ImportedSection:
    first = next(iter(texts.values()))
    above, category = values.text(first.get("parent_folder_id")), values.text(first.get("category_id"))
    parent = f"folder:{above}" if above else f"category:{category}" if category and kind == "folder" else None
    page = "folders/" if kind == "folder" else ""
    addresses = [f"/support/solutions/{page}{key}"]
    addresses += [f"/{language}/support/solutions/{page}{key}" for language in texts]
    return ImportedSection(
        f"{kind}:{key}", parent, {language: values.line(one.get("name")) for language, one in texts.items()},
        {language: said for language, one in texts.items() if (said := values.line(one.get("description")))},
        values.number(first.get("position") or first.get("hierarchy_position")), tuple(addresses),
    )  # fmt: skip


def _files(key: str, one: Mapping[str, Any], exported: ExportFiles) -> list[ImportedFile]:
    """Return the files that are shown below a text."""
    found = []
    for file in values.objects(one.get("attachments")):
        own, address = values.text(file.get("id")), values.text(file.get("attachment_url"))
        name = values.line(file.get("name")) or address.partition("?")[0].rpartition("/")[2]
        kind = values.text(file.get("content_type"))
        if address:
            found.append(ImportedFile(own or address, key, name, address, exported.find(name, own, key), kind))
    return found


def _cloud_files(key: str, one: Mapping[str, Any], losses: list[Loss]) -> list[ImportedFile]:
    """Return the files below a text that are in a store of its writer, such as Dropbox: they stay there."""
    found = []
    for file in values.objects(one.get("cloud_files")):
        address = next(filter(None, (values.text(file.get(name)) for name in _CLOUD_ADDRESSES)), "")
        name = values.line(file.get("name") or file.get("filename"))
        name = name or unquote(address.partition("?")[0].rstrip("/").rpartition("/")[2])
        if address.startswith(("https://", "http://")):
            found.append(ImportedFile(values.text(file.get("id")) or address, key, name, address))
        else:
            why = "the export does not say where it is; add a link to it by hand"
            losses.append(Loss(key, f"the file “{name or values.text(file.get('id'))}”", why))
    return found


def _article(
    key: str,
    texts: Mapping[str, Mapping[str, Any]],
    hidden: set[str],
    below: Mapping[tuple[str, str], list[ImportedFile]],
) -> ImportedArticle:
    first = next(iter(texts.values()))
    folder = values.text(first.get("folder_id"))
    category = values.text(first.get("category_id"))
    counts = [values.whole(one.get("hits")) or 0 for one in texts.values()]
    section = f"folder:{folder}" if folder else f"category:{category}" if category else None
    return ImportedArticle(
        key, section, {language: _text(key, language, one, below[key, language]) for language, one in texts.items()},
        order=values.number(first.get("position")), topics=values.names(first.get("tags")), views=sum(counts),
        restricted="only some readers may read its folder" if folder in hidden else "",
    )  # fmt: skip


def _text(key: str, language: str, one: Mapping[str, Any], below: list[ImportedFile]) -> ImportedText:
    seo = one.get("seo_data")
    description = values.line(seo.get("meta_description")) if isinstance(seo, dict) else ""
    addresses = [values.text(one.get("url")), values.text(one.get("public_url"))]
    slug = values.text(one.get("slug") or one.get("path")).rpartition("/")[2].removeprefix(f"{key}-")
    plain = f"support/solutions/articles/{key}"
    addresses += [f"/{plain}-{slug}" if slug else f"/{plain}", f"/{plain}", f"/{language}/{plain}"]
    addresses += [f"/{language}/{plain}-{slug}"] if slug else []
    body = with_links_to(values.text(one.get("description")), below)
    return ImportedText(
        language, values.line(one.get("title")), description, body, "html",
        tuple(dict.fromkeys(filter(None, addresses))), values.flag(one.get("outdated")),
        values.whole(one.get("status")) == _DRAFT, values.day(one.get("updated_at") or one.get("modified_at")),
    )  # fmt: skip
