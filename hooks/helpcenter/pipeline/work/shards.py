"""The work that a build gives away: a shard is a locale and a slice of its pages."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from helpcenter.content.catalog import Entry
from helpcenter.exports.page_files import beside, compressed_forms, compressed_paths, is_picture_of
from helpcenter.findings import Finding
from helpcenter.mkdocs.refusal import RejectedArticleError
from helpcenter.output_file import SOCIAL_IMAGE, OutputFile
from helpcenter.pages.conversion import Conversion
from helpcenter.pipeline.cache.build_record import PageRecord
from helpcenter.pipeline.files.page_links import PageLinks, links_of
from helpcenter.pipeline.files.site_tree import write_file
from helpcenter.pipeline.work.worker_state import load_state, renderer

_PAGES_OF_A_SHARD = 200
# Bytes of a picture in which its facts are.
_START = 512


@dataclass(frozen=True)
class PageTask:
    """A page to render: the path of its article below the docs folder, and its file in the site.

    ``related`` are the ids of the related articles that it shows; ``body`` is its Markdown where the build has read
    it; ``known`` is how it was converted the time before.
    """

    path: str
    dest: str
    related: tuple[str, ...]
    body: str | None
    known: Conversion | None


@dataclass(frozen=True)
class PageReport:
    """A page that was written: its file, its links, a pickled `PageRecord` to remember, what there is to mend."""

    dest: str
    links: PageLinks
    record: bytes
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class ShardReport:
    """The pages of a shard, why others were refused, and the seconds that they took."""

    pages: tuple[PageReport, ...]
    refused: tuple[Finding, ...]
    seconds: float


def shards_of(
    entries: Sequence[Entry], related: Mapping[str, tuple[str, ...]], known: Mapping[str, PageRecord]
) -> Iterator[tuple[PageTask, ...]]:
    """The entries of a locale in slices that are small enough to keep every worker busy to the end."""
    for start in range(0, len(entries), _PAGES_OF_A_SHARD):
        part = entries[start : start + _PAGES_OF_A_SHARD]
        yield tuple(_task(entry, related.get(entry.id, ()), known.get(entry.dest)) for entry in part)


def render_shard(state_name: Path, code: str, tasks: tuple[PageTask, ...]) -> ShardReport:
    """Render and write pages of a locale."""
    start = time.perf_counter()
    pages: list[PageReport] = []
    refused: list[Finding] = []
    for task in tasks:
        try:
            pages.append(_render(state_name, code, task))
        except RejectedArticleError as error:
            refused += error.findings
    return ShardReport(tuple(pages), tuple(refused), time.perf_counter() - start)


def _write(site_dir: Path, path: str, content: bytes, compress: bool) -> None:
    write_file(site_dir / path, content)
    if compressed_paths(path, compress=compress):
        for form, packed in compressed_forms(path, content):
            write_file(site_dir / form, packed)


def _is_there(path: Path, file: OutputFile) -> bool:
    """Whether a picture is the one that was drawn before: to draw it takes as long as several pages do."""
    if file.path != SOCIAL_IMAGE:
        return False
    with suppress(FileNotFoundError), path.open("rb") as picture:
        return is_picture_of(picture.read(_START), file.digest)
    return False


def _task(entry: Entry, related: tuple[str, ...], known: PageRecord | None) -> PageTask:
    article = entry.article
    body = article.body if article.lazy_text.known else None
    return PageTask(article.path, entry.dest, related, body, known.conversion if known else None)


def _render(state_name: Path, code: str, task: PageTask) -> PageReport:
    state = load_state(state_name)
    rendered = renderer(state_name, code).render(task.path, task.related, task.body, task.known)
    _write(state.site_dir, task.dest, rendered.html.encode("utf-8", errors="xmlcharrefreplace"), state.compress)
    for file in rendered.files:
        path = beside(task.dest, file.path)
        if not (task.known and _is_there(state.site_dir / path, file)):
            _write(state.site_dir, path, file.make(), state.compress)
    links = links_of(rendered.html, task.dest, state.site.settings.base_path)
    record = PageRecord(None if rendered.warnings else rendered.conversion, links)
    return PageReport(task.dest, links, pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL), rendered.warnings)
