"""Checks all sources of a help center, without rendering its pages."""

from __future__ import annotations

import datetime
import gc
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.checks.article_check import ArticleCheck, CheckTask, check_chunk
from helpcenter.checks.check_cache import KnownChecks
from helpcenter.checks.language.spelling_check import check_spelling, known_words
from helpcenter.checks.site import together
from helpcenter.checks.site.copies import check_copies
from helpcenter.checks.site.targets import Destinations, check_targets
from helpcenter.checks.site.template_check import check_templates
from helpcenter.contact.offers import check_contact_ids, load_contact
from helpcenter.content.article import Article
from helpcenter.content.article_files import ArticleFile
from helpcenter.content.catalog import Catalog
from helpcenter.content.docs_folder import check_urls
from helpcenter.content.old_addresses import check_redirects
from helpcenter.findings import Finding
from helpcenter.input.settings import Settings
from helpcenter.input.strings import load_strings
from helpcenter.pipeline.project import Project, examine_project
from helpcenter.pipeline.reading import Reader
from helpcenter.pipeline.work.executors import Workers
from helpcenter.site.load import make_catalog, own_articles, read_articles, read_synonyms, relate

_ARTICLES_OF_A_CHUNK = 100
# Fewer than this are checked sooner than another process has started.
_WORTH_PROCESSES = 200


@dataclass(frozen=True)
class CheckRequest:
    """What to check: the configuration, with how many processes, and what day it is."""

    config_file: Path
    jobs: int
    today: datetime.date


@dataclass(frozen=True)
class CheckResult:
    """Everything that is wrong, and the settings, unless they cannot be used."""

    findings: list[Finding]
    settings: Settings | None


def run_checks(request: CheckRequest) -> CheckResult:
    """Everything that is wrong in the sources, each finding with its rule, in the order of files and lines."""
    # Everything that is read stays until the end: looking for unused objects takes time and finds none.
    gc.disable()
    try:
        return _run(request)
    finally:
        gc.enable()


def _run(request: CheckRequest) -> CheckResult:
    project, wrong = examine_project(request.config_file)
    findings = list(_of_rules(wrong, "configuration"))
    if project is None:
        return CheckResult(sorted(set(findings)), None)
    workers = Workers(request.jobs)
    many = sum(1 for _ in project.settings.docs.rglob("*.md")) > _WORTH_PROCESSES
    with workers.executor(worth_it=many) as executor:
        project.reader.executor = executor
        findings += _all(request, project, executor)
    return CheckResult(sorted(set(findings)), project.settings)


def _all(request: CheckRequest, project: Project, executor: Executor) -> Iterator[Finding]:
    settings, reader = project.settings, project.reader
    texts = settings.name_of(settings.strings)
    strings, wrong_texts = load_strings(settings.strings, settings.codes, texts)
    yield from _of_rules(wrong_texts, "texts")
    yield from _of_rules(read_synonyms(settings)[1], "synonyms")
    contact_file = settings.options.contact_file
    contact, wrong = load_contact(settings.root / contact_file, contact_file, settings.codes)
    yield from _of_rules(wrong, "contact")
    articles, wrong = read_articles(settings, reader.read)
    reader.save()
    yield from map(_classified, wrong)
    for article in articles:
        yield from _of_rules(check_contact_ids(article, contact), "contact")
    checks = _check_articles(request, settings, reader, executor, articles)
    yield from (finding for check in checks.values() for finding in check.findings)
    if wrong_texts:
        # Without them there are no sections and lists, so that nothing can be said of articles together.
        return
    templates = settings.strings.parent
    keys = strings[settings.default.code].texts
    yield from _of_rules(check_templates(templates, settings.name_of(templates), keys), "template")
    catalog = make_catalog(settings, articles, strings)
    yield from _of_rules(check_urls(catalog), "url")
    yield from _of_rules(check_redirects(catalog), "redirect")
    yield from _check_links(settings, articles, catalog, checks)
    yield from _check_together(request, project, catalog, checks)


