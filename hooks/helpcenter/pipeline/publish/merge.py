"""Merges parts of a site that were built separately, and publishes the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from helpcenter.findings import Finding, Problem, SourceError
from helpcenter.pipeline.files.page_links import links_of
from helpcenter.pipeline.files.site_tree import bring_up_to_date, files_below, inodes_below, write_file
from helpcenter.pipeline.publish.shrinkage import check_shrinkage
from helpcenter.pipeline.publish.site_folder import listed_articles, redirected_urls
from helpcenter.pipeline.publish.swap import begin, publish, staged
from helpcenter.pipeline.publish.verify import check_links

_DIFFERS = Problem("merge", "differs from {other}", "Build all parts from the same sources.")


def merge_sites(parts: Sequence[Path], live: Path, base_path: str, *, allow_shrink: bool = False) -> int:
    """Publish the files of all ``parts`` at ``live`` if no link between them is broken; return the number of files.

    Raises SourceError with all findings, such as different files with the same path in two parts or, without
    ``allow_shrink``, most of the live articles missing, and BusyError.
    """
    chosen: dict[str, Path] = {}
    findings: list[Finding] = []
    for part in parts:
        for path in files_below(part):
            other = chosen.setdefault(path, part)
            if other is not part and (other / path).read_bytes() != (part / path).read_bytes():
                findings.append(_DIFFERS.at(str(part / path), other=str(other / path)))
    findings += _broken_links(chosen, base_path)
    if not allow_shrink:
        findings += _removals(parts, live)
    if findings:
        raise SourceError(findings)
    with staged(live) as staging:
        begin(staging)
        bring_up_to_date(staging.next, live, {}, chosen, lambda _: (), inodes_below(staging.next))
        for path, part in chosen.items():
            write_file(staging.next / path, (part / path).read_bytes())
        publish(staging)
    return len(chosen)


def _removals(parts: Sequence[Path], live: Path) -> Iterable[Finding]:
    after = {key: url for part in parts for key, url in listed_articles(part).items()}
    redirected = {url for part in parts for url in redirected_urls(part)}
    return check_shrinkage(live, listed_articles(live), after, redirected)


def _broken_links(files: dict[str, Path], base_path: str) -> Iterable[Finding]:
    links = {
        path: links_of((part / path).read_text(encoding="utf-8"), path, base_path)
        for path, part in files.items()
        if path.endswith(".html")
    }
    broken = check_links(links, lambda _: {}, {}, files)
    return (finding for found in broken.values() for finding in found)
