"""Reads the docs folder: every article of every locale, and what is wrong with its files."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from helpcenter.content.article import GENERATED_IDS, Article, check_ids
from helpcenter.content.article_files import ArticleFile, ReadMany, read_all
from helpcenter.content.catalog import Catalog, Entry
from helpcenter.findings import Finding, did_you_mean, mismatch, shortened
from helpcenter.text.suggestions import Suggestions

_NAME = re.compile(r"[^\x00-\x1f\"'#?%<>\\:*|]+")


def read_collection(
    docs: Path, name: str, codes: tuple[str, ...], read: ReadMany = read_all
) -> tuple[list[Article], list[Finding]]:
    """All articles below ``docs``, drafts included, in the order of their paths.

    ``name`` is how findings call the folder; ``codes`` are the locales, one folder each; ``read`` reads the files.
    """
    files, findings = article_files(docs, name, codes)
    readings = read(files)
    findings += [finding for _, problems in readings for finding in problems]
    return [article for article, _ in readings if article is not None], findings


def article_files(docs: Path, name: str, codes: tuple[str, ...]) -> tuple[list[ArticleFile], list[Finding]]:
    """The files of all articles below ``docs`` in the order of their paths, and what is wrong with others."""
    files: list[ArticleFile] = []
    findings: list[Finding] = []
    for path, problem in markdown_files(docs, name):
        locale = path.split("/", 1)[0]
        if problem is not None:
            findings.append(problem)
        elif locale not in codes or "/" not in path:
            findings.append(_outside(f"{name}/{path}", locale, codes))
        else:
            files.append(ArticleFile(f"{docs}/{path}", path, f"{name}/{path}", locale))
    return files, findings


def check_collection(articles: list[Article]) -> list[Finding]:
    """Ids that lead nowhere, and files that would be the same article or the same file elsewhere."""
    known = Suggestions(article.id for article in articles if article.kind == "article")
    findings = [finding for article in articles for finding in check_ids(article, known)]
    first: dict[str, Article] = {}
    for article in articles:
        if article.id in GENERATED_IDS and article.kind == "article":
            found, way_out = f"`{article.id}`, a page that every site has", "Rename the file."
            findings.append(mismatch(article.name, 0, "name", "another name", found, way_out))
        key = unicodedata.normalize("NFC", f"{article.locale}/{article.id}").casefold()
        other = first.setdefault(key, article)
        if other is not article:
            found = f"{other.name}, the same article"
            findings.append(mismatch(article.name, 0, "name", "one file for each article", found, "Delete one."))
    return findings


def check_urls(catalog: Catalog) -> list[Finding]:
    """Pages of one locale that would be written to one place; letter case does not tell them apart."""
    findings: dict[tuple[str, str], Finding] = {}
    first: dict[str, Entry] = {}
    for locale in catalog.locales.values():
        for entry in locale.entries.values():
            other = first.setdefault(unicodedata.normalize("NFC", entry.dest).casefold(), entry)
            if other.article is not entry.article:
                # Locales that fall back to the same two articles would say it again.
                findings.setdefault((other.article.path, entry.article.path), _same_url(entry, other))
    return list(findings.values())


def _same_url(entry: Entry, other: Entry) -> Finding:
    """The later article is named, unless it is a page that every site has."""
    here, there = (entry.article, other.article) if entry.article.name else (other.article, entry.article)
    twin = there.name or f"the page `{there.id}` that every site has"
    found, way_out = f"`/{entry.url}`, also of {twin}", "Give one of them another `slug`."
    return mismatch(here.name, here.lines.get(("slug",), 0), "slug", "a URL of its own", found, way_out)


def markdown_files(docs: Path, name: str, below: str = "") -> Iterator[tuple[str, Finding | None]]:
    """The paths of all Markdown files below ``docs``, in order, and what keeps a file from being read."""
    with os.scandir(docs / below) as scanned:
        entries = sorted(scanned, key=lambda entry: entry.name)
    folders = []
    for entry in entries:
        path = f"{below}{entry.name}"
        folder, hidden = entry.is_dir(follow_symlinks=False), entry.name.startswith(".")
        if folder and not hidden:
            folders.append(f"{path}/")
        if not (folder and hidden) and (problem := _unreadable(entry, path, name)):
            yield path, problem
        elif entry.name.endswith(".md") and not folder and not hidden:
            yield path, None
    for path in folders:
        yield from markdown_files(docs, name, path)


def _unreadable(entry: os.DirEntry[str], path: str, name: str) -> Finding | None:
    if entry.is_symlink():
        found, way_out = "a symbolic link", "Put the file itself in its place."
        return mismatch(f"{name}/{path}", 0, "", "a file or folder", found, way_out)
    if not _NAME.fullmatch(entry.name):
        way_out = "Rename it with letters, digits, hyphens and dots."
        return mismatch(f"{name}/{path!r}", 0, "name", "a name that is safe in URLs", shortened(entry.name), way_out)
    return None


def _outside(name: str, locale: str, codes: tuple[str, ...]) -> Finding:
    folders = ", ".join(f"`{code}/`" for code in codes)
    way_out = did_you_mean(locale, codes) or "Move it there, or add the language to mkdocs.yml."
    return mismatch(name, 0, "", f"a file below {folders}", f"the folder `{locale}`", way_out)
