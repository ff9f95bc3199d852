"""Checks the links of all articles, and finds out which articles they reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from helpcenter.checks.site.destinations import Address, Destinations
from helpcenter.checks.site.replaced_anchors import all_anchors_of, check_former_anchors
from helpcenter.checks.site.targets import Target, check_targets
from helpcenter.content.article import Article
from helpcenter.findings import Finding
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.site.site import Site
from helpcenter.text.fragments.origins import Origins

# Pages need a path although nothing is written there.
_SITE_DIR = Path("/nowhere")


@dataclass(frozen=True)
class ArticleLinks:
    """The targets and the anchors of an article, and where the parts of its text are written."""

    article: Article
    targets: Sequence[Target]
    anchors: Collection[str]
    origins: Origins


class LinkReport(NamedTuple):
    """The findings about the links of an article, and the paths of the other articles that it links to, or means to."""

    findings: tuple[Finding, ...]
    reached: frozenset[str]


def check_links(
    config_file: Path,
    site: Site,
    articles: Sequence[ArticleLinks],
    unreadable: Collection[str],
    coming: Mapping[tuple[str, str], int],
    known_reports: Collection[str] = (),
) -> dict[str, LinkReport]:
    """Return the reports on the links of articles by path, without those that are known.

    ``unreadable`` are the paths of articles and files with errors, ``coming`` the lines of headings as `coming_anchors`
    returns them.
    """
    wanted = [one for one in articles if one.article.path not in known_reports]
    if not wanted:
        return {}
    known = Destinations(
        site,
        {code: Renderer(config_file, _SITE_DIR, site, code) for code in site.settings.codes},
        {one.article.path: all_anchors_of(one.article, one.anchors) for one in articles},
        unreadable,
        coming,
    )
    return {one.article.path: _report(one, known) for one in wanted}


def _report(links: ArticleLinks, known: Destinations) -> LinkReport:
    article = links.article
    broken = list(check_targets(article.path, article.name, links.targets, known)) if links.targets else []
    findings = (*check_former_anchors(article, links.anchors), *links.origins.located(broken))
    return LinkReport(findings, frozenset(_reached(links, broken, known)))


def coming_anchors(wrong_anchors: Iterable[Finding], docs: str) -> dict[tuple[str, str], int]:
    """Return the lines of headings by the path of their article and the anchor that they need.

    ``wrong_anchors`` are the findings about headings of translations that need the anchors of their sources.
    """
    wanted = (one for one in wrong_anchors if one.value("wanted"))
    return {(one.path.removeprefix(docs), one.value("wanted")): one.line for one in wanted}


def _reached(links: ArticleLinks, broken: Iterable[Finding], known: Destinations) -> Iterator[str]:
    """Yield the paths of the other articles that an article links to; a wrong link means what is suggested for it."""
    path = links.article.path
    pages = known.pages.get(path, [])
    suggestions = filter(None, (finding.value("suggestion") for finding in broken))
    meant = (Address(suggestion, raw) for suggestion in suggestions for raw in (False, True))
    for address in (*(Address(target.address, target.raw) for target in links.targets), *meant):
        destination = known.resolve(address, pages[0]) if pages else None
        entry = known.entries.get(destination.file) if destination else None
        if entry and entry.article.path != path:
            yield entry.article.path
