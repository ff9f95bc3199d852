"""Lets hooks change the finished site, and finds the files that they changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpcenter.exports.page_files import compressed_forms, compressed_paths
from helpcenter.mkdocs.site_events import SiteEvents
from helpcenter.pipeline.files.site_tree import file_states, files_below, write_file
from helpcenter.platform.file_states import FileState
from helpcenter.site.site import Site


@dataclass(frozen=True)
class HookChanges:
    """The states of all files of a site before and after hooks ran, by path."""

    before: dict[str, FileState]
    after: dict[str, FileState]

    @property
    def recorded(self) -> dict[str, FileState]:
        """The states for the build record.

        A file that a hook changed has its former state, so the next build detects a difference, writes the file again
        and runs the hook on its original content.
        """
        return {**self.after, **self.before}


def run_hooks(
    folder: Path, events: SiteEvents, site: Site, codes: Iterable[str], *, compress: bool
) -> HookChanges | None:
    """Let hooks change the finished site in ``folder``; None if there are no such hooks.

    With ``compress``, the compressed copies of the files that they change are replaced.
    """
    if not events.change_site:
        return None
    for path in files_below(folder):
        _detach(folder / path)
    before = file_states(folder, files_below(folder))
    events.finish(site, codes)
    after = file_states(folder, files_below(folder))
    if compress:
        changed = [path for path, state in after.items() if before.get(path) != state]
        for path in changed:
            if compressed_paths(path, compress=True):
                for packed, content in compressed_forms(path, (folder / path).read_bytes()):
                    write_file(folder / packed, content)
        after = file_states(folder, files_below(folder))
    return HookChanges(before, after)


def _detach(file: Path) -> None:
    """Replace a file that is linked to the live site by a copy: a hook may write to the file in place."""
    if file.stat().st_nlink > 1:
        copy = file.with_name(f"{file.name}.copy")
        shutil.copy2(file, copy)
        copy.replace(file)
