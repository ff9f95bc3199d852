"""Reads the docs folder: every article of every locale, and what is wrong with its files."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from helpcenter.article import GENERATED_IDS, Article, check_ids
from helpcenter.article_cache import ArticleCache
from helpcenter.catalog import Catalog, Entry
from helpcenter.findings import Finding, did_you_mean, shortened

_NAME = re.compile(r"[^\x00-\x1f\"'#?%<>\\:*|]+")


def read_collection(
    docs: Path, name: str, codes: tuple[str, ...], cache: ArticleCache | None = None
) -> tuple[list[Article], list[Finding]]:
    """All articles below ``docs``, drafts included, in the order of their paths.

    ``name`` is how findings call the folder; ``codes`` are the locales, one folder each; ``cache`` has what was
    read before.
    """
    cache = cache or ArticleCache()
    articles: list[Article] = []
    findings: list[Finding] = []
    for path, problem in markdown_files(docs, name):
        locale = path.split("/", 1)[0]
        if problem is not None:
            findings.append(problem)
            continue
        if locale not in codes or "/" not in path:
            findings.append(_outside(f"{name}/{path}", locale, codes))
            continue
        article, problems = cache.read(docs / path, path, f"{name}/{path}", locale)
        findings += problems
        if article is not None:
            articles.append(article)
    return articles, findings


def check_collection(articles: list[Article]) -> list[Finding]:
    """Ids that lead nowhere, and files that would be the same article or the same file elsewhere."""
    known = {article.id for article in articles if article.kind == "article"}
    findings = [finding for article in articles for finding in check_ids(article, known)]
    first: dict[str, Article] = {}
    for article in articles:
        if article.id in GENERATED_IDS and article.kind == "article":
            found, way_out = f"`{article.id}`, a page that every site has", "Rename the file."
            findings.append(Finding(article.name, 0, "name", "another name", found, way_out))
        key = unicodedata.normalize("NFC", f"{article.locale}/{article.id}").casefold()
        other = first.setdefault(key, article)
        if other is not article:
            found = f"{other.name}, the same article"
            findings.append(Finding(article.name, 0, "name", "one file for each article", found, "Delete one."))
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
    return Finding(here.name, here.lines.get(("slug",), 0), "slug", "a URL of its own", found, way_out)


def markdown_files(docs: Path, name: str) -> Iterator[tuple[str, Finding | None]]:
    """The paths of all Markdown files below ``docs``, in order, and what keeps a file from being read."""
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(entry for entry in folders if not entry.startswith("."))
        for entry in [*folders, *sorted(files)]:
            path = (Path(folder) / entry).relative_to(docs).as_posix()
            if (Path(folder) / entry).is_symlink():
                found, way_out = "a symbolic link", "Put the file itself in its place."
                yield path, Finding(f"{name}/{path}", 0, "", "a file or folder", found, way_out)
            elif not _NAME.fullmatch(entry):
                way_out = "Rename it with letters, digits, hyphens and dots."
                found = shortened(entry)
                yield path, Finding(f"{name}/{path!r}", 0, "name", "a name that is safe in URLs", found, way_out)
            elif entry.endswith(".md") and not entry.startswith(".") and entry in files:
                yield path, None


def _outside(name: str, locale: str, codes: tuple[str, ...]) -> Finding:
    folders = ", ".join(f"`{code}/`" for code in codes)
    way_out = did_you_mean(locale, codes) or "Move it there, or add the language to mkdocs.yml."
    return Finding(name, 0, "", f"a file below {folders}", f"the folder `{locale}`", way_out)
