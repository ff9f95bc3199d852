"""Reads all sources of a help center and relates its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from helpcenter.contact.offers import check_contact_ids
from helpcenter.content.article import ALL_ARTICLES_ID, CONTACT_ID, NOT_FOUND_ID, SEARCH_ID, Article, generated_article
from helpcenter.content.article_files import ReadMany, read_all
from helpcenter.content.catalog import Catalog, LocaleCatalog
from helpcenter.content.catalog_builder import build_catalog
from helpcenter.content.docs_folder import check_collection, check_urls, read_collection
from helpcenter.content.fragment_files import read_fragments
from helpcenter.content.front_matter import Kind
from helpcenter.content.old_addresses import check_redirects
from helpcenter.content.other_keys import check_keys
from helpcenter.diagrams.drawings import Drawings, draw_diagrams
from helpcenter.filing.list_pages import with_list_pages
from helpcenter.findings import Finding, Problem, SourceError, did_you_mean, errors_and_warnings
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings
from helpcenter.related.lists import related_ids, with_fallbacks
from helpcenter.site.owner_files import read_owner_files
from helpcenter.site.site import Site

_NO_SECTION = Problem(
    "configuration", "there is no section `{section}`", "Enter the folder of its articles, without the language."
)


# Returns a catalog and its findings, as `checked_catalog` does.
MakeCatalog = Callable[[Settings, Sequence[Article], Mapping[str, Strings]], tuple[Catalog, list[Finding]]]
# Returns the findings of all articles together, as `check_collection` does.
CheckAll = Callable[[list[Article]], list[Finding]]
Ranked = Mapping[str, Mapping[str, tuple[str, ...]]]
Rank = Callable[[Mapping[str, Sequence[Article]], int], Ranked]


def rank_all(articles: Mapping[str, Sequence[Article]], limit: int) -> Ranked:
    """Return the IDs of the best ``limit`` related articles by locale and article ID."""
    from helpcenter.related.rank import rank_related  # noqa: PLC0415 - it loads numpy, which few callers need

    return rank_related(articles, limit)


def load_site(settings: Settings) -> tuple[Site, list[Finding]]:
    """Read and relate all sources; return the site and its warnings. Raises the errors of `read_site`."""
    site, warnings = read_site(settings)
    return replace(site, related=relate(settings, site.catalog)), warnings


def checked_catalog(
    settings: Settings, articles: Sequence[Article], strings: Mapping[str, Strings]
) -> tuple[Catalog, list[Finding]]:
    """Return the catalog of the published articles and the generated pages, and its findings."""
    catalog = make_catalog(settings, articles, strings)
    return catalog, [*check_urls(catalog), *check_redirects(catalog), *check_products(settings, catalog)]


def read_site(
    settings: Settings,
    read: ReadMany = read_all,
    make: MakeCatalog = checked_catalog,
    check: CheckAll = check_collection,
) -> tuple[Site, list[Finding]]:
    """Read all sources of a help center without relating articles, and return the site with its warnings.

    ``read`` reads the articles, ``check`` checks them together, ``make`` makes the catalog. Raises SourceError with all
    findings if one is an error.
    """
    own = read_owner_files(settings)
    articles, of_articles = read_articles(settings, read, check)
    drawings, of_drawings = draw_articles(settings, articles)
    of_ids = (finding for article in articles for finding in check_contact_ids(article, own.contact))
    findings = [
        *own.of_strings, *of_articles, *own.of_contact, *own.of_brand, *of_drawings, *of_ids, *own.of_synonyms,
    ]  # fmt: skip
    warnings = publishable(findings, settings)
    catalog, of_catalog = make(settings, articles, own.strings)
    warnings += publishable(of_catalog, settings)
    related: dict[str, dict[str, tuple[str, ...]]] = {code: {} for code in settings.codes}
    site = Site(settings, own.strings, catalog, own.contact, own.synonyms, related, own.brand, drawings)
    return site, warnings


def publishable(findings: list[Finding], settings: Settings) -> list[Finding]:
    """Return the warnings among ``findings``. Raises SourceError with all findings if one of them is an error."""
    errors, warnings = errors_and_warnings(findings, settings.options.rules)
    if errors:
        raise SourceError([*errors, *warnings])
    return warnings


def read_articles(
    settings: Settings, read: ReadMany = read_all, check: CheckAll = check_collection
) -> tuple[list[Article], list[Finding]]:
    """Return the articles to publish, which may have findings, and the findings of all files."""
    fragments, findings = read_fragments(settings)
    texts = fragments.texts(settings)
    articles, of_articles = read_collection(settings.docs, settings.name_of(settings.docs), settings.codes, read, texts)
    findings += of_articles
    findings += [*check(articles), *check_keys(articles, settings.options.allowed_keys)]
    return [article for article in articles if not article.front.draft], findings


def draw_articles(settings: Settings, articles: Iterable[Article]) -> tuple[Drawings, list[Finding]]:
    """Return the drawings of the diagrams in ``articles``, and the findings about those that are not drawn."""
    return draw_diagrams((diagram for article in articles for diagram in article.diagrams), settings.root)


def make_catalog(settings: Settings, articles: Sequence[Article], strings: Mapping[str, Strings]) -> Catalog:
    """Return the catalog of the published articles and the generated pages."""
    generated = {code: _generated_pages(code, strings[code]) for code in settings.codes}
    catalog = build_catalog(articles, settings.locales, generated, settings.options.products)
    return with_list_pages(catalog, strings)


def check_products(settings: Settings, catalog: Catalog) -> Iterator[Finding]:
    """Yield findings for products whose section no language has."""
    known = {path for locale in catalog.locales.values() for path in locale.sections}
    for index, product in enumerate(settings.options.products):
        if product.section not in known:
            fix = did_you_mean(product.section, known)
            yield settings.finding(_NO_SECTION, "products", index, "section", fix=fix, section=product.section)


def _generated_pages(code: str, strings: Strings) -> list[Article]:
    return [
        generated_article("index", code, "home", strings("home.title")),
        generated_article(
            CONTACT_ID, code, "contact", strings("contact_page.heading"), slug=strings("contact_page.slug")
        ),
        _listing(SEARCH_ID, code, "search", strings, "search"),
        _listing(ALL_ARTICLES_ID, code, "all-articles", strings, "all_articles"),
        generated_article(NOT_FOUND_ID, code, "not-found", strings("not_found.heading")),
    ]


def _listing(article_id: str, code: str, kind: Kind, strings: Strings, key: str) -> Article:
    texts = {name: strings(f"{key}.{name}") for name in ("slug", "description")}
    return generated_article(article_id, code, kind, strings(f"{key}.heading"), **texts)


def named_related(settings: Settings, catalog: Catalog) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the curated lists of related articles by locale and article ID, without a ranking."""
    related = {}
    for code, locale in catalog.locales.items():
        published = {entry.id for entry in locale.articles}
        related[code] = {
            entry.id: related_ids(entry.article, (), published, settings.options.related_limit)
            for entry in locale.articles
        }
    return related


