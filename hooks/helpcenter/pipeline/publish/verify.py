"""Checks a site before it is published: every planned file is there, every link of its pages leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from helpcenter.findings import Finding, Problem, Severity, SourceError, did_you_mean, errors_and_warnings
from helpcenter.pipeline.files.page_links import PageLinks

_NO_TARGET = Problem("link-target", "link target does not exist: `{target}`", "Correct the link, or delete it.")
_NO_ANCHOR = Problem(
    "link-anchor", "`{page}` has no anchor `#{anchor}`", "Link to one of its headings, or to the page."
)
_NO_FILE = Problem("site-file", "file was not written", "Build again; if it is still missing, build with `--clean`.")
# What browsers know of themselves.
_TOP = frozenset({"", "top"})

Links = Mapping[str, PageLinks]


def check_links(
    rendered: Links, kept: Callable[[Iterable[str]], Links], names: Mapping[str, str], files: Collection[str]
) -> dict[str, list[Finding]]:
    """Links of rendered pages to files or anchors that the site does not have, by page.

    ``rendered`` are the links of pages by file, ``kept`` gives those of other pages; ``names`` is how findings call
    the source of a page; ``files`` are all files of the site.
    """
    used = {target for page in rendered.values() for target in page.targets}
    others = {file for file, anchor in used if anchor not in _TOP and file not in rendered and file in names}
    pages = {**kept(others), **rendered} if others else rendered
    wrong = {target for target in used if not _leads_somewhere(target, pages, files)}
    return {
        dest: [_finding(names.get(dest, dest), target, pages, files) for target in sorted(page.targets & wrong)]
        for dest, page in (sorted(rendered.items()) if wrong else ())
        if page.targets & wrong
    }


def lost_targets(before: Mapping[str, PageLinks | None], rendered: Links, gone: Collection[str]) -> bool:
    """Whether something that a page which stays may link to is no more: a file, or an anchor of a page made anew.

    ``before`` are the links that the rendered pages had, None where that is not known; ``gone`` are files that the
    site had.
    """
    return bool(gone) or any(
        links is None or not links.anchors <= rendered[dest].anchors for dest, links in before.items()
    )


def check_files(planned: Iterable[str], files: Collection[str]) -> dict[str, list[Finding]]:
    """Planned files that were not written, or are empty of name."""
    return {file: [_NO_FILE.at(file)] for file in sorted(set(planned).difference(files))}


def reported(findings: Mapping[str, list[Finding]], rules: Mapping[str, Severity]) -> dict[str, list[Finding]]:
    """Return the findings that the configuration does not turn off, by page; one broken link stops no publication.

    Raises SourceError with those whose rule the configuration makes an error.
    """
    judged = {page: errors_and_warnings(found, rules, default="warning") for page, found in findings.items()}
    if errors := [error for found, _ in judged.values() for error in found]:
        raise SourceError(errors)
    return {page: warnings for page, (_, warnings) in judged.items() if warnings}


def _leads_somewhere(target: tuple[str, str], pages: Links, files: Collection[str]) -> bool:
    file, anchor = target
    if file not in files:
        return False
    page = pages.get(file)
    return page is None or anchor in _TOP or anchor in page.anchors


def _finding(name: str, target: tuple[str, str], pages: Links, files: Collection[str]) -> Finding:
    file, anchor = target
    url = file.removesuffix("index.html") or "./"
    if file in files:
        return _NO_ANCHOR.at(name, fix=did_you_mean(anchor, pages[file].anchors), page=url, anchor=anchor)
    return _NO_TARGET.at(name, fix=did_you_mean(file, files), target=url)
