"""Brings a site up to date after a change of its sources: one function for each stage."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from helpcenter.exports.page_files import files_by_page
from helpcenter.exports.sitemap import sitemap_inputs
from helpcenter.hashing import fingerprint_of
from helpcenter.mkdocs.assets import check_icons
from helpcenter.pages.builder import PageBuilder, fingerprints_of_surroundings, page_builders
from helpcenter.pipeline.cache.build_record import PageRecord, load_page_records
from helpcenter.pipeline.cache.compiled_templates import CompiledTemplates
from helpcenter.pipeline.cache.known_catalog import KnownCatalog
from helpcenter.pipeline.cache.known_checks import KnownChecks
from helpcenter.pipeline.cache.media_faults import MediaFaults
from helpcenter.pipeline.files.site_tree import bring_up_to_date, remove
from helpcenter.pipeline.job import BuildJob, Comparison
from helpcenter.pipeline.next_site import NextSite
from helpcenter.pipeline.publication import publish_site
from helpcenter.pipeline.publish.previous_files import ReusableFiles
from helpcenter.pipeline.reading import Reader
from helpcenter.pipeline.scoring import Scores, import_for_scoring
from helpcenter.pipeline.work.cluster import cluster_executor
from helpcenter.pipeline.work.dispatch import FEW_PAGES, Dispatcher, gather
from helpcenter.pipeline.work.executors import Workers
from helpcenter.pipeline.work.groups import (
    ARTICLES,
    INDEX,
    LISTS,
    SITE,
    STATIC,
    GroupInputs,
    site_group,
    static_group,
)
from helpcenter.pipeline.work.locale_groups import KnownLines, index_source, lists_source
from helpcenter.pipeline.work.output_plan import GroupSource, OutputPlan, plan_outputs
from helpcenter.pipeline.work.plan import PagePlan, PreviousBuild, facts_of_site, plan_pages
from helpcenter.pipeline.work.worker_state import RenderState, SharedState, empty_work_folder, work_folder
from helpcenter.platform.file_states import FileState
from helpcenter.published.published_check import check_published
from helpcenter.search.cards import FOLDER
from helpcenter.site.load import own_articles, publishable, ranked_limit, read_site, relate_ranked
from helpcenter.site.site import Site

# About a hundred pages.
_OBJECTS_OF_PAGES = 10_000
PageFiles = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Sources:
    """The site without related articles, and the scores by which they are ranked."""

    site: Site
    scores: Scores


def update_site(job: BuildJob, comparison: Comparison) -> None:
    """Read, plan, render, verify and publish; the summary of the job reports what was done.

    Raises SourceError with every finding.
    """
    with empty_work_folder(job.staging.next):
        with _executor(job, comparison) as executor:
            folder = work_folder(job.staging.next)
            reader = Reader(job.store, comparison.fingerprints.code, comparison.digests, executor, folder)
            reader.progress = job.progress
            if comparison.is_edit and not job.request.cluster:
                reader.read_ahead(_changed_locales(job, comparison))
            sources = _read(job, comparison, reader)
            next_site = _make(job, comparison, sources, reader, executor)
        publish_site(job, comparison, sources.site, next_site, reader)


@contextmanager
def _executor(job: BuildJob, comparison: Comparison) -> Iterator[Executor]:
    """Provide the executor of the build; raises ClusterError."""
    if job.request.cluster:
        with cluster_executor(job.request.cluster, job.summary.notes.append) as executor:
            yield executor
        return
    if job.early:
        yield job.early.executor
        return
    workers = Workers(job.request.jobs)
    at_most = workers.enough_after(comparison.changes) if comparison.is_edit else workers.jobs
    worth_it = comparison.worth_processes
    with workers.executor(worth_it=worth_it, at_most=at_most, prepare=import_for_scoring) as executor:
        yield executor


def _changed_locales(job: BuildJob, comparison: Comparison) -> list[str]:
    """Return the locales with files that are new or have changed."""
    settings = job.configuration.settings
    changed = [Path(file) for file in comparison.digests.changed()]
    return [code for code in settings.codes if any(file.is_relative_to(settings.docs / code) for file in changed)]


def _read(job: BuildJob, comparison: Comparison, reader: Reader) -> Sources:
    """Read the site; workers score articles as soon as they are read."""
    with job.summary.stage("read"):
        catalogs = KnownCatalog(job.store, comparison.fingerprints.program)
        checks = KnownChecks(job.store, comparison.fingerprints.program)
        site, warnings = read_site(job.configuration.settings, reader.read_and_score, catalogs.of, checks.of_articles)
        faults = MediaFaults(job.store, comparison.fingerprints.code, comparison.digests)
        problems = check_icons(site.catalog, site.settings, job.configuration.theme_folders)
        pages = partial(checks.of_pages, structure=catalogs.last)
        problems += check_published(site, job.configuration.media(), faults.of, pages)
        faults.save()
        job.summary.warnings += map(str, [*warnings, *publishable(problems, site.settings)])
        return Sources(site, reader.score(own_articles(site.catalog)))


def _make(job: BuildJob, comparison: Comparison, sources: Sources, reader: Reader, executor: Executor) -> NextSite:
    """Write all files of the next site that the live site does not have."""
    site, summary = sources.site, job.summary
    builders = page_builders(site, site.catalog.locales)
    page_files = files_by_page(site, job.codes, compress=job.request.compress)
    previous = _previous(job, comparison, page_files)
    program = comparison.fingerprints.program + job.configuration.others.seen_of(site)
    surroundings = fingerprints_of_surroundings(builders, program)
    own = {code: builders[code] for code in job.codes}
    state = SharedState(_render_state(job, comparison, site))
    dispatcher = Dispatcher(state, executor, previous)

    ranking = reader.start_ranking(sources.scores, ranked_limit(site.settings))
    with summary.stage("keep"):
        outputs = _plan_outputs(comparison, builders, own, surroundings, reader, previous)
        linked, leftovers = _link_kept_files(job, previous, page_files)
    # What exists now lives until the end, so the garbage collector need not check it again.
    gc.freeze()
    with summary.stage("relate"):
        if comparison.few_changes:
            # After an edit, the ranking is needed before the index.
            ranking.wait_for_scores()
        groups = dispatcher.write_outputs(outputs)
        # Workers score, rank and write in the meantime.
        dispatcher.prepare(reader.changed_locales.intersection(job.codes), few_pages=comparison.few_changes)
        facts = facts_of_site(own, surroundings, program, previous)
        related = relate_ranked(site.settings, site.catalog, reader.ranked(ranking))
        sources.scores.clear()
        reader.forget()
    with summary.stage("plan"):
        pages = plan_pages(facts, related, comparison.fingerprints.media, previous, state.renderer)
        known = KnownLines(job.staging.live, comparison.fingerprints.program, previous, pages.fingerprints)
        articles = {
            (ARTICLES, code): known.source(builder, surroundings[code], related[code]) for code, builder in own.items()
        }
        list_plan = plan_outputs(articles, comparison.fingerprints.program, previous)
        records = _previous_pages(previous, page_files, pages)
    if pages.count > FEW_PAGES:
        # Only what pages need is new: it is soon checked, and the texts of finished pages take much memory.
        gc.set_threshold(_OBJECTS_OF_PAGES)
        gc.enable()
    with summary.stage("render"):
        groups += dispatcher.write_outputs(list_plan)
        shards = dispatcher.render_pages(pages, related, records)
        written = gather(shards, groups, summary, job.progress, pages.count)
    job.save(state.state.templates.changes())
    kept = {**outputs.keep, **list_plan.keep}
    next_site = NextSite(pages, kept, written, records, linked, previous.in_place, page_files)
    remove(job.staging.next, (previous.in_place.keys() | leftovers) - next_site.planned)
    return next_site


def _previous(job: BuildJob, comparison: Comparison, page_files: PageFiles) -> PreviousBuild:
    """Return the previous build; a page that lacks one of its files is not intact."""
    intact = comparison.intact
    incomplete = {dest for dest, files in page_files.items() if not intact.issuperset(files)}
    return PreviousBuild(comparison.record, intact, intact - incomplete, partial(load_page_records, job.store))


def _render_state(job: BuildJob, comparison: Comparison, site: Site) -> RenderState:
    templates = CompiledTemplates.stored(job.store, comparison.fingerprints.program)
    code, compress = comparison.fingerprints.code, job.request.compress
    return RenderState(job.configuration.file, job.staging.next, site, code, templates, compress)


def _plan_outputs(
    comparison: Comparison,
    builders: Mapping[str, PageBuilder],
    own: Mapping[str, PageBuilder],
    surroundings: Mapping[str, str],
    reader: Reader,
    previous: PreviousBuild,
) -> OutputPlan:
    """Plan the files that do not depend on related articles.

    ``builders`` are those of all locales, ``own`` those of the locales to build.
    """
    fingerprints = comparison.fingerprints
    site = next(iter(builders.values())).site
    static = static_group(site, fingerprints.media, with_pages=fingerprints.media_has_pages)

    def of_site() -> GroupInputs:
        return site_group(site, sitemap_inputs(site.settings.site_url, builders.values()))

    groups = {
        **{
            (INDEX, code): index_source(builder, surroundings[code], reader.words_for_worker)
            for code, builder in own.items()
        },
        **{(LISTS, code): lists_source(builder, surroundings[code]) for code, builder in own.items()},
        (SITE, ""): GroupSource(fingerprint_of(*surroundings.values()), of_site),
        # Last: its worker needs a renderer, which is prepared while others work.
        (STATIC, ""): GroupSource(static.fingerprint(), lambda: static),
    }
    return plan_outputs(groups, fingerprints.program, previous)


def _link_kept_files(
    job: BuildJob, previous: PreviousBuild, page_files: PageFiles
) -> tuple[dict[str, FileState], set[str]]:
    """Start the next site with the files of the live site that may stay; return the states of the linked files.

    The search indexes of a former version are left in place, and their files returned: most of them will have the same
    name and content again.
    """
    of_pages = {path for files in page_files.values() for path in files}
    names = previous.live & (of_pages | previous.in_place.keys())
    kept = {path: previous.record.files[path] for path in names}
    reusable = ReusableFiles(job.staging, job.store, previous.record, job.early.spare_inodes if job.early else None)
    present = reusable.begin()
    indexes = tuple(f"{locale.prefix}{FOLDER}" for locale in job.configuration.settings.locales)
    leftovers = {path for path in present.keys() - of_pages - kept.keys() if path.startswith(indexes)}
    linked = bring_up_to_date(job.staging.next, job.staging.live, kept, of_pages | leftovers, reusable.same, present)
    return linked, leftovers


def _previous_pages(previous: PreviousBuild, page_files: PageFiles, pages: PagePlan) -> dict[str, PageRecord | None]:
    """Return the records of the previous versions of pages that are rendered again.

    With the records, unchanged Markdown is not converted again, and lost anchors are detected.
    """
    again = (page_files.keys() & previous.record.files.keys()) - pages.keep
    return {**dict.fromkeys(again), **previous.page_records(again)}
