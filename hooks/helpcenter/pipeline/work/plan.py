"""What must be made: the pages and files that would not be those which are live."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from helpcenter.content.catalog import Entry
from helpcenter.exports.all import lists_digest, site_digest
from helpcenter.hashing import fingerprint_of
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.pages.builder import Pages
from helpcenter.pipeline.cache.build_record import BuildMemory, Group, OutputGroup, PageRecord
from helpcenter.pipeline.cache.input_fingerprints import Fingerprints
from helpcenter.pipeline.work.groups import ARTICLES, INDEX, SITE, STATIC
from helpcenter.search.cards import index_digest
from helpcenter.site.site import Site


@dataclass(frozen=True)
class Before:
    """The build before: what it remembered, those live files that are as it left them, and how it made pages."""

    memory: BuildMemory
    left: Set[str]
    known: Callable[[Iterable[str]], Mapping[str, PageRecord]]


@dataclass(frozen=True)
class OutputPlan:
    """Files besides pages: the groups to ``make``, with the digest of what they are made from, and those to ``keep``.

    ``in_place`` are the digests of all files of the build before that are as they were left.
    """

    make: Mapping[Group, bytes]
    keep: Mapping[Group, OutputGroup]
    in_place: Mapping[str, bytes]


@dataclass(frozen=True)
class PagePlan:
    """The pages to render, by locale, and those to keep; the fingerprints of all by file.

    ``targets`` are the fingerprints of what links can lead to, by locale, and ``lists`` those of what lists of articles
    show; ``surroundings`` is as in `BaseFingerprints`.
    """

    render: Mapping[str, tuple[Entry, ...]]
    keep: frozenset[str]
    fingerprints: Mapping[str, str]
    targets: Mapping[str, str]
    lists: Mapping[str, bytes]
    surroundings: str


@dataclass(frozen=True)
class BaseFingerprints:
    """The fingerprints of pages by file, without their related articles: the article's and that of all else they show.

    ``lists`` are those of lists of articles by locale, without related articles as well; ``surroundings`` is the
    fingerprint of all that articles show besides their own text and related articles.
    """

    pages: Mapping[str, str]
    lists: Mapping[str, bytes]
    surroundings: str


def plan_outputs(site: Site, codes: Sequence[str], fingerprints: Fingerprints, before: Before) -> OutputPlan:
    """Plan the files besides pages, those of the locales ``codes`` and those that belong to none."""
    memory, left = before.memory, before.left
    groups: dict[Group, bytes] = {}
    for code in codes:
        locale = site.catalog.locales[code]
        groups[INDEX, code] = fingerprints.program.encode() + index_digest(locale, site.synonyms[code])
    groups[STATIC, ""] = fingerprints.media.encode()
    groups[SITE, ""] = fingerprints.program.encode() + site_digest(site)
    # Their digest comes with the plan of pages: they say which articles are related.
    groups |= {(ARTICLES, code): b"" for code in codes}
    keep = {
        group: found
        for group, found in memory.outputs.items()
        if found.digest and found.digest == groups.get(group) and left >= found.files.keys()
    }
    files = (item for found in memory.outputs.values() for item in found.files.items())
    in_place = {path: digest for path, digest in files if path in left}
    return OutputPlan({group: digest for group, digest in groups.items() if group not in keep}, keep, in_place)


def base_fingerprints(site: Site, codes: Sequence[str], program: str, memory: BuildMemory) -> BaseFingerprints:
    """The fingerprints of the pages of these locales; ``memory`` has those that cannot have changed."""
    bases: dict[str, str] = {}
    surroundings = fingerprint_of(program, *_surroundings(site))
    known = memory.pages if memory.surroundings == surroundings else {}
    for code in codes:
        pages = Pages(site, code)
        for entry in pages.locale.entries.values():
            article = entry.article
            own = f"{article.digest} "
            before = known.get(entry.dest, "") if article.kind == "article" else ""
            if before.startswith(own):
                bases[entry.dest] = before.rpartition(" ")[0]
            else:
                bases[entry.dest] = f"{own}{fingerprint_of(program, code, article.path, pages.shown(entry))}"
    return BaseFingerprints(bases, {code: program.encode() + lists_digest(site, code) for code in codes}, surroundings)


def _surroundings(site: Site) -> Iterator[str]:
    """What `Pages.shown` says of articles depends on their own files, on the program and on this."""
    yield repr((site.contact.options, site.contact.schedules))
    for code, catalog in site.catalog.locales.items():
        for entry in catalog.entries.values():
            article = entry.article
            yield f"{code} {article.path} {entry.id} {entry.url} {entry.translation} {entry.language}"
            if article.kind != "article":
                yield article.title


def plan_pages(
    site: Site,
    codes: Sequence[str],
    bases: BaseFingerprints,
    media: str,
    before: Before,
    renderer: Callable[[str], Renderer],
) -> PagePlan:
    """Plan the pages of the locales ``codes``.

    ``bases`` are `base_fingerprints`, ``media`` is the fingerprint of the files that pages can lead to; ``renderer``
    makes the renderer of a locale. A page is kept when everything that it shows is the same (its text, and what it
    shows of others), each of its links leads to the same URL, and its file is as it was left.
    """
    render: dict[str, tuple[Entry, ...]] = {}
    keep: set[str] = set()
    pages: dict[str, str] = {}
    targets: dict[str, str] = {}
    lists: dict[str, bytes] = {}
    for code in codes:
        own = {entry.dest: entry for entry in site.catalog.locales[code].entries.values()}
        shown, pages_of = Pages(site, code).shown_related, site.related[code]
        prints = {
            dest: f"{bases.pages[dest]} {fingerprint_of(shown(pages_of.get(entry.id, ())))}"
            for dest, entry in own.items()
        }
        same = {dest for dest in own if before.memory.pages.get(dest) == prints[dest] and dest in before.left}
        paths = (f"{entry.article.path} {entry.url}" for entry in own.values())
        targets[code] = fingerprint_of(media, *paths)
        if same and targets[code] != before.memory.targets.get(code):
            same = _with_same_targets(before.known(same), renderer(code))
        render[code] = tuple(entry for dest, entry in own.items() if dest not in same)
        keep |= same
        pages |= prints
        related = (f"{article_id} {ids}" for article_id, ids in pages_of.items())
        lists[code] = bases.lists[code] + fingerprint_of(*related).encode()
    return PagePlan(render, frozenset(keep), pages, targets, lists, bases.surroundings)


def with_lists(outputs: OutputPlan, pages: PagePlan, before: Before) -> OutputPlan:
    """The plan of the files besides pages, now that it is known what their lists of articles show."""
    digests = {(ARTICLES, code): digest for code, digest in pages.lists.items()}
    keep = {
        group: found
        for group, digest in digests.items()
        if (found := before.memory.outputs.get(group)) and found.digest == digest and before.left >= found.files.keys()
    }
    make = {group: digests.get(group, digest) for group, digest in outputs.make.items() if group not in keep}
    return replace(outputs, make=make, keep={**outputs.keep, **keep})


def _with_same_targets(records: Mapping[str, PageRecord], renderer: Renderer) -> set[str]:
    return {
        dest
        for dest, record in records.items()
        if record.conversion and all(renderer.url_of(path) == url for path, url in record.conversion.lookups)
    }
