"""Builds the site: reads it, renders what has changed, checks what came out and publishes it."""

from __future__ import annotations

from helpcenter.findings import Problem, SourceError, did_you_mean, listed
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.mkdocs.site_events import site_events
from helpcenter.pipeline.cache.build_record import load_memory
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.input_fingerprints import take_fingerprints
from helpcenter.pipeline.cache.store import Store, store_file
from helpcenter.pipeline.files.site_tree import file_states
from helpcenter.pipeline.publish.swap import staged
from helpcenter.pipeline.work.summary import Progress, Request, Summary

_UNKNOWN_LANGUAGE = Problem("argument", "`{code}` is not a language of the site", "Valid values: {valid}.")


def build_site(request: Request, progress: Progress) -> Summary:
    """Build and publish the site; with warnings and ``strict``, what is live stays live.

    ``progress`` is told the stage, what is done and how much there is to do. Raises SourceError with every finding,
    ConfigurationError, and BusyError when another build is writing the same site.
    """
    summary = Summary()
    configuration = read_configuration(request.config_file, request.site_dir)
    settings, live = configuration.settings, configuration.site_dir
    if request.locale and request.locale not in settings.codes:
        suggestion = did_you_mean(request.locale, settings.codes)
        values = {"code": request.locale, "valid": listed(settings.codes)}
        raise SourceError([_UNKNOWN_LANGUAGE.at("--locale", fix=suggestion, **values)])
    summary.warnings += map(str, configuration.others.findings(configuration.file.name))
    with staged(live) as staging, site_events(configuration, staging.next) as events:
        with summary.stage("compare"):
            store = Store(store_file(settings.root, live), empty=request.clean)
            memory = load_memory(store)
            digests = FileDigests(memory.digests)
            fingerprints = take_fingerprints(settings, configuration.shaping, digests, compress=request.compress)
            states = file_states(live, memory.files)
            left = frozenset(path for path, state in states.items() if state == memory.files[path])
            # Where nothing is known, digests of articles are taken when those are read.
            same = bool(memory.sources) and memory.sources == fingerprints.sources(digests, request.locale)
        if same and len(left) == len(memory.files):
            summary.reused, summary.published = len(memory.pages), True
            return summary
        # It brings numpy and more, for which a build that finds nothing to do need not wait.
        from helpcenter.pipeline.update import Update  # noqa: PLC0415

        update = Update(request, configuration, events, staging, store, memory, digests, fingerprints, left, summary)
        update.run(progress)
        if not summary.published:
            events.abort(len(summary.warnings))
    return summary
