"""What a build writes besides pages, in groups of files that are made together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpcenter.content.old_addresses import redirects_of
from helpcenter.exports.all import article_lists, is_export, locale_index, site_files
from helpcenter.exports.page_files import compressed_forms, compressed_paths
from helpcenter.output_file import OutputFile
from helpcenter.pipeline.cache.build_record import Group
from helpcenter.pipeline.files.site_tree import write_file
from helpcenter.pipeline.work.worker_state import load_state, renderer
from helpcenter.site.site import Site

STATIC, ARTICLES, INDEX, SITE = "static", "articles", "index", "site"


@dataclass(frozen=True)
class OutputReport:
    """The files of a group with their digests, and the seconds that they took."""

    files: Mapping[str, bytes]
    seconds: float


@dataclass(frozen=True)
class OutputTask:
    """A group to make: its kind and its locale, if it is one's; the related articles by id, as far as they matter."""

    kind: str
    code: str = ""
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def indexed_languages(site: Site, groups: Iterable[Group]) -> set[str]:
    """The languages of the articles in those indexes that are among ``groups``."""
    catalogs = (site.catalog.locales[code] for kind, code in groups if kind == INDEX)
    return {entry.language for catalog in catalogs for entry in catalog.entries.values()}


def write_group(state_name: Path, task: OutputTask, known: Mapping[str, bytes]) -> OutputReport:
    """Write the files of a group but for those ``known`` that are in place with their digests."""
    start = time.perf_counter()
    state = load_state(state_name)
    digests: dict[str, bytes] = {}
    for file in _FILES[task.kind](state_name, task):
        forms = compressed_paths(file.path, compress=state.compress)
        digests |= dict.fromkeys((file.path, *forms), file.digest)
        if any(known.get(path) != file.digest for path in (file.path, *forms)):
            content = file.make()
            write_file(state.site_dir / file.path, content)
            for path, packed in compressed_forms(file.path, content) if forms else ():
                write_file(state.site_dir / path, packed)
    return OutputReport(digests, time.perf_counter() - start)


def _static(state_name: Path, _task: OutputTask) -> Iterator[OutputFile]:
    """The static files of all locales, but for those in whose place a page or an export is."""
    catalog = load_state(state_name).site.catalog
    pages = {entry.dest for locale in catalog.locales.values() for entry in locale.entries.values()}
    pages.update(redirect.dest for redirect in redirects_of(catalog))
    prefixes = [locale.locale.prefix for locale in catalog.locales.values()]
    files = {file.path: file for code in catalog.locales for file in renderer(state_name, code).static_files()}
    return (file for path, file in files.items() if path not in pages and not is_export(path, prefixes))


def _articles(state_name: Path, task: OutputTask) -> Iterator[OutputFile]:
    site = load_state(state_name).site
    yield from article_lists(replace(site, related={task.code: task.related}), task.code)


def _index(state_name: Path, task: OutputTask) -> Iterator[OutputFile]:
    state = load_state(state_name)
    return locale_index(state.site, task.code, state.words)


def _site(state_name: Path, _task: OutputTask) -> Iterator[OutputFile]:
    return site_files(load_state(state_name).site)


_FILES: dict[str, Callable[[Path, OutputTask], Iterator[OutputFile]]] = {
    STATIC: _static,
    ARTICLES: _articles,
    INDEX: _index,
    SITE: _site,
}