def _check_articles(
    request: CheckRequest, settings: Settings, reader: Reader, executor: Executor, articles: Sequence[Article]
) -> dict[str, ArticleCheck]:
    """The check of each article by path, as it was kept or as it is now."""
    hosts = settings.options.media_hosts
    known = KnownChecks(reader.stored, (hosts, settings.codes))
    checks = known.load(articles)
    new = [article for article in articles if article.path not in checks]
    docs = settings.docs
    tasks = [
        CheckTask(
            ArticleFile(f"{docs}/{a.path}", a.path, a.name, a.locale),
            a.title,
            a.lines.get(("title",), 0),
            hosts,
            settings.codes,
        )
        for a in new
    ]
    chunks = [tasks[i : i + _ARTICLES_OF_A_CHUNK] for i in range(0, len(tasks), _ARTICLES_OF_A_CHUNK)]
    futures = [executor.submit(check_chunk, request.config_file.resolve(), chunk) for chunk in chunks]
    for chunk, future in zip(chunks, futures, strict=True):
        checks |= {task.file.path: check for task, check in zip(chunk, future.result(), strict=True)}
    known.save(articles, checks, {article.path for article in new})
    return checks


def _check_links(
    settings: Settings, articles: Sequence[Article], catalog: Catalog, checks: Mapping[str, ArticleCheck]
) -> Iterator[Finding]:
    entries = [entry for locale in catalog.locales.values() for entry in locale.entries.values()]
    known = Destinations(
        {article.path: checks[article.path].anchors for article in articles},
        frozenset(_files(settings.docs)),
        {entry.article.path: entry.url for entry in entries if entry.article.name and not entry.fallback},
        frozenset(entry.url for entry in entries),
        f"{settings.default.code}/",
    )
    for article in articles:
        if targets := checks[article.path].targets:
            yield from check_targets(article.path, article.name, targets, known)


def _check_together(
    request: CheckRequest, project: Project, catalog: Catalog, checks: Mapping[str, ArticleCheck]
) -> Iterator[Finding]:
    options = project.settings.options
    names_others = any(article.front.related for own in own_articles(catalog).values() for article in own)
    related = relate(project.settings, catalog, project.reader.rank) if names_others else {}
    words_file = options.words_file
    right, wrong = known_words(project.settings.root / words_file, words_file)
    yield from _of_rules(wrong, "source-file")
    suspects = {path: check.suspects for path, check in checks.items()}
    signatures = {path: check.signature for path, check in checks.items()}
    for code, own in own_articles(catalog).items():
        yield from together.check_related(own, related.get(code, {}))
        pages = [entry.article for entry in catalog.locales[code].entries.values() if not entry.fallback]
        yield from together.check_orphans(own, pages)
        yield from together.check_titles(own)
        yield from check_copies(own, signatures)
        yield from check_spelling(own, suspects, right)
        yield from together.check_topics(own, options.topics)
        yield from together.check_reviews(own, options.review_after, request.today)
    yield from together.check_anchors(catalog, {path: check.headings for path, check in checks.items()})
    yield from together.check_urls_kept(catalog, _published(project.configuration.site_dir, project.settings))


def _published(site: Path, settings: Settings) -> dict[str, dict[str, str]]:
    """The URLs of the live site below its root by locale and id, as far as there is one."""
    published = {}
    for locale in settings.locales:
        file = site / locale.prefix / "articles.json"
        if file.is_file():
            listed = json.loads(file.read_text(encoding="utf-8"))["articles"]
            base = settings.base_path
            published[locale.code] = {article["id"]: article["url"].removeprefix(base) for article in listed}
    return published


def _files(docs: Path) -> Iterator[str]:
    for folder, _, names in os.walk(docs):
        below = Path(folder).relative_to(docs).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def _of_rules(findings: Iterable[Finding], rule: str) -> Iterator[Finding]:
    return (_of_rule(finding, rule) for finding in findings)


def _of_rule(finding: Finding, rule: str) -> Finding:
    return finding if finding.rule else replace(finding, problem=replace(finding.problem, rule=rule))


_BY_SUBJECT = {
    "name": "file-name", "slug": "url", "title": "no-title", "body": "no-text", "size": "too-complex",
    "nesting": "too-complex", "related": "related-id", "related_exclude": "related-id",
}  # fmt: skip
_OF_FILES = ("a file", "a regular file", "UTF-8 text", "printable text")


def _classified(finding: Finding) -> Finding:
    """A finding of reading an article with its rule."""
    rule = _BY_SUBJECT.get(finding.subject, "front-matter")
    if not finding.subject and finding.value("expected").startswith(_OF_FILES):
        rule = "source-file"
    elif finding.subject == "body" and "paragraph" in finding.value("expected"):
        rule = "too-complex"
    return _of_rule(finding, rule)
