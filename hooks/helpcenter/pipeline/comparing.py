"""Compares the sources with the last build, and updates the site if anything has changed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from helpcenter.findings import Finding, Problem, SourceError, did_you_mean, errors_and_warnings, listed
from helpcenter.mkdocs.configuration import Configuration, read_configuration
from helpcenter.mkdocs.site_events import site_events
from helpcenter.pipeline.cache.build_record import BuildRecord, load_record
from helpcenter.pipeline.cache.early_look import EarlyLook
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.reminder import surroundings
from helpcenter.pipeline.cache.store import Store, store_file
from helpcenter.pipeline.early_worker import early_worker
from helpcenter.pipeline.files.site_tree import file_states
from helpcenter.pipeline.input_fingerprints import take_fingerprints
from helpcenter.pipeline.job import BuildJob, Comparison
from helpcenter.pipeline.publish.swap import staged
from helpcenter.pipeline.reminding import write_reminder
from helpcenter.pipeline.work.summary import Further, Progress, Request, Summary

_UNKNOWN_LANGUAGE = Problem("argument", "`{code}` is not a language of the site", "Valid values: {valid}.")


def compare_and_update(request: Request, progress: Progress, summary: Summary, look: EarlyLook | None) -> None:
    """Build and publish the site if the sources or the live site have changed, and report it in ``summary``.

    ``look`` knows which published files have changed, if another process has looked at them.

    Raises the errors of `build_site`.
    """
    around = surroundings()
    with _logged() as logged:
        configuration = read_configuration(request.config_file, request.site_dir)
    settings, live = configuration.settings, configuration.site_dir
    if request.locale and request.locale not in settings.codes:
        suggestion = did_you_mean(request.locale, settings.codes)
        values = {"code": request.locale, "valid": listed(settings.codes)}
        raise SourceError([_UNKNOWN_LANGUAGE.at("--locale", fix=suggestion, **values)])
    further = _further(request, configuration)
    summary.warnings += map(str, _publishable(configuration, further.findings))
    with staged(live) as staging, site_events(configuration, staging.next) as events, ExitStack() as processes:
        with summary.stage("compare"):
            store = Store(store_file(settings.root, live), empty=request.clean)
            record = load_record(store)
            early = processes.enter_context(early_worker(request, record, staging, store))
            others = configuration.others
            known = not (logged or summary.warnings or further.depends_on_more)
            repeated = not known or others.act_on_site or others.handle("config")
            comparison = _compare(request, configuration, record, "" if repeated else around, look)
            if _nothing_to_do(request, comparison):
                write_reminder(request, configuration, comparison, record.files, len(record.pages))
                summary.reused, summary.published = len(record.pages), True
                return
        if not (comparison.is_edit or request.jobs == 2):
            # The build needs more processes, and they start before this process has the threads of this one.
            processes.close()
            early = None
        # This import is slow, and a build without changes does not need it.
        from helpcenter.pipeline.update import update_site  # noqa: PLC0415

        job = BuildJob(request, configuration, events, staging, store, summary, progress, early)
        try:
            update_site(job, comparison)
        except Exception as error:
            # Whatever ends the build, what it has found is reported.
            for note in (*summary.notes, *(f"WARNING - {warning}" for warning in summary.warnings)):
                error.add_note(note)
            raise
        if not summary.published:
            events.abort(len(summary.warnings))


def _further(request: Request, configuration: Configuration) -> Further:
    """Return what a strict build has to look for in addition, so that it publishes no error of `helpcenter check`."""
    if request.strict and request.further_check:
        return request.further_check(configuration, request.jobs)
    return Further([], depends_on_more=False)


def _publishable(configuration: Configuration, further: list[Finding]) -> list[Finding]:
    """Return the warnings about the configuration and of the further check.

    Raises SourceError with their errors.
    """
    rules = configuration.settings.options.rules
    errors, warnings = errors_and_warnings(configuration.warnings, rules, "warning")
    more_errors, more_warnings = errors_and_warnings(further, rules)
    if errors or more_errors:
        raise SourceError([*errors, *more_errors])
    return [*warnings, *more_warnings]


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Collect the warnings that are logged, such as MkDocs' about its settings."""
    make, warnings = logging.getLogRecordFactory(), list[str]()

    def collect(*arguments: Any, **others: Any) -> logging.LogRecord:
        record = make(*arguments, **others)
        if record.levelno >= logging.WARNING:
            warnings.append(record.getMessage())
        return record

    logging.setLogRecordFactory(collect)
    try:
        yield warnings
    finally:
        logging.setLogRecordFactory(make)


def _compare(
    request: Request, configuration: Configuration, record: BuildRecord, around: str, look: EarlyLook | None
) -> Comparison:
    """Compare the sources and the live site with the record of the previous build."""
    digests = FileDigests(record.stamps, look.sources if look else {})
    fingerprints = take_fingerprints(configuration, digests, compress=request.compress)
    intact = look.intact(configuration.site_dir, record.files) if look else None
    if intact is None:
        states = file_states(configuration.site_dir, record.files)
        intact = frozenset(path for path, state in states.items() if state == record.files[path])
    return Comparison(record, digests, fingerprints, intact, around)


def _nothing_to_do(request: Request, comparison: Comparison) -> bool:
    record = comparison.record
    if not record.stamps.files:
        # Without a record, digests of articles are computed when the articles are read.
        return False
    sources = comparison.fingerprints.sources(comparison.digests, request.locale)
    return record.sources == sources and len(comparison.intact) == len(record.files)
