"""Brings a site up to date with its sources, of which something has changed."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial

from helpcenter.exports.all import is_export
from helpcenter.exports.page_files import files_by_page
from helpcenter.findings import Finding, SourceError
from helpcenter.mkdocs.assets import check_icons
from helpcenter.mkdocs.configuration import Configuration
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.pipeline.cache.build_record import (
    KEY,
    BuildMemory,
    Contents,
    PageRecord,
    contents_key,
    load_records,
    page_key,
)
from helpcenter.pipeline.cache.compiled_templates import CompiledTemplates
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.input_fingerprints import Fingerprints
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.files.page_links import PageLinks
from helpcenter.pipeline.files.site_tree import FileState, bring_up_to_date, file_states, remove
from helpcenter.pipeline.next_site import Made
from helpcenter.pipeline.publish.previous_files import Spare
from helpcenter.pipeline.publish.swap import Staging, publish
from helpcenter.pipeline.publish.verify import check_files, check_links, lost_targets
from helpcenter.pipeline.reading import Reader, warm_up
from helpcenter.pipeline.work.dispatch import Work, Written
from helpcenter.pipeline.work.executors import Workers
from helpcenter.pipeline.work.groups import indexed_languages
from helpcenter.pipeline.work.plan import Before, PagePlan, base_fingerprints, plan_outputs, plan_pages, with_lists
from helpcenter.pipeline.work.summary import Progress, Request, Summary
from helpcenter.pipeline.work.worker_state import BuildState, shared
from helpcenter.platform.file_system import number_of
from helpcenter.site.load import own_articles, read_site, relate
from helpcenter.site.site import Site

# A site of fewer pages than this is made sooner than another process has started.
_WORTH_PROCESSES = 300
# With fewer changes than this, one worker reads and ranks.
_FEW_CHANGES = 300


@dataclass(frozen=True)
class Update:
    """One build: what it was asked for, what it found, where it works and what the build before remembered.

    ``left`` are the live files that are as they were left.
    """

    request: Request
    configuration: Configuration
    staging: Staging
    store: Store
    memory: BuildMemory
    digests: FileDigests
    fingerprints: Fingerprints
    left: frozenset[str]
    summary: Summary = field(default_factory=Summary)

    def run(self, progress: Progress) -> None:
        """Read, plan, make, verify and publish; the summary says what was done.

        Raises SourceError with every finding.
        """
        # Tens of thousands of objects are made and kept: looking for unused ones among them takes time and finds none.
        gc.disable()
        try:
            self._run(progress)
        finally:
            gc.enable()

    def _run(self, progress: Progress) -> None:
        summary = self.summary
        workers = Workers(self.request.jobs, self.request.scheduler)
        many = len(self.fingerprints.articles) > _WORTH_PROCESSES
        few = self.memory.code == self.fingerprints.code and self.digests.changed() < _FEW_CHANGES
        if not few:
            # Every worker will need it, and begins as a copy of this process.
            warm_up()
        with workers.executor(worth_it=many, at_most=1 if few else workers.jobs) as readers:
            if many and few:
                readers.submit(warm_up)
            reader = Reader(self.store, self.fingerprints.code, self.digests, readers)
            reader.progress = progress
            with summary.stage("read"):
                site = read_site(self.configuration.settings, reader.read_and_score)
                if wrong_icons := check_icons(site.catalog, self.configuration.theme_folders):
                    raise SourceError(wrong_icons)
                reader.score(own_articles(site.catalog))
            made = self._make(site, reader, workers, progress, few)
        written = made.written
        with summary.stage("verify"):
            files, findings = self._verify(site, made)
        self._count(made.pages, written, findings)
        if self.request.strict and summary.warnings:
            return
        with summary.stage("publish"):
            publish(self.staging)
            summary.published = True
        with summary.stage("remember"):
            wrong = written.warnings.keys() | findings.keys()
            memory = BuildMemory(
                self.fingerprints.code,
                "" if summary.warnings else self.fingerprints.sources(self.digests, self.request.locale),
                self.digests.seen,
                files,
                # A page with a warning is never taken as done, nor a site with one.
                {dest: fingerprint for dest, fingerprint in made.pages.fingerprints.items() if dest not in wrong},
                {**made.outputs.keep, **written.groups},
                dict(made.pages.targets),
                made.pages.surroundings,
                self.memory.number + 1,
            )
            self._remember(memory, written, reader)

    def _make(self, site: Site, reader: Reader, workers: Workers, progress: Progress, few: bool) -> Made:
        """Everything that the next site has and the live one has not; ``few`` articles have changed, or many."""
        summary = self.summary
        codes = self._codes
        page_files = files_by_page(site, codes, compress=self.request.compress)
        dests = set(page_files)
        of_pages = {path for files in page_files.values() for path in files}
        # A page that lacks one of its files is made anew.
        whole = self.left - {dest for dest, files in page_files.items() if not self.left.issuperset(files)}
        before = Before(self.memory, whole, self._records)
        with summary.stage("keep"):
            outputs = plan_outputs(site, codes, self.fingerprints, before)
            kept = {path: self.memory.files[path] for path in self.left & (of_pages | outputs.in_place.keys())}
            spare = Spare(self.staging, self.store, self.memory)
            linked = bring_up_to_date(self.staging.next, self.staging.live, kept, of_pages, spare.same, spare.begin())
        if not few:
            reader.load_words(indexed_languages(site, outputs.make))
        config_file = self.configuration.file
        templates = CompiledTemplates.stored(self.store, self.fingerprints.program)
        state = BuildState(
            config_file, self.staging.next, site, self.fingerprints.code, reader.words, templates, self.request.compress
        )
        with (
            shared(state, in_memory=workers.share_memory) as name,
            workers.executor(worth_it=len(dests) > _WORTH_PROCESSES) as executor,
        ):
            with summary.stage("relate"):
                work = Work(name, executor)
                if few:
                    work.make_outputs(outputs)
                work.prepare(reader.changed_locales.intersection(codes) if workers.share_memory else ())
                bases = cache(partial(base_fingerprints, site, codes, self.fingerprints.program, self.memory))
                reader.wait_for_scores()
                if not few:
                    # Not before: every worker scored, and rendering waits for the ranking, not for these.
                    work.make_outputs(outputs)
                related = relate(self.configuration.settings, site.catalog, partial(reader.rank, meanwhile=bases))
            with summary.stage("plan"):
                site = replace(site, related=related)
                renderer = partial(_renderer, state, site)
                pages = plan_pages(site, codes, bases(), self.fingerprints.media, before, renderer)
                outputs = with_lists(outputs, pages, before)
                # Pages that were made before are not converted anew, and tell which anchors they lost.
                again = (dests & self.memory.files.keys()) - pages.keep
                known = dict.fromkeys(again) | self._records(again)
            gc.enable()
            with summary.stage("render"):
                work.make_pages(pages, outputs, related, {dest: record for dest, record in known.items() if record})
                written = work.gather(outputs, summary, progress)
        self._save(templates.changes())
        made = Made(outputs, pages, known, written, linked, page_files)
        remove(self.staging.next, outputs.in_place.keys() - made.planned)
        return made

    @property
    def _codes(self) -> tuple[str, ...]:
        """The locales to make."""
        return (self.request.locale,) if self.request.locale else self.configuration.settings.codes

    def _records(self, dests: Iterable[str]) -> dict[str, PageRecord]:
        return load_records(self.store, dests)

    def _verify(self, site: Site, made: Made) -> tuple[dict[str, FileState], dict[str, list[Finding]]]:
        """The files of the next site, and what is wrong by the page it is wrong in."""
        names = _names(site, self._codes, self.configuration.settings.name_of(self.configuration.settings.docs))
        planned = made.planned
        stay = {path: made.linked[path] for path in planned & made.linked.keys() - made.rewritten}
        files = stay | file_states(self.staging.next, planned - stay.keys())
        links = dict(made.written.links)
        before = {dest: record.links if record else None for dest, record in made.known.items()}
        # Nobody links to the parts of a search index, whose names change with their content.
        prefixes = [locale.prefix for locale in self.configuration.settings.locales]
        gone = {path for path in self.memory.files.keys() - files.keys() if not is_export(path, prefixes)}
        if lost_targets(before, links, gone):
            links |= self._kept_links(names.keys() - links.keys())
        # Other locales are made by other builds; `helpcenter merge` checks all.
        others = files_by_page(site, set(self.configuration.settings.codes).difference(self._codes)).values()
        # What MkDocs said of a page it said of the same links.
        findings = {
            dest: found
            for dest, found in check_links(links, self._kept_links, names, files.keys() | set().union(*others)).items()
            if dest not in made.written.warnings
        }
        return files, findings | check_files(planned, files)

    def _kept_links(self, dests: Iterable[str]) -> dict[str, PageLinks]:
        return {dest: record.links for dest, record in self._records(dests).items()}

    def _count(self, pages: PagePlan, written: Written, findings: dict[str, list[Finding]]) -> None:
        summary = self.summary
        summary.rendered, summary.reused = len(written.links), len(pages.keep)
        summary.removed = len(self.memory.pages.keys() - pages.fingerprints.keys())
        warnings = (dict.fromkeys(found) for _, found in sorted(written.warnings.items()))
        summary.warnings += [warning for found in warnings for warning in found]
        summary.warnings += [str(finding) for found in findings.values() for finding in found]

    def _remember(self, memory: BuildMemory, written: Written, reader: Reader) -> None:
        """Keep what the next build may rely on."""
        records = {page_key(dest): record for dest, record in written.records.items()}
        gone = map(page_key, self.memory.files.keys() - memory.files.keys())
        contents = {contents_key(memory.number): Contents(number_of(self.staging.live), memory.contents)}
        self._save({KEY: memory, **contents, **records, **reader.changes()}, gone)

    def _save(self, values: Mapping[str, object], gone: Iterable[str] = ()) -> None:
        try:
            if values:
                self.store.save(values, gone)
        except OSError as error:
            self.summary.notes.append(f"The next build will do more than it needs to: {error}.")


def _names(site: Site, codes: Iterable[str], docs: str) -> dict[str, str]:
    """The pages of these locales by file, and how findings call their sources."""
    entries = (entry for code in codes for entry in site.catalog.locales[code].entries.values())
    return {entry.dest: f"{docs}/{entry.article.path}" for entry in entries}


def _renderer(state: BuildState, site: Site, code: str) -> Renderer:
    return Renderer(state.config_file, state.site_dir, site, code)
