"""A catalog in which one article has a new text, which no other page shows."""

from __future__ import annotations

from dataclasses import replace

from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog, Entry, ListPage, LocaleCatalog
from helpcenter.content.catalog_builder import translation_of


def with_new_text(catalog: Catalog, before: Article, now: Article) -> Catalog | None:
    """Return the catalog with ``now`` in the place of ``before``; None if other pages may show the difference.

    The result is the catalog that all articles would give, in a time that hardly depends on their number.
    """
    if not now.surface or now.surface != before.surface or now.kind != "article":
        return None
    own = catalog.locales[now.locale].entries.get(now.id)
    if own is None or own.article is not before:
        # The page of a section, or an article that another file replaces.
        return None
    default = catalog.default.locale.code
    shown = catalog.default.entries.get(now.id)
    found = now if now.locale == default else shown and shown.article
    source = found if found and found.name and found.locale == default else None
    return Catalog({code: _with_entry(locale, before, now, source) for code, locale in catalog.locales.items()})


def _with_entry(locale: LocaleCatalog, before: Article, now: Article, source: Article | None) -> LocaleCatalog:
    old = locale.entries.get(now.id)
    if old is None:
        return locale
    article = now if old.article is before else old.article
    new = replace(old, article=article, translation=translation_of(article, locale.locale, source))
    if new.article is old.article and new.translation == old.translation:
        return locale

    def renewed(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(new if entry is old else entry for entry in entries)

    def renewed_page(page: ListPage) -> ListPage:
        return ListPage(
            page.entry, tuple(replace(letter, articles=renewed(letter.articles)) for letter in page.letters)
        )

    sections = dict(locale.sections)
    if section := sections.get(article.section):
        sections[article.section] = replace(section, articles=renewed(section.articles))
    return replace(
        locale,
        entries={**locale.entries, now.id: new},
        sections=sections,
        long_lists={first: tuple(map(renewed_page, pages)) for first, pages in locale.long_lists.items()},
    )
