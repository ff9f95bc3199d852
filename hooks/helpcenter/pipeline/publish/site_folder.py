"""Folders that a build may replace: empty ones, and those that were published before."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpcenter.findings import Finding, Problem, listed
from helpcenter.output_file import ARTICLES, MARKER, REDIRECTS, SITEMAP

_RULE = "site-folder"
_OTHER_FILES = Problem(
    _RULE, "this folder was not published by helpcenter: it contains {files}",
    "Choose an empty or a new folder: `helpcenter build` replaces everything in it.",
)  # fmt: skip
_OTHER_SIBLING = Problem(
    _RULE, "a build keeps versions of the site here, but this folder is not one of them: it contains {files}",
    "Move it elsewhere, or choose another folder for the site.",
)  # fmt: skip
_NOT_A_FOLDER = Problem(_RULE, "this is not a folder", "Move it elsewhere, or choose another folder for the site.")
_MOST_NAMED = 3


def check_replaceable(live: Path, versions: Iterable[Path], *, locked_before: bool) -> Iterator[Finding]:
    """Yield why a build may not replace the folder ``live``, or its former ``versions`` beside it.

    The versions belong to builds if a build has ever locked this site.
    """
    yield from _check(live, _OTHER_FILES)
    for folder in () if locked_before else versions:
        yield from _check(folder, _OTHER_SIBLING)


def listed_articles(site: Path, *, fallbacks: bool = False) -> dict[tuple[str, str], str]:
    """Return the URL of each article that a published site lists, by the folder of its locale ("" for none) and its ID.

    With ``fallbacks``, articles in another language than the locale's count as well.
    """
    found = {}
    for prefix in ("", *_subfolders(site)):
        for article in _items(site / prefix / ARTICLES, "articles"):
            if fallbacks or article.get("translation") != "missing":
                found[prefix, str(article.get("id"))] = str(article.get("url"))
    return found


def redirected_urls(site: Path) -> set[str]:
    """Return the former URLs that a published site redirects."""
    return {str(redirect.get("from")) for redirect in _items(site / REDIRECTS, "redirects")}


def _check(folder: Path, problem: Problem) -> Iterator[Finding]:
    if not folder.is_dir():
        if os.path.lexists(folder) and not folder.is_symlink():
            yield _NOT_A_FOLDER.at(str(folder))
        return
    if (folder / MARKER).is_file():
        return
    names = sorted(entry.name for entry in os.scandir(folder))
    if names and not _is_published_without_marker(folder, names):
        more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
        yield problem.at(str(folder), files=", ".join([listed(names[:_MOST_NAMED]), *more]))


def _is_published_without_marker(folder: Path, names: Iterable[str]) -> bool:
    """Return whether a version without markers has published this folder: it has each site's files, no hidden ones."""
    if any(name.startswith(".") for name in names) or not (folder / SITEMAP).is_file():
        return False
    return (folder / REDIRECTS).is_file() and any(
        (folder / prefix / ARTICLES).is_file() for prefix in ("", *_subfolders(folder))
    )


def _subfolders(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False))


def _items(file: Path, key: str) -> list[dict[str, object]]:
    """Return the objects in a list of a JSON file, none if the file is missing or has another form."""
    try:
        content = json.loads(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError, RecursionError):
        return []
    items = content.get(key) if isinstance(content, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
