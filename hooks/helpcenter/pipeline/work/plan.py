"""Plans the pages of a build: those whose inputs differ from the previous build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from helpcenter.content.catalog import Entry
from helpcenter.hashing import fingerprint_of
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.page_inputs import page_fingerprint
from helpcenter.pipeline.cache.build_record import BuildRecord, Group, OutputGroup, PageRecord
from helpcenter.site.site import Related


@dataclass(frozen=True)
class PreviousBuild:
    """The record of the previous build, and the ``live`` files that are unchanged since.

    ``intact`` excludes all files of a page if one of them is missing or was changed. ``page_records`` loads the
    existing records of pages by file.
    """

    record: BuildRecord
    live: Set[str]
    intact: Set[str]
    page_records: Callable[[Iterable[str]], Mapping[str, PageRecord]]

    def known_surroundings(self, code: str, surroundings: str) -> dict[str, str]:
        """Return the surroundings of pages by file, if ``surroundings``, those of the whole locale, are the same."""
        if surroundings != self.record.surroundings.get(code):
            return {}
        return {dest: fingerprint.split(" ", 1)[0] for dest, fingerprint in self.record.pages.items()}

    def known_links(self, code: str, surroundings: str) -> Mapping[tuple[str, ...], str]:
        """Return the fingerprints of links to related articles by their ids, if they are the same as before."""
        return self.record.links.get(code, {}) if surroundings == self.record.surroundings.get(code) else {}

    def intact_group(self, group: Group) -> OutputGroup | None:
        """Return a group of files, None if one of them is missing or was changed."""
        found = self.record.outputs.get(group)
        return found if found and self.intact >= found.files.keys() else None

    @cached_property
    def in_place(self) -> dict[str, bytes]:
        """The digests of intact files other than pages."""
        files = (item for group in self.record.outputs.values() for item in group.files.items())
        return {path: digest for path, digest in files if path in self.intact}


class FactsOfPage(NamedTuple):
    """A page, and the fingerprint of its inputs except related articles."""

    entry: Entry
    fingerprint: str


@dataclass(frozen=True)
class LocaleFacts:
    """The pages of a locale by file, and their builder."""

    builder: PageBuilder
    pages: Mapping[str, FactsOfPage]


@dataclass(frozen=True)
class SiteFacts:
    """The pages of some locales, and the fingerprints of what all pages of each locale show of each other."""

    surroundings: Mapping[str, str]
    locales: Mapping[str, LocaleFacts]


@dataclass(frozen=True)
class PagePlan:
    """The pages to ``render`` by locale, and the pages to ``keep``; the ``fingerprints`` of all pages by file.

    ``targets`` are the fingerprints of all link targets, by locale; ``links`` those of links to related articles, by
    locale and ids; ``surroundings`` those of what all pages of a locale show of each other.
    """

    render: Mapping[str, tuple[Entry, ...]]
    keep: frozenset[str]
    fingerprints: Mapping[str, str]
    targets: Mapping[str, str]
    links: Mapping[str, Mapping[tuple[str, ...], str]]
    surroundings: Mapping[str, str]

    @property
    def count(self) -> int:
        """The number of pages to render."""
        return sum(map(len, self.render.values()))


def facts_of_site(
    builders: Mapping[str, PageBuilder], surroundings: Mapping[str, str], program: str, previous: PreviousBuild
) -> SiteFacts:
    """Return the pages of the locales that have ``builders``, with fingerprints of their inputs but related articles.

    ``surroundings`` are those of whole locales; ``program`` is part of each fingerprint.
    """
    known = {code: previous.known_surroundings(code, surroundings[code]) for code in builders}
    locales = {code: _facts_of_locale(own, program, known[code]) for code, own in builders.items()}
    return SiteFacts(surroundings, locales)


def _facts_of_locale(builder: PageBuilder, program: str, known: Mapping[str, str]) -> LocaleFacts:
    pages = {}
    for entry in builder.locale.entries.values():
        around = known.get(entry.dest) or builder.facts(entry).surroundings(program)
        fingerprint = page_fingerprint(around, builder.hashed_article(entry.article))
        pages[entry.dest] = FactsOfPage(entry, fingerprint)
    return LocaleFacts(builder, pages)


def plan_pages(
    facts: SiteFacts,
    related: Related,
    media: str,
    previous: PreviousBuild,
    renderer: Callable[[str], Renderer],
) -> PagePlan:
    """Plan the pages of a site; ``media`` is the fingerprint of the files other than articles.

    A page is kept if its inputs are the same, each of its links resolves to the same URL, and its files are intact.
    """
    render: dict[str, tuple[Entry, ...]] = {}
    keep: set[str] = set()
    fingerprints: dict[str, str] = {}
    targets: dict[str, str] = {}
    links: dict[str, dict[tuple[str, ...], str]] = {}
    for code, locale in facts.locales.items():
        links[code] = _links(locale.builder, related[code], previous.known_links(code, facts.surroundings[code]))
        own = _fingerprints(locale, related[code], links[code])
        same = {dest for dest in own if previous.record.pages.get(dest) == own[dest] and dest in previous.intact}
        entries = [page.entry for page in locale.pages.values()]
        targets[code] = fingerprint_of(media, *(f"{entry.article.path} {entry.url}" for entry in entries))
        if same and targets[code] != previous.record.targets.get(code):
            same = _with_same_targets(previous.page_records(same), renderer(code))
        render[code] = tuple(page.entry for dest, page in locale.pages.items() if dest not in same)
        keep |= same
        fingerprints |= own
    return PagePlan(render, frozenset(keep), fingerprints, targets, links, facts.surroundings)


def _links(
    builder: PageBuilder, related: Mapping[str, tuple[str, ...]], known: Mapping[tuple[str, ...], str]
) -> dict[tuple[str, ...], str]:
    """Return the fingerprints of the links to these related articles by their ids."""
    every = dict.fromkeys(((), *related.values()))
    return {ids: known[ids] if ids in known else builder.related_fingerprint(ids) for ids in every}


def _fingerprints(
    locale: LocaleFacts, related: Mapping[str, tuple[str, ...]], links: Mapping[tuple[str, ...], str]
) -> dict[str, str]:
    return {dest: f"{page.fingerprint} {links[related.get(page.entry.id, ())]}" for dest, page in locale.pages.items()}


def related_part(fingerprint: str) -> str:
    """Return the part of a page's fingerprint that is about its related articles, "" if it has none."""
    return fingerprint.rpartition(" ")[2]


def _with_same_targets(records: Mapping[str, PageRecord], renderer: Renderer) -> set[str]:
    return {
        dest
        for dest, record in records.items()
        if record.conversion and all(renderer.url_of(path) == url for path, url in record.conversion.lookups)
    }
