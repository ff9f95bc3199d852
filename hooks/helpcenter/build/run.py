"""Builds the site: reads it, renders its pages in shards, checks what came out and publishes it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from helpcenter.build.assets import check_icons
from helpcenter.build.configuration import settings_from
from helpcenter.build.executors import executor_for
from helpcenter.build.publish import publish, staged
from helpcenter.build.shards import PageReport, copy_static_files, render_shard, shards_of
from helpcenter.build.state import BuildState, save_state
from helpcenter.build.verify import check_files, check_links, files_below
from helpcenter.exports import exports
from helpcenter.findings import Finding, SourceError
from helpcenter.settings import Settings
from helpcenter.site import Site, load_site

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Request:
    """What a person asked to build, and how: see the options of `helpcenter build`."""

    config_file: Path
    site_dir: Path | None = None
    jobs: int = 1
    scheduler: str | None = None
    strict: bool = False


@dataclass
class Summary:
    """What a build did: pages rendered, seconds per stage, and what there is to mend."""

    rendered: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    published: bool = False

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the seconds of what is done inside."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def build_site(request: Request, progress: Progress) -> Summary:
    """Build and publish the site; with warnings and ``strict``, what is live stays live.

    ``progress`` is told the stage, what is done and how much there is to do. Raises SourceError with every finding,
    ConfigurationError, and BusyError when another build is writing the same site.
    """
    summary = Summary()
    config = load_config(str(request.config_file), site_dir=request.site_dir and str(request.site_dir.resolve()))
    with executor_for(request.jobs, request.scheduler) as executor:
        with summary.stage("read"):
            site = _read(config)
        with staged(Path(config.site_dir)) as staging:
            state = BuildState(request.config_file.resolve(), staging.next, site)
            reports = _write(state, executor, summary, progress)
            with summary.stage("verify"):
                findings = _verify(site, reports, staging.next)
            summary.warnings = [*_warnings(reports), *map(str, findings)]
            if not (request.strict and summary.warnings):
                with summary.stage("publish"):
                    publish(staging)
                summary.published = True
    return summary


def load_settings(config_file: Path) -> Settings:
    """The settings in ``config_file``.

    Raises ConfigurationError or SourceError as `settings_from` does.
    """
    return settings_from(load_config(str(config_file)))


def load_site_dir(config_file: Path) -> Path:
    """The folder that ``config_file`` publishes into."""
    return Path(load_config(str(config_file)).site_dir)


def _read(config: MkDocsConfig) -> Site:
    site = load_site(settings_from(config))
    if wrong_icons := check_icons(site.catalog, config.theme.dirs):
        raise SourceError(wrong_icons)
    return site


def _write(state: BuildState, executor: Executor, summary: Summary, progress: Progress) -> list[PageReport]:
    """Pages and static files by the workers; meanwhile, here, the files that need the whole site."""
    locales = state.site.catalog.locales
    work = state.site_dir.with_name(f"{state.site_dir.name}.work")
    work.mkdir(exist_ok=True)
    file = save_state(state, work)
    try:
        with summary.stage("render"):
            copies = [executor.submit(copy_static_files, file, code) for code in locales]
            shards = [
                executor.submit(render_shard, file, shard)
                for code, locale in locales.items()
                for shard in shards_of(code, list(locale.entries.values()))
            ]
            for copy in copies:
                copy.result()
            with summary.stage("index"):
                _write_exports(state)
            reports: list[PageReport] = []
            pages = sum(len(locale.entries) for locale in locales.values())
            for done in as_completed(shards):
                reports += done.result()
                progress("render", len(reports), pages)
    finally:
        file.unlink()
        work.rmdir()
    summary.rendered = len(reports)
    return sorted(reports, key=lambda report: report.dest)


def _write_exports(state: BuildState) -> None:
    for path, content in exports(state.site):
        target = state.site_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _verify(site: Site, reports: Sequence[PageReport], folder: Path) -> list[Finding]:
    files = files_below(folder)
    planned = (entry.dest for locale in site.catalog.locales.values() for entry in locale.entries.values())
    docs = site.settings.name_of(site.settings.docs)
    names = {report.dest: f"{docs}/{report.path}" for report in reports}
    links = {report.dest: report.links for report in reports}
    # What MkDocs said of a page it said of the same links.
    warned = {names[report.dest] for report in reports if report.warnings}
    broken = (finding for finding in check_links(links, names, files) if finding.path not in warned)
    return [*check_files(planned, files), *broken]


def _warnings(reports: Sequence[PageReport]) -> Iterator[str]:
    return (warning for report in reports for warning in dict.fromkeys(report.warnings))