def own_articles(catalog: Catalog) -> dict[str, list[Article]]:
    """Return the articles of each locale in its own language, without fallbacks."""
    return {
        code: [entry.article for entry in locale.articles if not entry.fallback]
        for code, locale in catalog.locales.items()
    }


def relate(settings: Settings, catalog: Catalog, rank: Rank = rank_all) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the IDs of related articles by locale and article ID: the curated list, then the best of the ranking."""
    return relate_ranked(settings, catalog, rank(own_articles(catalog), ranked_limit(settings)))


def ranked_limit(settings: Settings) -> int:
    """Return the number of articles to rank: more than a page shows, since curated lists and exclusions remove some."""
    return 2 * settings.options.related_limit + 10


def relate_ranked(settings: Settings, catalog: Catalog, ranked: Ranked) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the IDs of related articles by locale and article ID: the curated list, then the best of ``ranked``."""
    return {locale.locale.code: _related_in(locale, settings, ranked) for locale in catalog.locales.values()}


def _related_in(locale: LocaleCatalog, settings: Settings, ranked: Ranked) -> dict[str, tuple[str, ...]]:
    limit = settings.options.related_limit
    articles = [entry.article for entry in locale.articles]
    published = {article.id for article in articles}
    # The languages of the articles, from the locale's own to the default: an article is ranked in its language.
    languages = list(dict.fromkeys([locale.locale.code, *locale.locale.fallbacks, settings.default.code]))
    of_language = {code: {article.id for article in articles if article.locale == code} for code in languages}
    related = {}
    for article in articles:
        first, *others = languages[languages.index(article.locale) :]
        best: Sequence[str] = ranked[first].get(article.id, ())
        for code in others:
            best = with_fallbacks(best, ranked[code].get(article.id, ()), of_language[code])
        related[article.id] = related_ids(article, best, published, limit)
    return related
