"""Checks the links of all articles, and finds out which articles they reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpcenter.checks.site.destinations import Address, Destinations
from helpcenter.checks.site.replaced_anchors import check_former_anchors, with_former_anchors
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


@dataclass(frozen=True)
class LinkReport:
    """The findings about links, and the paths of the articles that another one links to, or means to."""

    findings: list[Finding]
    reached: frozenset[str]


def check_links(
    config_file: Path,
    site: Site,
    articles: Sequence[ArticleLinks],
    unreadable: Collection[str],
    wrong_anchors: Iterable[Finding],
) -> LinkReport:
    """Check the links of all articles.

    ``unreadable`` are the names of articles and files with errors; ``wrong_anchors`` are the findings about headings of
    translations that need the anchors of their sources.
    """
    docs = f"{site.settings.name_of(site.settings.docs)}/"
    known = Destinations(
        site,
        {code: Renderer(config_file, _SITE_DIR, site, code) for code in site.settings.codes},
        {one.article.path: with_former_anchors(one.article, one.anchors) for one in articles},
        {name.removeprefix(docs) for name in unreadable},
        _coming(wrong_anchors, docs),
    )
    findings: list[Finding] = []
    reached: set[str] = set()
    for one in articles:
        findings += check_former_anchors(one.article, one.anchors)
        broken = list(check_targets(one.article.path, one.article.name, one.targets, known)) if one.targets else []
        findings += one.origins.located(broken)
        reached.update(_reached(one, broken, known))
    return LinkReport(findings, frozenset(reached))


def _coming(findings: Iterable[Finding], docs: str) -> Mapping[tuple[str, str], int]:
    """Return the lines of the headings by the path of the article and the anchor that the heading needs."""
    wanted = (one for one in findings if one.value("wanted"))
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
