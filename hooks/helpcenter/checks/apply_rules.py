"""Applies all rules to the sources of a help center, without rendering its pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from helpcenter.checks.article_check import ArticleCheck, check_chunk, task_of, visit_article
from helpcenter.checks.check_cache import KnownChecks, KnownLinks
from helpcenter.checks.language.spelling_check import check_spelling, known_words
from helpcenter.checks.site import together
from helpcenter.checks.site.copies import check_copies
from helpcenter.checks.site.dark_form_check import check_dark_forms
from helpcenter.checks.site.guide_places import check_guide_place
from helpcenter.checks.site.link_check import ArticleLinks, LinkReport, check_links, coming_anchors
from helpcenter.checks.site.template_check import check_templates
from helpcenter.checks.site.term_check import check_terms
from helpcenter.checks.site.translated_headings import check_anchors
from helpcenter.contact.holiday_calendar import check_ends
from helpcenter.contact.offers import check_contact_ids
from helpcenter.content.article import Article
from helpcenter.content.article_files import ArticleFile
from helpcenter.content.catalog import Catalog
from helpcenter.content.docs_folder import NOT_UTF_8, check_urls
from helpcenter.content.fragment_files import check_fragments, read_fragments
from helpcenter.content.old_addresses import check_redirects
from helpcenter.findings import Finding
from helpcenter.hashing import fingerprint_of
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings, english_strings
from helpcenter.mkdocs.assets import check_icons
from helpcenter.pipeline.project import Project
from helpcenter.pipeline.publish.site_folder import listed_articles
from helpcenter.site.load import (
    check_products,
    draw_articles,
    make_catalog,
    own_articles,
    read_articles,
    relate,
)
from helpcenter.site.owner_files import OwnerFiles, read_owner_files
from helpcenter.site.site import Site
from helpcenter.translations.english_strings import untranslated_strings
from helpcenter.translations.term_base import read_terms

_ARTICLES_OF_A_CHUNK = 100


def apply_rules(project: Project, executor: Executor, today: datetime.date, surroundings: str) -> Iterator[Finding]:
    """Yield all findings of the sources; ``executor`` runs the checks of articles.

    ``surroundings`` is the fingerprint of all that a build reads beside articles, "" if it is unknown.
    """
    settings, reader = project.settings, project.reader
    own = read_owner_files(settings)
    yield from (*own.of_strings, *own.of_synonyms, *own.of_contact, *own.of_brand)
    yield from untranslated_strings(settings)
    yield from check_ends(own.contact.ends, settings.options.contact_file, today)
    known = KnownChecks(reader.stored, (settings.options.media_hosts, settings.codes))
    articles, article_findings = _read(project, known)
    yield from article_findings
    if any(finding.problem == NOT_UTF_8 for finding in article_findings):
        # MkDocs cannot list a folder that contains such a name.
        return
    for article in articles:
        yield from check_contact_ids(article, own.contact)
        yield from check_guide_place(article)
    checking = _start_checks(project, executor, articles, known)
    drawings, findings = draw_articles(settings, articles)
    yield from findings
    yield from check_fragments(read_fragments(settings)[0], articles)
    strings, keys = _usable_strings(settings, own)
    yield from check_templates(settings.overrides, settings.name_of(settings.overrides), keys)
    catalog = make_catalog(settings, articles, strings)
    yield from check_urls(catalog)
    yield from check_icons(catalog, settings, project.configuration.theme_folders)
    yield from check_redirects(catalog)
    yield from check_products(settings, catalog)
    checks = checking()
    yield from (finding for check in checks.values() for finding in check.findings)
    related: dict[str, dict[str, tuple[str, ...]]] = {code: {} for code in settings.codes}
    site = Site(settings, strings, catalog, own.contact, own.synonyms, related, own.brand, drawings)
    unpublished = project.check_published(site)
    yield from unpublished
    yield from check_dark_forms(settings, project.configuration.media())
    unreadable = {finding.path for finding in article_findings}.difference(article.name for article in articles)
    unreadable |= {finding.path for finding in unpublished}
    wrong_anchors = _check_anchors(catalog, checks)
    yield from wrong_anchors
    checked = [(article, checks[article.path]) for article in articles]
    linked = [ArticleLinks(article, check.targets, check.anchors, check.origins) for article, check in checked]
    links = _check_links(project, site, linked, unreadable, wrong_anchors, surroundings)
    yield from (finding for report in links.values() for finding in report.findings)
    reached = frozenset[str]().union(*(report.reached for report in links.values()))
    yield from _check_together(project, today, catalog, checks, reached)


def _read(project: Project, known: KnownChecks) -> tuple[list[Article], list[Finding]]:
    """Return the articles and their findings; the first check of a project checks each as soon as it is read."""
    settings, reader = project.settings, project.reader
    if not known.found:
        reader.visit = partial(visit_article, project.configuration.file.resolve(), *known.setting)
    articles, findings = read_articles(settings, reader.read)
    reader.save()
    return articles, findings


def _usable_strings(settings: Settings, own: OwnerFiles) -> tuple[Mapping[str, Strings], Mapping[str, str]]:
    """Return strings for sections and lists, English ones if the site's cannot be used, and those of templates."""
    keys = own.strings[settings.default.code].texts
    if not own.of_strings:
        return own.strings, keys
    english = english_strings(settings.codes)
    # Templates may use strings that are missing.
    return english, {**english[settings.default.code].texts, **keys}


