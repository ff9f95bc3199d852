"""Runs an import: plans it, compares it with the project and the last import, and writes what may be written."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from helpcenter.importing.model import ImportedSite, Loss
from helpcenter.importing.project.again.import_memory import (
    FOLDER,
    FileChange,
    ImportMemory,
    change_of,
    read_memory,
    write_change,
    write_file,
    write_memory,
)
from helpcenter.importing.project.again.moved_files import moved_ids
from helpcenter.importing.project.import_plan import Planner
from helpcenter.importing.project.imported_files import Downloaded, ImportedFiles
from helpcenter.importing.project.placement import place
from helpcenter.importing.project.planned_files import ImportPlan, Progress
from helpcenter.input.settings import Settings

REDIRECTS = f"{FOLDER}/redirects-{{system}}.csv"
_WRITERS = 8
STAGING = ".cache/helpcenter/import"


@dataclass
class ImportResult:
    """What an import does: the plan, what becomes of each file, and the articles that the export no longer has."""

    site: ImportedSite
    plan: ImportPlan
    changes: list[FileChange]
    gone: list[str] = field(default_factory=list)
    memory: ImportMemory = field(default_factory=ImportMemory)

    def count(self, *states: str) -> int:
        """Return the number of files in one of these states."""
        return sum(change.state in states for change in self.changes)


@dataclass(frozen=True)
class ImportRequest:
    """What to import: a site whose export is in the folder ``root``, and where it goes.

    ``reserved`` are addresses at the top level that every site has, ``chosen`` places that the owner chooses, ``below``
    the section that everything goes into ("" for none).
    """

    site: ImportedSite
    root: Path
    reserved: frozenset[str] = frozenset()
    downloaded: Mapping[str, Downloaded] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    below: str = ""


def plan_import(request: ImportRequest, settings: Settings, progress: Progress) -> ImportResult:
    """Return what an import would do."""
    site = request.site
    memory = read_memory(settings.root, site.system)
    moved = moved_ids(site, settings, memory.ids)
    former = {
        f"{code}/{new}.md": f"{code}/{memory.ids[key]}.md" for key, new in moved.items() for code in settings.codes
    }
    memory.ids.update(moved)
    known = {**request.chosen, **memory.ids}
    placement = place(site, settings.codes, known, _other_ids(settings, memory), request.below)
    files = ImportedFiles(site, request.root, settings.root / STAGING, request.downloaded, memory.files)
    plan = Planner(settings, site, placement, files, request.reserved).run(progress)
    changes = [
        change_of(settings.docs, settings.root, path, text, former.get(path, path))
        for path, text in sorted(plan.files.items())
    ]
    gone = sorted(set(memory.sources) - set(plan.files) - set(former.values()))
    ids = {
        **memory.ids,
        **placement.articles,
        **{f"section {key}": folder for key, folder in placement.sections.items()},
    }
    sources = {path: key for path, (key, _, _) in plan.origins.items()}
    kept = {path: key for path, key in memory.sources.items() if path not in former.values()}
    new = ImportMemory(ids, {**memory.files, **files.paths}, {**kept, **sources})
    return ImportResult(site, plan, changes, gone, new)


def _other_ids(settings: Settings, memory: ImportMemory) -> set[str]:
    """Return the IDs of the articles and sections of the project that do not come from this system."""
    known = set(memory.ids.values())
    found: set[str] = set()
    for code in settings.codes:
        folder = settings.docs / code
        for file in folder.rglob("*.md") if folder.is_dir() else ():
            name = file.relative_to(folder).as_posix().removesuffix(".md").removesuffix("/index")
            found |= {name} - known
    return found


def write_import(result: ImportResult, settings: Settings, progress: Progress) -> None:
    """Write the files of an import, and what it remembers. Raises OSError."""
    pictures = sorted(result.plan.pictures.items())
    total = len(result.changes) + len(pictures)

    def write_text(change: FileChange) -> None:
        write_change(settings.docs, settings.root, change, result.plan.files[change.path])

    def write_picture(picture: tuple[str, Path]) -> None:
        path, content = picture
        if not (settings.docs / path).exists():
            write_file(settings.docs, path, content.read_bytes())

    # Each file is on the disk before the next step, which takes a while: several at a time.
    with ThreadPoolExecutor(_WRITERS) as writers:
        written = chain(writers.map(write_text, result.changes), writers.map(write_picture, pictures))
        for number, _ in enumerate(written, 1):
            progress("write", number, total)
    if result.plan.redirects:
        table = redirects_csv(result.plan.redirects).encode()
        write_file(settings.root, REDIRECTS.format(system=result.site.system), table)
    write_memory(settings.root, result.site.system, result.memory)


def redirects_csv(redirects: Mapping[str, str]) -> str:
    """Return former and new addresses as CSV, for the redirects of the former system."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("from", "to"))
    writer.writerows(sorted(redirects.items()))
    return table.getvalue()


def losses_by_article(result: ImportResult) -> list[tuple[str, list[Loss]]]:
    """Return the losses of each article, those that concern most readers first; "" is the whole site."""
    views = {article.key: article.views or 0 for article in result.site.articles}
    grouped: dict[str, list[Loss]] = {}
    for loss in result.plan.losses:
        if loss not in grouped.setdefault(loss.article, []):
            grouped[loss.article].append(loss)
    return sorted(grouped.items(), key=lambda one: (one[0] != "", -views.get(one[0], 0), one[0]))
