"""Reads the docs folder: the articles of all locales, and the problems of its files."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from helpcenter.content.article import GENERATED_IDS, Article
from helpcenter.content.article_files import ArticleFile, ReadMany, read_all
from helpcenter.content.catalog import Catalog, Entry
from helpcenter.content.section_pages import check_section_pages, folders_with, is_section_page
from helpcenter.findings import Finding, Problem, did_you_mean, first_few, listed
from helpcenter.input.source_file import LARGEST_MEDIA, unreadable_state
from helpcenter.text.fragments.shared_texts import NO_TEXTS, SharedTexts
from helpcenter.text.suggestions import Suggestions

_SYMBOLIC_LINK = Problem("source-file", "file or folder is a symbolic link", "Replace it with a copy of its target.")
_OUTSIDE = Problem(
    "source-file", "`{folder}` is not the folder of a language", "Move it into one of {folders}, or add the language."
)
_UNSAFE_NAME = Problem(
    "file-name", "name is not safe in URLs: `{name}`", "Rename it with letters, digits, hyphens and dots."
)
NOT_UTF_8 = Problem("file-name", "name is not UTF-8: `{name}`", "Rename it with letters, digits, hyphens and dots.")
_RESERVED_NAME = Problem("file-name", "`{id}` is a page that every site has", "Rename the file.")
_SAME_ARTICLE = Problem("file-name", "{other} is the same article", "Delete one of the two files.")
_OWN_ID = Problem("related-id", "`{id}` is the ID of this article", "Delete it.")
_UNKNOWN_ID = Problem("related-id", "no article has the ID `{id}`", "Delete it, or create the article.")
_SAME_URL = Problem("url", "URL `/{url}` is already used by {other}", "Give one of the two another `slug`.")
_NO_TEXTS: Mapping[str, SharedTexts] = MappingProxyType({})
_NAME = re.compile(r"[^\x00-\x1f\"'#?%<>\\:*|]+")


def read_collection(
    docs: Path,
    name: str,
    codes: tuple[str, ...],
    read: ReadMany = read_all,
    texts: Mapping[str, SharedTexts] = _NO_TEXTS,
) -> tuple[list[Article], list[Finding]]:
    """Return all articles below ``docs``, including drafts, in the order of their paths.

    ``name`` is the path of the folder in findings; ``codes`` are the locales, one folder each; ``read`` reads files.
    ``texts`` are fragments and variables by locale.
    """
    files, findings = article_files(docs, name, codes, texts)
    readings = read(files)
    findings += [finding for _, problems in readings for finding in problems]
    return [article for article, _ in readings if article is not None], findings


def article_files(
    docs: Path, name: str, codes: tuple[str, ...], texts: Mapping[str, SharedTexts] = _NO_TEXTS
) -> tuple[list[ArticleFile], list[Finding]]:
    """Return the files of all articles below ``docs`` in the order of their paths, and findings for other files."""
    files: list[ArticleFile] = []
    findings: list[Finding] = []
    folder = docs.as_posix()
    for path, problem in markdown_files(docs, name):
        locale = path.split("/", 1)[0]
        if problem is not None:
            findings.append(problem)
        elif locale not in codes or "/" not in path:
            findings.append(_outside(f"{name}/{path}", locale, codes))
        else:
            files.append(ArticleFile(f"{folder}/{path}", path, f"{name}/{path}", locale, texts.get(locale, NO_TEXTS)))
    return files, findings


def check_collection(articles: list[Article]) -> list[Finding]:
    """Return findings for unknown IDs, and for files with the same ID or with names that differ only in letter case."""
    folders = folders_with(articles)
    known = Suggestions(one.id for one in articles if one.kind == "article" and not is_section_page(one, folders))
    findings = [finding for article in articles for finding in check_ids(article, known)]
    findings += check_section_pages(articles)
    first: dict[str, Article] = {}
    for article in articles:
        if article.id in GENERATED_IDS and article.kind == "article":
            findings.append(_RESERVED_NAME.at(article.name, id=article.id))
        other = first.setdefault(_comparable(f"{article.locale}/{article.id}"), article)
        if other is not article:
            findings.append(_SAME_ARTICLE.at(article.name, other=other.name))
    return findings


def _comparable(name: str) -> str:
    """Return a name in the form in which names are compared."""
    return (name if name.isascii() else unicodedata.normalize("NFC", name)).casefold()


def check_ids(article: Article, known: Suggestions) -> list[Finding]:
    """Return findings for IDs in ``related`` and ``related_exclude`` that do not exist or are the article's own."""
    findings: list[Finding] = []
    if not (article.front.related or article.front.related_exclude):
        # Most articles name none.
        return findings
    for key in ("related", "related_exclude"):
        places = list(enumerate(getattr(article.front, key)))
        own = [place for place in places if place[1] == article.id]
        unknown = [place for place in places if place[1] != article.id and place[1] not in known]
        findings += first_few((_of_id(_OWN_ID, article, key, *place) for place in own), len(own))
        suggested = (_of_id(_UNKNOWN_ID, article, key, *place, known.did_you_mean(place[1])) for place in unknown)
        findings += first_few(suggested, len(unknown))
    return findings


