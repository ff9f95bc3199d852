"""Verifies the next site, publishes it, and records it for the next build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.exports.all import is_export
from helpcenter.exports.page_files import files_by_page
from helpcenter.findings import Finding, SourceError
from helpcenter.pipeline.cache.build_record import BuildRecord, load_page_records, page_key, values_of_record
from helpcenter.pipeline.files.page_links import PageLinks
from helpcenter.pipeline.files.site_tree import file_states
from helpcenter.pipeline.job import BuildJob, Comparison
from helpcenter.pipeline.next_site import NextSite
from helpcenter.pipeline.publish.hook_changes import HookChanges, run_hooks
from helpcenter.pipeline.publish.shrinkage import MOST_REMOVED, check_shrinkage
from helpcenter.pipeline.publish.site_folder import listed_articles, redirected_urls
from helpcenter.pipeline.publish.swap import publish
from helpcenter.pipeline.publish.verify import check_files, check_links, lost_targets, reported
from helpcenter.pipeline.publish.written_links import WrittenLinks
from helpcenter.pipeline.reading import Reader
from helpcenter.pipeline.reminding import write_reminder
from helpcenter.platform.file_states import FileState
from helpcenter.platform.file_system import number_of
from helpcenter.site.site import Site


@dataclass(frozen=True)
class Verified:
    """The files of the next site, the findings of each page, and whether hooks can have changed the files."""

    files: Mapping[str, FileState]
    findings: Mapping[str, list[Finding]]
    by_hooks: bool


def publish_site(job: BuildJob, comparison: Comparison, site: Site, next_site: NextSite, reader: Reader) -> None:
    """Verify, publish and record a site; after warnings, a strict build publishes nothing.

    Raises SourceError if most of the live articles would be removed.
    """
    summary = job.summary
    with summary.stage("verify"):
        changes = run_hooks(job.staging.next, job.events, site, job.codes, compress=job.request.compress)
        verified = _verify(job, comparison, site, next_site, changes)
    _count(job, comparison, next_site, verified)
    if job.request.strict and summary.warnings:
        return
    if not job.request.allow_shrink and (removed := _removals(job, comparison, next_site)):
        raise SourceError(removed)
    with summary.stage("publish"):
        publish(job.staging)
        summary.published = True
    with summary.stage("remember"):
        _record(job, comparison, next_site, verified, reader)


def _verify(
    job: BuildJob, comparison: Comparison, site: Site, next_site: NextSite, changes: HookChanges | None
) -> Verified:
    settings = job.configuration.settings
    names = _names(site, job.codes, settings.name_of(settings.docs))
    planned, linked = next_site.planned, next_site.linked
    unchanged = {path: linked[path] for path in planned & linked.keys() - next_site.rewritten}
    files = changes.after if changes else unchanged | file_states(job.staging.next, planned - unchanged.keys())

    def kept_links(dests: Iterable[str]) -> dict[str, PageLinks]:
        return {dest: record.links for dest, record in load_page_records(job.store, dests).items()}

    links = dict(next_site.written.links)
    before = {dest: record.links if record else None for dest, record in next_site.previous_pages.items()}
    # No page links to search index files, whose names change with their content.
    prefixes = [locale.prefix for locale in settings.locales]
    gone = {path for path in comparison.record.files.keys() - files.keys() if not is_export(path, prefixes)}
    if lost_targets(before, links, gone):
        links |= kept_links(names.keys() - links.keys())
    # Other builds render the other locales; `helpcenter merge` checks all of them.
    others = files_by_page(site, set(settings.codes).difference(job.codes)).values()
    written = WrittenLinks(site, job.codes)
    broken = check_links(links, kept_links, names, files.keys() | set().union(*others), written.find)
    findings = {dest: _unreported(found, next_site.written.warnings.get(dest, ())) for dest, found in broken.items()}
    found = reported({**findings, **check_files(planned, files)}, settings.options.rules)
    return Verified(changes.recorded if changes else files, found, by_hooks=bool(changes))


def _unreported(findings: Iterable[Finding], warnings: Sequence[str]) -> list[Finding]:
    """Return the findings about other links than those of which MkDocs warns."""
    places = {text.partition(": ")[0] for text in warnings}
    return [one for one in findings if str(one).partition(": ")[0] not in places]


def _count(job: BuildJob, comparison: Comparison, next_site: NextSite, verified: Verified) -> None:
    summary, written, pages = job.summary, next_site.written, next_site.pages
    summary.rendered, summary.reused = len(written.links), len(pages.keep)
    summary.removed = len(comparison.record.pages.keys() - pages.fingerprints.keys())
    # Several pages show the same article where a language has none of its own.
    summary.warnings += dict.fromkeys(warning for _, found in sorted(written.warnings.items()) for warning in found)
    summary.warnings += dict.fromkeys(str(finding) for found in verified.findings.values() for finding in found)


def _removals(job: BuildJob, comparison: Comparison, next_site: NextSite) -> list[Finding]:
    """Return a finding if most of the live articles would be removed."""
    before, live = comparison.record.pages.keys(), job.staging.live
    if before and comparison.intact.issuperset(before) and len(before - next_site.planned) <= MOST_REMOVED:
        # The record describes the live site, so its lists need not be read.
        return []
    after = job.staging.next
    return list(check_shrinkage(live, listed_articles(live), listed_articles(after), redirected_urls(after)))


def _record(job: BuildJob, comparison: Comparison, next_site: NextSite, verified: Verified, reader: Reader) -> None:
    """Store the record for the next build."""
    fingerprints, written, pages = comparison.fingerprints, next_site.written, next_site.pages
    wrong = written.warnings.keys() | verified.findings.keys()
    certain = not job.summary.warnings and not verified.by_hooks
    # In any case, so that the next build knows the digests of all sources.
    sources = fingerprints.sources(comparison.digests, job.request.locale)
    record = BuildRecord(
        code=fingerprints.code,
        program=fingerprints.program,
        sources=sources if certain else "",
        stamps=comparison.digests.stamps,
        files=verified.files,
        # A page with a warning is rendered again by the next build, which must report the warning again.
        pages={dest: fingerprint for dest, fingerprint in pages.fingerprints.items() if dest not in wrong},
        outputs={**next_site.kept_groups, **written.groups},
        targets=pages.targets,
        links=pages.links,
        surroundings=pages.surroundings,
        number=comparison.record.number + 1,
    )
    gone = tuple(map(page_key, comparison.record.files.keys() - record.files.keys()))
    values = {**values_of_record(record, number_of(job.staging.live)), **reader.changes()}
    job.save(values, gone, written.records)
    if certain:
        write_reminder(job.request, job.configuration, comparison, record.files, len(record.pages))


def _names(site: Site, codes: Iterable[str], docs: str) -> dict[str, str]:
    """Return the names of the sources in findings, by the files of their pages, for these locales."""
    entries = (entry for code in codes for entry in site.catalog.locales[code].entries.values())
    return {entry.dest: f"{docs}/{entry.article.path}" for entry in entries}