def _start_checks(
    project: Project, executor: Executor, articles: Sequence[Article], known: KnownChecks
) -> Callable[[], dict[str, ArticleCheck]]:
    """Start the checks of those articles that are not in the cache and have had no visit.

    The result waits for them, and returns the check of each article by path.
    """
    docs, config_file = project.settings.docs.as_posix(), project.configuration.file.resolve()
    visited = project.reader.visited
    checks = known.of(articles) | {a.path: visited[a.path] for a in articles if a.path in visited}
    files = ((ArticleFile(f"{docs}/{a.path}", a.path, a.name, a.locale), a) for a in articles if a.path not in checks)
    tasks = [task_of(file, article, *known.setting) for file, article in files]
    chunks = [tasks[i : i + _ARTICLES_OF_A_CHUNK] for i in range(0, len(tasks), _ARTICLES_OF_A_CHUNK)]
    futures = [executor.submit(check_chunk, config_file, chunk) for chunk in chunks]

    def finish() -> dict[str, ArticleCheck]:
        for chunk, future in zip(chunks, futures, strict=True):
            checks.update(zip((task.file.path for task in chunk), future.result(), strict=True))
        known.save(articles, checks, {*visited, *(task.file.path for task in tasks)})
        return checks

    return finish


def _check_anchors(catalog: Catalog, checks: Mapping[str, ArticleCheck]) -> list[Finding]:
    headings = {path: check.headings for path, check in checks.items()}
    anchors = {path: check.anchors for path, check in checks.items()}
    return list(_located(check_anchors(catalog, headings, anchors), checks))


def _check_links(
    project: Project,
    site: Site,
    linked: Sequence[ArticleLinks],
    unreadable: Collection[str],
    wrong_anchors: Iterable[Finding],
    surroundings: str,
) -> dict[str, LinkReport]:
    """Return the reports on the links of all articles, from the cache if nothing has changed that links lead to."""
    articles, docs = [one.article for one in linked], f"{project.settings.name_of(project.settings.docs)}/"
    paths, coming = {name.removeprefix(docs) for name in unreadable}, coming_anchors(wrong_anchors, docs)
    shown = (f"{one.article.surface} {one.article.diagrams} {sorted(one.anchors)}" for one in linked)
    world = fingerprint_of(surroundings, *shown, *sorted(paths), *map(repr, sorted(coming.items())))
    known = KnownLinks(project.reader.stored, world if surroundings else "")
    reports = known.of(articles)
    if new := check_links(project.configuration.file.resolve(), site, linked, paths, coming, reports.keys()):
        reports |= new
        known.save(articles, reports)
    return reports


def _check_together(
    project: Project,
    today: datetime.date,
    catalog: Catalog,
    checks: Mapping[str, ArticleCheck],
    reached: Collection[str],
) -> Iterator[Finding]:
    options = project.settings.options
    names_others = any(article.front.related for own in own_articles(catalog).values() for article in own)
    related = relate(project.settings, catalog, project.reader.rank) if names_others else {}
    words_file = options.words_file
    accepted, findings = known_words(project.settings.root / words_file, words_file)
    yield from findings
    terms, findings = read_terms(project.settings.root)
    yield from findings
    yield from check_terms(catalog, terms, project.settings.docs)
    suspects = {path: check.suspects for path, check in checks.items()}
    signatures = {path: check.signature for path, check in checks.items()}
    for code, own in own_articles(catalog).items():
        yield from together.check_related(own, related.get(code, {}))
        pages = [entry.article for entry in catalog.locales[code].entries.values() if not entry.fallback]
        yield from together.check_orphans(own, pages, reached)
        yield from together.check_titles(own)
        yield from check_copies(own, signatures)
        misspelled = check_spelling(own, suspects, accepted, words_file)
        yield from _located(misspelled, checks)
        yield from together.check_topics(own, options.topics)
        yield from together.check_reviews(own, options.review_after, today)
    yield from together.check_urls_kept(catalog, _published(project.configuration.site_dir, project.settings))


def _located(findings: Iterable[Finding], checks: Mapping[str, ArticleCheck]) -> Iterator[Finding]:
    """Yield findings of articles at the positions where their texts are written."""
    origins = {check.origins.name: check.origins for check in checks.values() if check.origins.segments}
    for finding in findings:
        yield from origins[finding.path].located([finding]) if finding.path in origins else [finding]


def _published(site: Path, settings: Settings) -> dict[str, dict[str, str]]:
    """Return the URLs of the live site below its root by locale and ID, if there is a live site."""
    codes = {locale.prefix.rstrip("/"): locale.code for locale in settings.locales}
    published: dict[str, dict[str, str]] = {}
    for (prefix, article_id), url in listed_articles(site, fallbacks=True).items():
        if prefix in codes:
            published.setdefault(codes[prefix], {})[article_id] = url.removeprefix(settings.base_path)
    return published
