"""Shards: slices of the pages of a locale, which workers render."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from helpcenter.content.article_text import LazyText
from helpcenter.content.catalog import Entry
from helpcenter.exports.page_files import compressed_forms, compressed_paths, file_next_to, is_picture_of
from helpcenter.findings import Finding
from helpcenter.input.faults import fault_at
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError
from helpcenter.output_file import SOCIAL_IMAGE, OutputFile
from helpcenter.pages.conversion import Conversion
from helpcenter.pipeline.cache.build_record import PageRecord, page_key
from helpcenter.pipeline.cache.store import Row
from helpcenter.pipeline.files.page_links import PageLinks, links_of
from helpcenter.pipeline.files.site_tree import write_file
from helpcenter.pipeline.work.page_records import write_records
from helpcenter.pipeline.work.portions import portions
from helpcenter.pipeline.work.worker_state import StateSource, work_folder

# Numbers of pages.
_LARGEST_SHARD, _SMALLEST_SHARD = 50, 10
# The digest of a social image is in its first bytes.
_START = 512


@dataclass(frozen=True)
class PageTask:
    """A page to render: the path of its article below the docs folder, and its file in the site.

    ``related`` are the ids of its related articles, ``text`` is its text if the build has read it, ``converted`` is its
    previous conversion.
    """

    path: str
    dest: str
    related: tuple[str, ...]
    text: LazyText | None
    converted: Conversion | None


@dataclass(frozen=True)
class PageReport:
    """A written page: its file, its links, its warnings."""

    dest: str
    links: PageLinks
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class ShardReport:
    """The pages of a shard, the file with their records, findings for rejected articles, the seconds of rendering."""

    pages: tuple[PageReport, ...]
    records: Path
    rejected: tuple[Finding, ...]
    seconds: float


def shards_of(
    entries: Sequence[Entry], related: Mapping[str, tuple[str, ...]], records: Mapping[str, PageRecord | None]
) -> Iterator[tuple[PageTask, ...]]:
    """Split the entries of a locale into slices small enough to keep every worker busy to the end."""
    for part in portions(entries, largest=_LARGEST_SHARD, smallest=_SMALLEST_SHARD):
        yield tuple(_task(entry, related.get(entry.id, ()), records.get(entry.dest)) for entry in part)


def render_shard(state: StateSource, code: str, tasks: tuple[PageTask, ...]) -> ShardReport:
    """Render and write pages of a locale."""
    start = time.perf_counter()
    pages: list[PageReport] = []
    records: list[Row] = []
    rejected: list[Finding] = []
    for task in tasks:
        try:
            page, record = _render(state, code, task)
            pages.append(page)
            records.append((page_key(task.dest), record))
        except RejectedArticleError as error:
            rejected += error.findings
        except OSError:  # such as a full disk, which concerns all articles
            raise
        except Exception as error:  # one article must not hide what is found in the others
            rejected.append(fault_at(_name(state, task), error))
    file = write_records(work_folder(state.state.site_dir), records)
    return ShardReport(tuple(pages), file, tuple(rejected), time.perf_counter() - start)


def _name(source: StateSource, task: PageTask) -> str:
    settings = source.state.site.settings
    return f"{settings.name_of(settings.docs)}/{task.path}" if task.path else task.dest


def _write(site_dir: Path, path: str, content: bytes, compress: bool) -> None:
    write_file(f"{site_dir}/{path}", content)
    if compressed_paths(path, compress=compress):
        for form, packed in compressed_forms(path, content):
            write_file(f"{site_dir}/{form}", packed)


def _is_there(path: Path, file: OutputFile) -> bool:
    """Return whether a social image is up to date: drawing an image takes as long as rendering several pages."""
    if file.path != SOCIAL_IMAGE:
        return False
    with suppress(FileNotFoundError), path.open("rb") as picture:
        return is_picture_of(picture.read(_START), file.digest)
    return False


def _task(entry: Entry, related: tuple[str, ...], record: PageRecord | None) -> PageTask:
    article = entry.article
    text = article.lazy_text if article.lazy_text.known else None
    return PageTask(article.path, entry.dest, related, text, record.conversion if record else None)


def _render(source: StateSource, code: str, task: PageTask) -> tuple[PageReport, bytes]:
    """Render and write a page; return it with its pickled record."""
    state = source.state
    body = task.text.get().body if task.text else None
    rendered = source.renderer(code).render(task.path, task.related, body, task.converted)
    _write(state.site_dir, task.dest, rendered.html.encode("utf-8", errors="xmlcharrefreplace"), state.compress)
    for file in rendered.files:
        path = file_next_to(task.dest, file.path)
        if not (task.converted and _is_there(state.site_dir / path, file)):
            _write(state.site_dir, path, file.make(), state.compress)
    links = links_of(rendered.parts, task.dest, state.site.settings.base_path)
    record = PageRecord(None if rendered.warnings else rendered.conversion, links)
    return PageReport(task.dest, links, rendered.warnings), pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)
