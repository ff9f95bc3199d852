"""Checks a site before it is published: every planned file is there, every link of its pages leads somewhere."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from helpcenter.build.page_links import PageLinks
from helpcenter.findings import Finding, did_you_mean

# What browsers know of themselves.
_TOP = frozenset({"", "top"})


def files_below(folder: Path) -> set[str]:
    """The paths of all files below ``folder``."""
    return {
        (Path(parent) / name).relative_to(folder).as_posix() for parent, _, names in os.walk(folder) for name in names
    }


def check_links(links: Mapping[str, PageLinks], names: Mapping[str, str], files: Collection[str]) -> list[Finding]:
    """Links to files or anchors that the site does not have.

    ``links`` are those of each page by its file; ``names`` is how findings call the source of a page; ``files`` are
    all files of the site.
    """
    used = {target for page in links.values() for target in page.targets}
    wrong = {target for target in used if not _leads_somewhere(target, links, files)}
    if not wrong:
        return []
    return [
        _finding(names.get(dest, dest), target, links, files)
        for dest, page in sorted(links.items())
        for target in sorted(page.targets & wrong)
    ]


def check_files(planned: Iterable[str], files: Collection[str]) -> list[Finding]:
    """Planned files that were not written, or are empty of name."""
    way_out = "Build again; if it is still missing, build with `--clean`."
    return [
        Finding(file, 0, "", "a file of the site", "no such file", way_out)
        for file in sorted(set(planned).difference(files))
    ]


def _leads_somewhere(target: tuple[str, str], links: Mapping[str, PageLinks], files: Collection[str]) -> bool:
    file, anchor = target
    if file not in files:
        return False
    page = links.get(file)
    return page is None or anchor in _TOP or anchor in page.anchors


def _finding(name: str, target: tuple[str, str], links: Mapping[str, PageLinks], files: Collection[str]) -> Finding:
    file, anchor = target
    url = file.removesuffix("index.html") or "./"
    if file in files:
        way_out = did_you_mean(anchor, links[file].anchors) or "Name a heading of that page, or link to the page."
        return Finding(name, 0, "link", f"an anchor of `{url}`", f"`#{anchor}`", way_out)
    way_out = did_you_mean(file, files) or "Mend the link or delete it."
    return Finding(name, 0, "link", "a page or file of this site", f"`{url}`", way_out)
