"""Immutable snapshots of the site, and the snapshots that follow from changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from helpcenter.content.catalog import Catalog, Entry
from helpcenter.content.other_keys import check_keys
from helpcenter.findings import Finding
from helpcenter.preview.drafts import ShownArticle, findings_by_file, read_one
from helpcenter.preview.new_texts import with_new_text
from helpcenter.preview.project_sources import Sources
from helpcenter.site.load import make_catalog
from helpcenter.site.site import Related, Site


@dataclass(frozen=True)
class Snapshot:
    """The site at one moment.

    ``number`` increases with each snapshot, and a page contains the number of its snapshot. A page is
    outdated if its number is less than ``changed``, or less than its own in ``changed_pages`` (by file). ``obstacles``
    are the reasons why newer sources cannot be used; the site is then built from the previous sources. ``new_texts``
    are the IDs of the articles whose pages differ from the previous snapshot, None if any page may.
    """

    number: int
    changed: int
    sources: Sources
    site: Site
    shown: Mapping[str, ShownArticle]
    changed_pages: Mapping[str, int] = field(default_factory=dict)
    obstacles: tuple[Finding, ...] = ()
    new_texts: frozenset[str] | None = None

    @cached_property
    def pages(self) -> dict[str, tuple[str, Entry]]:
        """The language and the entry of each page by its file."""
        locales = self.site.catalog.locales
        return {entry.dest: (code, entry) for code in locales for entry in locales[code].entries.values()}

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """The problems in the sources, by file."""
        articles = [one.article for one in self.shown.values()]
        unknown_keys = check_keys(articles, self.site.settings.options.allowed_keys)
        return findings_by_file(self.shown.values(), (*self.sources.findings, *self.obstacles, *unknown_keys))

    @cached_property
    def diagrams(self) -> frozenset[str]:
        """The sources of all diagrams."""
        return frozenset(diagram.source for one in self.shown.values() for diagram in one.article.diagrams)

    @property
    def notice(self) -> str:
        """The outdated pages as JSON for open pages."""
        return json.dumps({"changed": self.changed, "pages": self.changed_pages}, separators=(",", ":"))

    def with_articles(self, paths: Iterable[str]) -> Snapshot:
        """Return the snapshot with the current articles at ``paths``; the same snapshot if they did not change.

        Lists of related articles stay the same, since ranking is the slowest step.
        """
        settings, shown = self.site.settings, dict(self.shown)
        read = {path: read_one(settings, path) for path in paths}
        read = {path: article for path, article in read.items() if article != shown.get(path)}
        if not read:
            return self
        for path, article in read.items():
            if article:
                shown[path] = article
            else:
                shown.pop(path, None)
        if quick := self._with_texts(read, shown):
            return quick
        articles = [article.article for _, article in sorted(shown.items())]
        catalog = make_catalog(settings, articles, self.site.strings)
        site = replace(self.site, catalog=catalog, related=_present(self.site.related, catalog))
        return self._everything_changed(site=site, shown=shown)

    def _with_texts(
        self, read: Mapping[str, ShownArticle | None], shown: Mapping[str, ShownArticle]
    ) -> Snapshot | None:
        """Return the snapshot if only texts of articles were saved, which no other page shows; or else None."""
        catalog: Catalog | None = self.site.catalog
        for path, now in read.items():
            before = self.shown.get(path)
            if before is None or now is None or catalog is None or not before.differs_in_text(now):
                return None
            catalog = with_new_text(catalog, before.article, now.article)
        if catalog is None:
            return None
        ids = frozenset(shown[path].article.id for path in read)
        snapshot = self._everything_changed(site=replace(self.site, catalog=catalog), shown=shown, new_texts=ids)
        snapshot._keep(self)
        for code, locale in catalog.locales.items():
            snapshot.pages.update((entry.dest, (code, entry)) for one in ids if (entry := locale.entries.get(one)))
        for path in read:
            name = shown[path].article.name
            others = set(snapshot.findings.get(name, ())).difference(self.shown[path].findings)
            snapshot.findings[name] = sorted(others.union(shown[path].findings))
        return snapshot

    def _keep(self, before: Snapshot) -> None:
        """Take over what is collected from all articles."""
        vars(self).update(pages=dict(before.pages), findings=dict(before.findings), diagrams=before.diagrams)

    def with_sources(self, sources: Sources) -> Snapshot:
        """Return the snapshot after everything was read again; lists of related articles stay until they are ranked."""
        related = _kept(self.site.related, sources.site)
        return self._everything_changed(
            sources=sources, site=replace(sources.site, related=related), shown=sources.shown, obstacles=()
        )

    def with_obstacles(self, findings: Iterable[Finding]) -> Snapshot:
        """Return the same site with the reasons why newer sources cannot be used; the same snapshot if unchanged."""
        obstacles = tuple(findings)
        return self if obstacles == self.obstacles else self._everything_changed(obstacles=obstacles)

    def with_related(self, related: Related) -> Snapshot:
        """Return the snapshot with new lists of related articles: only pages whose list differs are outdated."""
        related = _present(related, self.site.catalog)
        pages = {
            self.site.catalog.locales[code].entries[article_id].dest
            for code, own in related.items()
            for article_id, ids in own.items()
            if ids != self.site.related.get(code, {}).get(article_id)
            and article_id in self.site.catalog.locales[code].entries
        }
        if not pages:
            return self
        number = self.number + 1
        snapshot = replace(
            self,
            number=number,
            site=replace(self.site, related=related),
            changed_pages={**self.changed_pages, **dict.fromkeys(sorted(pages), number)},
            new_texts=frozenset(),
        )
        snapshot._keep(self)
        return snapshot

    def _everything_changed(self, **changes: object) -> Snapshot:
        number = self.number + 1
        changes = {"new_texts": None, **changes}
        return replace(self, number=number, changed=number, changed_pages={}, **changes)  # type: ignore[arg-type]


def _present(related: Related, catalog: Catalog) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the lists of related articles without articles that are not in the catalog."""
    return {
        code: {
            article_id: tuple(other for other in ids if other in catalog.locales[code].entries)
            for article_id, ids in locale.items()
        }
        for code, locale in related.items()
        if code in catalog.locales
    }


def _kept(before: Related, site: Site) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the previous lists for the articles of ``site``; a new article has its curated list."""
    merged = {
        code: {article_id: before.get(code, {}).get(article_id, ids) for article_id, ids in own.items()}
        for code, own in site.related.items()
    }
    return _present(merged, site.catalog)
