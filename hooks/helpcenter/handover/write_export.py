"""Writes an export: `site.json`, JSON and HTML for each article, and the files that they use."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpcenter.content.catalog import Catalog, Entry
from helpcenter.handover.export_pages import ExportPages, NotPublishedError, written_pages
from helpcenter.handover.export_schema import ExportedArticle, ExportedSection, ExportedSite, ExportedText
from helpcenter.input.settings import Settings

_SITE = "site.json"
_FOLDERS = ("articles", "html", "files")


@dataclass(frozen=True)
class WrittenExport:
    """How much an export has."""

    articles: int
    texts: int
    files: int


def write_export(settings: Settings, catalog: Catalog, site_dir: Path, folder: Path) -> WrittenExport:
    """Write the export of a published site into a folder that is empty or has an earlier export.

    Raises NotPublishedError, and OSError if the folder cannot be written.
    """
    _clear(folder)
    pages = ExportPages(catalog, site_dir, settings.site_url)
    sections: list[ExportedSection] = []
    articles: dict[str, str] = {}
    texts = 0
    for page_id, entries in written_pages(catalog).items():
        written = {locale: _written(folder, pages, entry) for locale, entry in entries.items()}
        first = entries.get(settings.default.code) or next(iter(entries.values()))
        texts += len(written)
        if first.article.kind == "section":
            sections.append(_section(first, written))
        elif first.article.kind == "article":
            articles[page_id] = f"articles/{page_id}.json"
            _write(folder / articles[page_id], _json(_article(first, entries, written)))
    for path, target in sorted(pages.files.items()):
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site_dir / path, folder / target)
    site = ExportedSite(
        url=settings.site_url, default_language=settings.default.code,
        languages={locale.code: locale.site_name for locale in settings.locales},
        sections=tuple(sections), articles=articles, files=dict(sorted(pages.files.items())),
    )  # fmt: skip
    _write(folder / _SITE, _json(site))
    return WrittenExport(len(articles), texts, len(pages.files))


def _clear(folder: Path) -> None:
    """Make the folder ready; what is not from an export stays, and stops the command."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _SITE).is_file():
        raise NotPublishedError(f"The folder {folder} has other files. Name another one with `--output`.")
    for name in _FOLDERS:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            shutil.rmtree(folder / name)


def _written(folder: Path, pages: ExportPages, entry: Entry) -> ExportedText:
    text = pages.text(entry)
    _write(folder / text.html, pages.document(entry, text))
    return text


def _section(first: Entry, texts: Mapping[str, ExportedText]) -> ExportedSection:
    front = first.article.front
    path = first.id.removesuffix("/index")
    parent = path.rpartition("/")[0]
    return ExportedSection(id=path, parent=parent or None, order=front.place, guide=front.guide, texts=dict(texts))


def _article(first: Entry, entries: Mapping[str, Entry], texts: Mapping[str, ExportedText]) -> ExportedArticle:
    article, front = first.article, first.article.front
    aliases = {locale: entry.article.front.aliases for locale, entry in entries.items() if entry.article.front.aliases}
    return ExportedArticle(
        id=first.id, section=article.section or None, order=front.place, featured=front.featured,
        topics=tuple(article.topics), products=front.products, audience=front.audience, aliases=aliases,
        related=front.related, texts=dict(texts),
    )  # fmt: skip


def _json(model: ExportedSite | ExportedArticle) -> str:
    return json.dumps(model.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