def _of_id(problem: Problem, article: Article, key: str, index: int, target: str, fix: str = "") -> Finding:
    line = article.lines.get((key, index), 1)
    return problem.at(article.name, line, subject=key, fix=fix, id=target)


def check_urls(catalog: Catalog) -> list[Finding]:
    """Return findings for pages of one locale that have the same URL, in any letter case."""
    findings: dict[tuple[str, str], Finding] = {}
    first: dict[str, Entry] = {}
    for locale in catalog.locales.values():
        for entry in locale.entries.values():
            other = first.setdefault(_comparable(entry.dest), entry)
            if other.article is not entry.article:
                # Locales that fall back to the same two articles would repeat the finding.
                findings.setdefault((other.article.path, entry.article.path), _same_url(entry, other))
    return list(findings.values())


def _same_url(entry: Entry, other: Entry) -> Finding:
    """Report the later article, unless it is a page that every site has."""
    here, there = (entry.article, other.article) if entry.article.name else (other.article, entry.article)
    other_page = there.name or f"the page `{there.id}`, which every site has"
    line = here.lines.get(("slug",), 0)
    return _SAME_URL.at(here.name, line, subject="slug", url=entry.url, other=other_page)


def markdown_files(docs: Path, name: str, below: str = "") -> Iterator[tuple[str, Finding | None]]:
    """Yield the paths of all Markdown files below ``docs`` in order, each with the finding that makes it unreadable."""
    with os.scandir(docs / below) as scanned:
        entries = sorted(scanned, key=lambda entry: entry.name)
    folders = []
    for entry in entries:
        path = f"{below}{entry.name}"
        folder, hidden = entry.is_dir(follow_symlinks=False), entry.name.startswith(".")
        problem = None if folder and hidden else _unreadable(entry, path, name)
        if problem:
            yield path, problem
        elif folder and not hidden:
            folders.append(f"{path}/")
        elif entry.name.endswith(".md") and not folder and not hidden:
            yield path, None
    for path in folders:
        yield from markdown_files(docs, name, path)


def _unreadable(entry: os.DirEntry[str], path: str, name: str) -> Finding | None:
    if entry.is_symlink():
        return _SYMBOLIC_LINK.at(f"{name}/{path}")
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        return NOT_UTF_8.at(f"{name}/{path!r}", name=repr(entry.name)[1:-1])
    if not _NAME.fullmatch(entry.name):
        return _UNSAFE_NAME.at(f"{name}/{path!r}", name=repr(entry.name)[1:-1])
    # The size of an article is checked when it is read.
    if entry.is_dir() or (entry.is_file() and entry.name.endswith(".md")):
        return None
    return unreadable_state(entry.stat(), f"{name}/{path}", LARGEST_MEDIA)


def _outside(name: str, locale: str, codes: tuple[str, ...]) -> Finding:
    folders = listed(f"{code}/" for code in codes)
    return _OUTSIDE.at(name, fix=did_you_mean(locale, codes), folder=locale, folders=folders)
