"""Checks a site before it is published: every planned file exists, and every link on its pages resolves."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from helpcenter.content.expanded_source import WrittenLink
from helpcenter.findings import Finding, Problem, Severity, SourceError, errors_and_warnings
from helpcenter.pipeline.files.page_links import PageLinks
from helpcenter.text.suggestions import Suggestions

_NO_TARGET = Problem("link-target", "link target does not exist: `{target}`", "Correct the link, or delete it.")
_NO_FILE_OF_PAGE = replace(
    _NO_TARGET, sentence="picture or file does not exist: `{target}`", fix="Correct its path, or delete it."
)
_NO_ANCHOR = Problem(
    "link-anchor", "`{page}` has no anchor `#{anchor}`", "Link to one of its headings, or to the page."
)
_NO_FILE = Problem("site-file", "file was not written", "Build again; if it is still missing, build with `--clean`.")
_PAGE = ".html"
# Browsers resolve these fragments without an anchor.
_TOP = frozenset({"", "top"})

# Finds the link of a page, by its file, to a file and an anchor.
FindLink = Callable[[str, tuple[str, str]], WrittenLink]
Links = Mapping[str, PageLinks]


def check_links(
    rendered: Links,
    kept: Callable[[Iterable[str]], Links],
    names: Mapping[str, str],
    files: Collection[str],
    written: FindLink | None = None,
) -> dict[str, list[Finding]]:
    """Return findings for links of rendered pages to files or anchors that the site does not have, by page.

    ``rendered`` are the links of pages by file, and ``kept`` returns the links of other pages; ``names`` has the path
    of each page's source; ``files`` are all files of the site. ``written`` finds the link of a page to a target.
    """
    used = {target for page in rendered.values() for target in page.targets}
    others = {file for file, anchor in used if anchor not in _TOP and file not in rendered and file in names}
    pages = {**kept(others), **rendered} if others else rendered
    wrong = {target for target in used if not _resolves(target, pages, files)}
    fixes = _suggestions(wrong, pages, files)
    return {
        dest: [_finding(_link(dest, target, names, written), target, files, fixes[target]) for target in sorted(broken)]
        for dest, page in (sorted(rendered.items()) if wrong else ())
        if (broken := wrong.intersection(page.targets))
    }


def lost_targets(before: Mapping[str, PageLinks | None], rendered: Links, gone: Collection[str]) -> bool:
    """Return whether a target that unchanged pages may link to is gone: a file, or an anchor of a rendered page.

    ``before`` are the former links of the rendered pages, None if unknown; ``gone`` are files that the site no longer
    has.
    """
    return bool(gone) or any(
        links is None or not set(links.anchors).issubset(rendered[dest].anchors) for dest, links in before.items()
    )


def check_files(planned: Iterable[str], files: Collection[str]) -> dict[str, list[Finding]]:
    """Return findings for planned files that were not written."""
    return {file: [_NO_FILE.at(file)] for file in sorted(set(planned).difference(files))}


def reported(findings: Mapping[str, list[Finding]], rules: Mapping[str, Severity]) -> dict[str, list[Finding]]:
    """Return the findings that the configuration does not turn off, by page; broken links are warnings by default.

    Raises SourceError with the findings whose rule the configuration makes an error.
    """
    judged = {page: errors_and_warnings(found, rules, default="warning") for page, found in findings.items()}
    if errors := [error for found, _ in judged.values() for error in found]:
        raise SourceError(errors)
    return {page: warnings for page, (_, warnings) in judged.items() if warnings}


def _resolves(target: tuple[str, str], pages: Links, files: Collection[str]) -> bool:
    file, anchor = target
    if file not in files:
        return False
    page = pages.get(file)
    return page is None or anchor in _TOP or anchor in page.anchors


def _suggestions(
    wrong: Collection[tuple[str, str]], pages: Links, files: Collection[str]
) -> dict[tuple[str, str], str]:
    """Return the suggestion for each wrong target, "" if nothing is similar; many pages may link to one target."""
    by_ending: dict[str, list[str]] = {}
    for file in files if wrong else ():
        by_ending.setdefault(_ending(file), []).append(_url(file))
    urls = {ending: Suggestions(found) for ending, found in by_ending.items()}
    none = Suggestions(())
    anchors = {file: Suggestions(pages[file].anchors) for file, _ in wrong if file in files}

    def suggested(file: str, anchor: str) -> str:
        if file in files:
            return anchors[file].did_you_mean(anchor)
        return urls.get(_ending(file), none).did_you_mean(_url(file))

    return {(file, anchor): suggested(file, anchor) for file, anchor in wrong}


def _link(dest: str, target: tuple[str, str], names: Mapping[str, str], written: FindLink | None) -> WrittenLink:
    return written(dest, target) if written and dest in names else WrittenLink("", names.get(dest, dest), 0, 0)


def _finding(link: WrittenLink, target: tuple[str, str], files: Collection[str], suggestion: str) -> Finding:
    file, anchor = target
    place = link.path, link.line, link.column
    if file in files:
        return _NO_ANCHOR.at(*place, fix=suggestion, page=_url(file), anchor=anchor)
    problem = _NO_TARGET if _ending(file) == _PAGE else _NO_FILE_OF_PAGE
    return problem.at(*place, fix=suggestion, target=link.address or _url(file))


def _ending(file: str) -> str:
    """Return the ending of a file's name; what has none, or that of a source, was meant as a page."""
    ending = posixpath.splitext(file)[1].lower()
    return _PAGE if ending in {"", ".md", ".htm"} else ending


def _url(file: str) -> str:
    folder, name = posixpath.split(file)
    return file if name != "index.html" else f"{folder or '.'}/"
