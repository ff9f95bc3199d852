"""Zendesk: the JSON of the Help Center API, in pages, in one file each, or in a folder for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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

_OWN = re.compile(r'"(?:section_id|user_segment_id|parent_section_id|article_attachments|label_names)"')
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# The answer of the API about the files of an article, which is empty if the token may not ask.
_FILES_OF_ARTICLE = re.compile(r"attachments-(\d+)-\d+")
_REFUSED = "the API does not give their list; import again with a token that may read them"
_ONE = {"article": "articles", "section": "sections", "category": "categories", "translation": "translations",
        "article_attachment": "article_attachments"}  # fmt: skip


def recognize(folder: Path) -> bool:
    """Return whether a folder has the articles of Zendesk."""
    return any(
        _OWN.search(start) or '"/hc/' in start or re.search(r'"html_url":\s*"[^"]*/hc/', start)
        for start in values.starts(folder)
    )


def read(folder: Path) -> ImportedSite:
    """Return the site in the folder of an export."""
    export = _Export()
    for file, document in values.documents(folder, export.losses):
        below = () if folder.is_file() else file.relative_to(folder).parts[:-1]
        export.add(document, next((part for part in reversed(below) if _LOCALE.fullmatch(part)), ""), file.stem)
    return export.site(folder)


class _Export:
    """What the files of an export have, by kind and ID."""

    def __init__(self) -> None:
        self.losses: list[Loss] = []
        self._found: dict[str, dict[str, dict[str, dict[str, Any]]]] = {
            kind: {} for kind in ("articles", "sections", "categories")
        }
        self._attachments: dict[str, dict[str, Any]] = {}
        # The files below each article.
        self._below: dict[str, list[ImportedFile]] = {}
        self._promised = 0

    def add(self, document: Any, locale: str, stem: str) -> None:
        """Add the content of a file from the folder of a language."""
        if isinstance(document, list):
            document = {stem if stem in {*self._found, *_ONE.values()} else "articles": document}
        if not isinstance(document, dict):
            if refused := _FILES_OF_ARTICLE.fullmatch(stem):
                self.losses.append(Loss(refused[1], "the files below the article", _REFUSED))
            return
        self._promised = (
            max(self._promised, values.whole(document.get("count")) or 0) if "articles" in document else self._promised
        )
        for name, content in document.items():
            kind = _ONE.get(name, name)
            for one in [content] if name in _ONE and isinstance(content, dict) else values.objects(content):
                if kind in self._found:
                    self._add_one(kind, one, locale)
                elif kind == "translations":
                    self._add_translation(one)
                elif kind == "article_attachments":
                    self._attachments[values.text(one.get("id"))] = one

    def _add_one(self, kind: str, one: dict[str, Any], locale: str) -> None:
        key = values.text(one.get("id"))
        if not key:
            name = values.line(one.get("title") or one.get("name"))
            self.losses.append(Loss("", f"“{name}”", "it has no ID"))
            return
        own = (values.text(one.get("locale")) or locale or values.text(one.get("source_locale")) or "en-us").lower()
        self._found[kind].setdefault(key, {}).setdefault(own, one)
        for name in ("attachments", "article_attachments") if kind == "articles" else ():
            for attachment in values.objects(one.get(name)):
                self._attachments.setdefault(values.text(attachment.get("id")), {"article_id": key, **attachment})
        for translation in values.objects(one.get("translations")):
            self._add_translation({"source_id": key, "source_type": _TYPES[kind], **translation})

    def _add_translation(self, one: dict[str, Any]) -> None:
        kind = {"article": "articles", "section": "sections", "category": "categories"}.get(
            values.text(one.get("source_type")).lower(), "articles"
        )
        key, locale = values.text(one.get("source_id")), values.text(one.get("locale")).lower()
        if key and locale:
            known = self._found[kind].setdefault(key, {})
            former = known.get(locale, {})
            own = {name: value for name, value in one.items() if name not in {"id", "source_id"}}
            known[locale] = {**former, **own, "html_url": former.get("html_url") or one.get("html_url")}

    def site(self, folder: Path) -> ImportedSite:
        sections = [*self._sections("categories"), *self._sections("sections")]
        exported = ExportFiles(folder)
        files = tuple(self._file(key, one, exported) for key, one in self._attachments.items() if key)
        for file in files:
            if file.article and not values.flag(self._attachments[file.key].get("inline")):
                self._below.setdefault(file.article, []).append(file)
        articles = tuple(self._article(key, found) for key, found in self._found["articles"].items())
        if self._promised > len(articles):
            missing = f"{self._promised - len(articles)} of {self._promised} articles"
            self.losses.append(Loss("", missing, "pages of the export are missing; export it again"))
        return ImportedSite("zendesk", tuple(sections), articles, files, {}, tuple(self.losses))

    def _sections(self, kind: str) -> list[ImportedSection]:
        sections = []
        for key, found in self._found[kind].items():
            first = _whole(found)
            parent = None
            if kind == "sections":
                above, category = values.text(first.get("parent_section_id")), values.text(first.get("category_id"))
                parent = f"section:{above}" if above else f"category:{category}" if category else None
            texts = {
                locale: (
                    values.line(one.get("name") or one.get("title")),
                    values.line(one.get("description") or one.get("body")),
                )
                for locale, one in found.items()
            }
            addresses = [values.text(one.get("html_url")) for one in found.values()]
            addresses += [f"/hc/{locale}/{kind}/{key}" for locale in found]
            name = "section" if kind == "sections" else "category"
            sections.append(
                ImportedSection(
                    f"{name}:{key}",
                    parent,
                    {locale: title for locale, (title, _) in texts.items() if title},
                    {locale: description for locale, (_, description) in texts.items() if description},
                    values.number(first.get("position")),
                    tuple(dict.fromkeys(filter(None, addresses))),
                )
            )
        return sections

    def _article(self, key: str, found: dict[str, dict[str, Any]]) -> ImportedArticle:
        first = _whole(found)
        source = values.text(first.get("source_locale")).lower()
        outdated = {name.lower() for name in values.names(first.get("outdated_locales"))}
        order = sorted(found, key=lambda locale: locale != source)
        section = values.text(first.get("section_id"))
        votes = values.whole(first.get("vote_count"))
        return ImportedArticle(
            key,
            f"section:{section}" if section else None,
            {locale: self._text(key, locale, found[locale], locale in outdated) for locale in order},
            order=values.number(first.get("position")),
            featured=values.flag(first.get("promoted")),
            topics=values.names(first.get("label_names")),
            views=votes,
            restricted=_restriction(first),
        )

    def _file(self, key: str, one: Mapping[str, Any], exported: ExportFiles) -> ImportedFile:
        name = values.line(one.get("file_name")) or key
        address = values.text(one.get("content_url")) or f"/hc/article_attachments/{key}"
        article = values.text(one.get("article_id"))
        content = exported.find(name, key, article)
        return ImportedFile(key, article or None, name, address, content, values.text(one.get("content_type")))

    def _text(self, key: str, locale: str, one: Mapping[str, Any], outdated: bool) -> ImportedText:
        text = _text(key, locale, one, outdated)
        below = [(file, self._language_of(file)) for file in self._below.get(key, ())]
        # An article may have files for each translation; those that name only one language are for all.
        for_all = len({language for _, language in below}) < 2
        own = [file for file, language in below if for_all or language in {"", locale}]
        return replace(text, body=with_links_to(text.body, own))

    def _language_of(self, file: ImportedFile) -> str:
        return values.text(self._attachments[file.key].get("locale")).lower().replace("_", "-")


_TYPES = {"articles": "Article", "sections": "Section", "categories": "Category"}


def _whole(found: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the object that has more than a text: translations have only that."""
    return next((one for one in found.values() if one.get("id") is not None), {})


def _restriction(article: Mapping[str, Any]) -> str:
    if values.text(article.get("user_segment_id")) or values.names(article.get("user_segment_ids")):
        return "only a user segment may read it"
    return ""


def _text(key: str, locale: str, one: Mapping[str, Any], outdated: bool) -> ImportedText:
    address = values.text(one.get("html_url"))
    host = urlsplit(address).netloc if address.startswith("http") else ""
    plain = f"https://{host}/hc/{locale}/articles/{key}" if host else f"/hc/{locale}/articles/{key}"
    changed = one.get("edited_at") or one.get("updated_at") or one.get("created_at")
    return ImportedText(
        locale,
        values.line(one.get("title") or one.get("name")),
        "",
        values.text(one.get("body")),
        "html",
        tuple(dict.fromkeys(filter(None, (address, plain)))),
        outdated or values.flag(one.get("outdated")),
        values.flag(one.get("draft")),
        values.day(changed),
    )
