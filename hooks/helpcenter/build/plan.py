"""What must be rendered: the pages whose fingerprint is not that of the page which is live."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpcenter.build.cache import FileState, PageRecord
from helpcenter.build.fingerprints import of_texts
from helpcenter.build.renderer import Renderer
from helpcenter.catalog import Entry
from helpcenter.pages import Pages
from helpcenter.site import Site


@dataclass(frozen=True)
class Plan:
    """The pages of a build by their files: which to render, by locale, which to keep, and all fingerprints."""

    render: Mapping[str, tuple[Entry, ...]]
    keep: Mapping[str, PageRecord]
    fingerprints: Mapping[str, str]


def make_plan(
    site: Site, program: str, known: Mapping[str, PageRecord], live: Path, renderers: Mapping[str, Renderer]
) -> Plan:
    """Plan a build beside the site at ``live``, of which ``known`` remembers the pages.

    A page is kept when everything that it shows is the same (its text, and its view with what it shows of others),
    each of its links leads to the same URL, and its file is as it was left.
    """
    render: dict[str, tuple[Entry, ...]] = {}
    keep: dict[str, PageRecord] = {}
    fingerprints: dict[str, str] = {}
    for code, locale in site.catalog.locales.items():
        pages = Pages(site, code)
        changed = []
        for entry in locale.entries.values():
            fingerprint = fingerprints[entry.dest] = _fingerprint(program, pages, entry)
            record = known.get(entry.dest)
            if (
                record
                and record.fingerprint == fingerprint
                and file_state(live / entry.dest) == record.file
                and all(renderers[code].url_of(path) == url for path, url in record.lookups)
            ):
                keep[entry.dest] = record
            else:
                changed.append(entry)
        render[code] = tuple(changed)
    return Plan(render, keep, fingerprints)


def file_state(file: Path) -> FileState | None:
    """Size and time of the last change of a file, None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def file_states(folder: Path, paths: Iterable[str]) -> dict[str, FileState]:
    """The states of the files ``paths`` below ``folder`` that are there."""
    return {path: state for path in paths if (state := file_state(folder / path))}


def link_kept(plan: Plan, live: Path, target: Path) -> None:
    """Give the kept pages of ``live`` a second name below ``target``."""
    for dest in plan.keep:
        file = target / dest
        file.parent.mkdir(parents=True, exist_ok=True)
        os.link(live / dest, file)


def _fingerprint(program: str, pages: Pages, entry: Entry) -> str:
    return of_texts(program, pages.code, entry.article.path, entry.article.body, repr(pages.view(entry)))
