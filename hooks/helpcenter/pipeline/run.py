"""Builds the site: reads it, renders what has changed, verifies the result and publishes it."""

from __future__ import annotations

from helpcenter.findings import SourceError, did_you_mean, mismatch
from helpcenter.mkdocs.configuration import Configuration, read_configuration
from helpcenter.pipeline.cache.build_record import load_record
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.store import Store, store_file
from helpcenter.pipeline.files.site_tree import file_states
from helpcenter.pipeline.input_fingerprints import take_fingerprints
from helpcenter.pipeline.job import BuildJob, Comparison
from helpcenter.pipeline.publish.swap import staged
from helpcenter.pipeline.work.summary import Progress, Request, Summary


def build_site(request: Request, progress: Progress) -> Summary:
    """Build and publish the site; after warnings, a ``strict`` build leaves the live site unchanged.

    ``progress`` is called with the stage, and the numbers of finished and of all items. Raises SourceError with every
    finding, ConfigurationError, and BusyError if another build is writing the same site.
    """
    summary = Summary()
    configuration = read_configuration(request.config_file, request.site_dir)
    settings, live = configuration.settings, configuration.site_dir
    if request.locale and request.locale not in settings.codes:
        way_out = did_you_mean(request.locale, settings.codes) or f"Known: {', '.join(settings.codes)}."
        raise SourceError([mismatch("--locale", 0, "", "a language of the site", repr(request.locale), way_out)])
    with staged(live) as staging:
        with summary.stage("compare"):
            store = Store(store_file(settings.root, live), empty=request.clean)
            comparison = _compare(request, configuration, store)
            if _nothing_to_do(request, comparison):
                summary.reused, summary.published = len(comparison.record.pages), True
                return summary
        # It imports much that a build with nothing to do does not need.
        from helpcenter.pipeline.update import update_site  # noqa: PLC0415

        update_site(BuildJob(request, configuration, staging, store, summary, progress), comparison)
    return summary


def _compare(request: Request, configuration: Configuration, store: Store) -> Comparison:
    """Compare the sources and the live site with the record of the previous build."""
    record = load_record(store)
    digests = FileDigests(record.stamps)
    fingerprints = take_fingerprints(configuration, digests, compress=request.compress)
    states = file_states(configuration.site_dir, record.files)
    intact = frozenset(path for path, state in states.items() if state == record.files[path])
    return Comparison(record, digests, fingerprints, intact)


def _nothing_to_do(request: Request, comparison: Comparison) -> bool:
    record = comparison.record
    # Without a record, digests of articles are taken when these are read.
    same = record.sources and record.sources == comparison.fingerprints.sources(comparison.digests, request.locale)
    return bool(same) and len(comparison.intact) == len(record.files)
