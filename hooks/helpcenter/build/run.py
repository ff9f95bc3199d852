"""Builds the site: reads it, renders what has changed, checks what came out and publishes it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from helpcenter.article_cache import ArticleCache
from helpcenter.build.assets import check_icons
from helpcenter.build.cache import BuildMemory, PageRecord, cache_file, load_memory, save_memory
from helpcenter.build.configuration import settings_from
from helpcenter.build.fingerprints import of_program, of_sources
from helpcenter.build.plan import Plan, file_state, file_states, make_plan
from helpcenter.build.publish import Staging, publish, staged
from helpcenter.build.renderer import Renderer
from helpcenter.build.shards import PageReport
from helpcenter.build.state import BuildState
from helpcenter.build.summary import Progress, Request, Summary
from helpcenter.build.verify import check_files, check_links, files_below
from helpcenter.build.work import write_site
from helpcenter.findings import Finding, SourceError
from helpcenter.settings import Settings
from helpcenter.site import Site, load_site


def build_site(request: Request, progress: Progress) -> Summary:
    """Build and publish the site; with warnings and ``strict``, what is live stays live.

    ``progress`` is told the stage, what is done and how much there is to do. Raises SourceError with every finding,
    ConfigurationError, and BusyError when another build is writing the same site.
    """
    summary = Summary()
    config = load_config(str(request.config_file), site_dir=request.site_dir and str(request.site_dir.resolve()))
    settings = settings_from(config)
    live = Path(config.site_dir)
    with staged(live) as staging:
        with summary.stage("compare"):
            memory_file = cache_file(settings.root, live)
            memory = BuildMemory() if request.clean else load_memory(memory_file)
            program = of_program(config)
            sources = of_sources(program, settings)
            unchanged = memory.sources == sources and _as_it_was_left(live, memory)
        if unchanged:
            summary.reused, summary.published = len(memory.pages), True
            return summary
        with summary.stage("read"):
            cache = ArticleCache(memory.articles, program)
            site = _read(config, settings, cache)
        state = BuildState(request.config_file.resolve(), staging.next, site, sources)
        with summary.stage("plan"):
            plan = _plan(state, program, memory, live)
        reports = write_site(state, plan, live, request, summary, progress)
        with summary.stage("verify"):
            findings = _verify(site, plan, reports, staging.next)
        summary.count(plan, reports, findings, memory)
        if request.strict and summary.warnings:
            return summary
        with summary.stage("publish"):
            _publish(staging, summary)
            save_memory(_remember(sources, plan, reports, cache, staging, summary), memory_file)
    return summary


def load_settings(config_file: Path) -> Settings:
    """The settings in ``config_file``.

    Raises ConfigurationError or SourceError as `settings_from` does.
    """
    return settings_from(load_config(str(config_file)))


def load_site_dir(config_file: Path) -> Path:
    """The folder that ``config_file`` publishes into."""
    return Path(load_config(str(config_file)).site_dir)


def _as_it_was_left(live: Path, memory: BuildMemory) -> bool:
    return all(file_state(live / path) == state for path, state in memory.files.items())


def _read(config: MkDocsConfig, settings: Settings, cache: ArticleCache) -> Site:
    site = load_site(settings, cache)
    if wrong_icons := check_icons(site.catalog, config.theme.dirs):
        raise SourceError(wrong_icons)
    return site


def _plan(state: BuildState, program: str, memory: BuildMemory, live: Path) -> Plan:
    locales = state.site.catalog.locales if memory.pages else ()
    renderers = {code: Renderer(state.config_file, state.site_dir, state.site, code) for code in locales}
    return make_plan(state.site, program, memory.pages, live, renderers)


def _verify(site: Site, plan: Plan, reports: list[PageReport], folder: Path) -> list[Finding]:
    docs = site.settings.name_of(site.settings.docs)
    entries = [entry for locale in site.catalog.locales.values() for entry in locale.entries.values()]
    names = {entry.dest: f"{docs}/{entry.article.path}" for entry in entries}
    links = {dest: record.links for dest, record in plan.keep.items()}
    links |= {report.dest: report.links for report in reports}
    files = files_below(folder)
    # What MkDocs said of a page it said of the same links.
    warned = {names[report.dest] for report in reports if report.warnings}
    broken = (finding for finding in check_links(links, names, files) if finding.path not in warned)
    return [*check_files(names, files), *broken]


def _publish(staging: Staging, summary: Summary) -> None:
    publish(staging)
    summary.published = True


def _remember(
    sources: str, plan: Plan, reports: list[PageReport], cache: ArticleCache, staging: Staging, summary: Summary
) -> BuildMemory:
    """What the next build may rely on; a page with a warning is never taken as done, nor a site with one."""
    files = file_states(staging.live, files_below(staging.live))
    pages = dict(plan.keep)
    for report in reports:
        if not report.warnings and report.dest in files:
            pages[report.dest] = PageRecord(
                plan.fingerprints[report.dest], report.lookups, report.links, files[report.dest]
            )
    return BuildMemory("" if summary.warnings else sources, files, pages, cache.kept)
