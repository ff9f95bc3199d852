"""Checks what a site would publish beside its articles, and that nothing takes a name of the site itself."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from helpcenter.content.old_addresses import former_url_finding, redirects_of
from helpcenter.findings import Finding, Problem
from helpcenter.input.settings import Settings
from helpcenter.media.media_check import LEFT_OUT, Fault, name_fault
from helpcenter.published.own_names import (
    OwnNames,
    collisions,
    comparable,
    names_for_pages,
    names_of_pages,
    names_of_site,
)
from helpcenter.site.site import Site

_RULE = "own-name"
_DOMAIN = "CNAME"
_OWN_FILE = Problem(
    _RULE, "`{path}` on the site belongs to the site itself: `{own}`", "Rename the file, or move it to another folder."
)
# What decides about the domain is no part of a site; the build leaves out a file called like this.
_DOMAIN_FILE = Problem(
    LEFT_OUT, "`{path}` on the site belongs to the site itself: `{own}`",
    "Name the file in `exclude_docs`, and set the domain where you publish.",
)  # fmt: skip
_OWN_COPY = Problem(
    _RULE, "servers would send the file instead of `{own}`, as its compressed copy", "Give it another name."
)
_OWN_PAGE = Problem(_RULE, "URL `/{url}` belongs to the site itself: `{own}`", "Give the page another `slug` or name.")
_OWN_REDIRECT = Problem(_RULE, "`/{old}` belongs to the site itself: `{own}`", "Delete it.")
_SAME_PLACE = Problem(_RULE, "{other} has the same path on the site", "Rename one of the two files.")

_UNREADABLE = Problem("source-file", "the file cannot be read: {reason}", "Make it readable, or delete it.")

# Returns why the content of a file is not published. Raises OSError.
ContentFault = Callable[[Path], Fault | None]
# Returns the findings of all pages, as `check_pages` does.
CheckPages = Callable[[Site], Iterable[Finding]]


def check_published(
    site: Site, media: Iterable[str], content_fault: ContentFault, pages: CheckPages | None = None
) -> list[Finding]:
    """Return findings for files beside articles, for pages, and for pictures that replace those of the theme.

    ``media`` are paths below the docs folder; ``pages`` replaces `check_pages`.
    """
    settings = site.settings
    # The sources of the logo and the icon have other names on the site.
    media = [path for path in media if settings.docs / path not in site.brand.sources]
    found = [*(pages or check_pages)(site), *_check_pictures(settings, content_fault)]
    if media:
        places = [_place(settings, path) for path in media]
        names = [names_of_site(settings, site.brand), names_of_pages(site.catalog, places)]
        found += _check_media(settings, media, names, content_fault)
    return found


def is_publishable(settings: Settings, names: OwnNames, path: str) -> bool:
    """Return whether a file of the docs folder may be published, as far as its name tells.

    ``names`` are those of the site.
    """
    hidden = any(part.startswith(".") for part in path.split("/"))
    fault = hidden or name_fault(path.rpartition("/")[2], settings.options.media_types)
    return not fault and not names.owner_of(_place(settings, path))


def _check_media(
    settings: Settings, media: list[str], names: list[OwnNames], content_fault: ContentFault
) -> Iterator[Finding]:
    docs = settings.name_of(settings.docs)
    plain = {comparable(_place(settings, path)) for path in media}
    published = []
    for path in media:
        name, place = f"{docs}/{path}", _place(settings, path)
        if own := next(filter(None, (known.owner_of(place) for known in names)), ""):
            yield (_DOMAIN_FILE if place == _DOMAIN else _OWN_FILE).at(name, path=place, own=own)
        elif own := _copied(place, names, plain):
            yield _OWN_COPY.at(name, own=own)
        elif fault := name_fault(path.rpartition("/")[2], settings.options.media_types):
            yield fault.at(name)
        else:
            published.append(path)
            yield from _check_content(settings.docs / path, name, content_fault)
    for path, other in collisions((path, _place(settings, path)) for path in published):
        if not _are_copies(settings, path, other):
            yield _SAME_PLACE.at(f"{docs}/{path}", other=f"{docs}/{other}")


def _are_copies(settings: Settings, path: str, other: str) -> bool:
    """Return whether two files with the same path on the site have the same content, so that either may be there."""
    same_place = _place(settings, path) == _place(settings, other)
    try:
        return same_place and filecmp.cmp(settings.docs / path, settings.docs / other, shallow=False)
    except OSError:
        return False


def _copied(place: str, names: list[OwnNames], plain: set[str]) -> str:
    """Return the file for whose compressed copy servers take the one at ``place``, "" if there is none."""
    if own := next(filter(None, (known.owner_of_copy(place) for known in names)), ""):
        return own
    stem, _, ending = place.rpartition(".")
    return stem if ending.casefold() == "gz" and comparable(stem) in plain else ""


def check_pages(site: Site) -> Iterator[Finding]:
    """Yield findings for pages and former URLs that have a name of the site itself."""
    catalog, names = site.catalog, names_for_pages(site.settings, site.brand)
    starts = names.starts
    for locale in catalog.locales.values():
        for entry in locale.entries.values():
            if comparable(entry.dest).startswith(starts) and entry.article.name:
                line = entry.article.lines.get(("slug",), 0)
                own = names.owner_of(entry.dest)
                yield _OWN_PAGE.at(entry.article.name, line, url=unquote(entry.url), own=own)
    for redirect in redirects_of(catalog):
        if own := names.owner_of(redirect.dest):
            yield former_url_finding(_OWN_REDIRECT, redirect, own=own)


def _check_pictures(settings: Settings, content_fault: ContentFault) -> Iterator[Finding]:
    """Check the SVG pictures in `overrides`: templates put icons into pages as they are."""
    for file in sorted(settings.overrides.rglob("*.[sS][vV][gG]")):
        name = settings.name_of(file)
        fault = name_fault(file.name, ())
        yield from [fault.at(name)] if fault else _check_content(file, name, content_fault)


def _check_content(file: Path, name: str, content_fault: ContentFault) -> Iterator[Finding]:
    try:
        if fault := content_fault(file):
            yield fault.at(name)
    except OSError as error:
        yield _UNREADABLE.at(name, reason=str(error.strerror))


def _place(settings: Settings, path: str) -> str:
    """Return the path on the site of a file of the docs folder."""
    folder, slash, rest = path.partition("/")
    prefixes = {locale.code: locale.prefix for locale in settings.locales}
    return f"{prefixes[folder]}{rest}" if slash and folder in prefixes else path
