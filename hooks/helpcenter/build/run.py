"""Builds the site: reads it, renders what has changed, checks what came out and publishes it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config

from helpcenter.build.configuration import settings_from
from helpcenter.build.digests import FileDigests
from helpcenter.build.fingerprints import take_fingerprints
from helpcenter.build.memory import load_memory
from helpcenter.build.publish import staged
from helpcenter.build.store import Store, store_file
from helpcenter.build.summary import Progress, Request, Summary
from helpcenter.build.tree import file_states
from helpcenter.findings import Finding, SourceError, did_you_mean
from helpcenter.settings import Settings


def build_site(request: Request, progress: Progress) -> Summary:
    """Build and publish the site; with warnings and ``strict``, what is live stays live.

    ``progress`` is told the stage, what is done and how much there is to do. Raises SourceError with every finding,
    ConfigurationError, and BusyError when another build is writing the same site.
    """
    summary = Summary()
    config = load_config(str(request.config_file), site_dir=request.site_dir and str(request.site_dir.resolve()))
    settings = settings_from(config)
    live = Path(config.site_dir)
    if request.locale and request.locale not in settings.codes:
        way_out = did_you_mean(request.locale, settings.codes) or f"Known: {', '.join(settings.codes)}."
        raise SourceError([Finding("--locale", 0, "", "a language of the site", repr(request.locale), way_out)])
    with staged(live) as staging:
        with summary.stage("compare"):
            store = Store(store_file(settings.root, live), empty=request.clean)
            memory = load_memory(store)
            digests = FileDigests(memory.digests)
            fingerprints = take_fingerprints(config, settings, digests, compress=request.compress)
            states = file_states(live, memory.files)
            left = frozenset(path for path, state in states.items() if state == memory.files[path])
            # Where nothing is known, digests of articles are taken when those are read.
            same = bool(memory.sources) and memory.sources == fingerprints.sources(digests, request.locale)
        if same and len(left) == len(memory.files):
            summary.reused, summary.published = len(memory.pages), True
            return summary
        # It brings numpy and more, for which a build that finds nothing to do need not wait.
        from helpcenter.build.update import Update  # noqa: PLC0415

        Update(request, config, settings, staging, store, memory, digests, fingerprints, left, summary).run(progress)
    return summary


def load_settings(config_file: Path) -> Settings:
    """The settings in ``config_file``.

    Raises ConfigurationError or SourceError as `settings_from` does.
    """
    return settings_from(load_config(str(config_file)))


def load_site_dir(config_file: Path) -> Path:
    """The folder that ``config_file`` publishes into."""
    return Path(load_config(str(config_file)).site_dir)
