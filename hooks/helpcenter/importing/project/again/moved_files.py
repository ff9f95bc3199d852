"""Finds imported articles that people have moved here since: a moved article keeps its former addresses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from helpcenter.content.article_text import split_front_matter
from helpcenter.content.front_matter_reader import read_front_matter
from helpcenter.importing.model import ImportedSite, Key
from helpcenter.importing.own_addresses import forms_of
from helpcenter.input.settings import Settings


def moved_ids(site: ImportedSite, settings: Settings, known: Mapping[Key, str]) -> dict[Key, str]:
    """Return the new IDs of articles whose files are no longer where the last import has written them."""
    missing = {
        article.key: {form.casefold() for text in article.texts.values() for form in forms_of(text.addresses)}
        for article in site.articles
        if article.key in known and not _files(settings, known[article.key])
    }
    if not missing:
        return {}
    places = _places(settings)
    found = {key: sorted({places[form] for form in forms if form in places}) for key, forms in missing.items()}
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _files(settings: Settings, article_id: str) -> list[Path]:
    files = (settings.docs / code / f"{article_id}.md" for code in settings.codes)
    return [file for file in files if file.is_file()]


def _places(settings: Settings) -> dict[str, str]:
    """Return the IDs of all articles by the former addresses that their files list."""
    places: dict[str, str] = {}
    for code in settings.codes:
        folder = settings.docs / code
        for file in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
            try:
                front = split_front_matter(file.read_text(encoding="utf-8-sig"))[0]
            except (OSError, ValueError):
                continue
            if front and "redirect_from" in front:
                article_id = file.relative_to(folder).as_posix().removesuffix(".md")
                listed = read_front_matter(front, file.name).front.redirect_from
                places |= {address.casefold(): article_id for address in listed}
    return places
