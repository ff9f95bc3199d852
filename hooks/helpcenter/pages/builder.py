"""Collects the inputs of each page from the site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from helpcenter.contact.offers import ContactDirectory, Subject
from helpcenter.contact.option_views import schedule_names
from helpcenter.content.article import ALL_ARTICLES_ID, Article
from helpcenter.content.catalog import Catalog, Entry, LocaleCatalog
from helpcenter.filing.list_pages import first_page_id
from helpcenter.hashing import Hashed, fingerprint_of, hashed
from helpcenter.pages.chrome import chrome_of
from helpcenter.pages.links import link_to, link_to_section
from helpcenter.pages.listings import Lists, page_lists
from helpcenter.pages.page_inputs import LocaleInputs, PageFacts, PageInputs, Version, related_fingerprint
from helpcenter.pages.page_view import Link, PageView
from helpcenter.pages.page_views import PageViews
from helpcenter.site.site import Site

_NO_CONTACT = hashed(ContactDirectory())
_NO_LISTS: Hashed[Lists] = hashed({})


class PageVersions:
    """The versions of each page in all locales, shared by all pages with the same ID."""

    def __init__(self, catalog: Catalog) -> None:
        self._locales = catalog.locales
        self._found: dict[str, Hashed[tuple[Version, ...]]] = {}

    def of(self, page_id: str) -> Hashed[tuple[Version, ...]]:
        """Return the page in each locale, the default locale first."""
        found = self._found.get(page_id)
        if found is None:
            versions = tuple(_version(locale, page_id) for locale in self._locales.values())
            found = self._found[page_id] = Hashed(versions, repr([tuple(version) for version in versions]))
        return found


class _Links(dict[str, Hashed[Link]]):
    """Links to the articles of a locale by ID, each made when it is first needed."""

    def __init__(self, locale: LocaleCatalog) -> None:
        super().__init__()
        self._locale = locale

    def __missing__(self, article_id: str) -> Hashed[Link]:
        link = link_to(self._locale.locale.code, self._locale.entries[article_id])
        made = self[article_id] = Hashed(link, "\0".join(vars(link).values()))
        return made


class PageBuilder:
    """The pages of one locale; builders of one site may share their ``versions``."""

    def __init__(self, site: Site, code: str, versions: PageVersions | None = None) -> None:
        self.code = code
        self.locale: LocaleCatalog = site.catalog.locales[code]
        self.site = site
        self.versions = versions or PageVersions(site.catalog)
        self._related = dict(site.related[code])
        self._contact: dict[str, Hashed[ContactDirectory]] = {}
        self._by_subject: dict[Subject, Hashed[ContactDirectory]] = {}
        self._links = _Links(self.locale)
        self._sections: dict[str, Hashed[tuple[Link, ...]]] = {}
        self._views = PageViews()

    def view(self, entry: Entry) -> PageView:
        """Return the values that the page's template prints."""
        return self._views.view(self.inputs(entry))

    def inputs(self, entry: Entry) -> PageInputs:
        """Return all inputs of the page's view."""
        return self.with_related(self.facts(entry), self._related.get(entry.id, ()))

    def with_related(self, facts: PageFacts, ids: tuple[str, ...]) -> PageInputs:
        """Return the inputs of a page with these related articles."""
        return PageInputs(facts, tuple(map(self._links.__getitem__, ids)))

    def related_fingerprint(self, ids: tuple[str, ...]) -> str:
        """Return the fingerprint of the links to these related articles, as `PageInputs` has it."""
        return related_fingerprint(map(self._links.__getitem__, ids))

    def facts(self, entry: Entry) -> PageFacts:
        """Return the inputs of the page except its related articles."""
        article = entry.article
        section = posixpath.dirname(article.section) if article.kind == "section" else article.section
        first = first_page_id(entry.id)
        return PageFacts(
            self.inputs_of_locale,
            self.hashed_article(article),
            entry.url,
            entry.translation,
            self.versions.of(first),
            self._links_to(first) if first == ALL_ARTICLES_ID != entry.id else self._crumbs(section),
            self.contact(entry),
            self._lists(article),
        )

    def take_related(self, article_id: str, ids: tuple[str, ...]) -> None:
        """Replace the related articles that the site has for an article."""
        self._related[article_id] = ids

    def contact(self, entry: Entry) -> Hashed[ContactDirectory]:
        """Return the contact options of the page in the order of contact.yml, and the schedules that they name."""
        page_id = entry.article.id
        found = self._contact.get(page_id)
        if found is None:
            found = self._contact[page_id] = self._find_contact(entry.article)
        return found

    def _find_contact(self, article: Article) -> Hashed[ContactDirectory]:
        blocks = self.site.settings.options.home
        if article.kind == "home" and "contact" not in blocks:
            return _NO_CONTACT
        directory = self.site.contact
        subject = directory.subject_of(article, self.locale.product_of(article.section))
        found = self._by_subject.get(subject)
        if found is None:
            options = directory.options_for(subject)
            names = dict.fromkeys(name for option in options for name in schedule_names(option))
            found = self._by_subject[subject] = hashed(directory.part(options, names))
        return found

    @cached_property
    def inputs_of_locale(self) -> Hashed[LocaleInputs]:
        """Return the inputs that all pages of the locale share."""
        settings, strings = self.site.settings, self.site.strings
        return hashed(
            LocaleInputs(
                self.code,
                self.locale.locale.hidden,
                self.locale.locale.site_name,
                settings.site_url,
                settings.base_path,
                settings.options.social_images,
                settings.options.edit_url or "",
                strings[self.code],
                chrome_of(self.site, self.code),
                {code: own("home.other_language") for code, own in strings.items() if code != self.code},
            )
        )

    def _links_to(self, page_id: str) -> Hashed[tuple[Link, ...]]:
        return hashed((link_to(self.code, self.locale.entries[page_id]),))

    def hashed_article(self, article: Article) -> Hashed[Article]:
        """Return the article, hashed by the digest of its file, and by how its diagrams are drawn.

        Generated pages have no file and are hashed as a whole.
        """
        if not article.digest:
            return Hashed(article, repr(article))
        drawn = self.site.drawings.fingerprint(article.diagrams)
        return Hashed(article, f"{article.path} {article.kind} {article.digest} {drawn}")

    def _lists(self, article: Article) -> Hashed[Lists]:
        if article.kind == "article" and not self.locale.guide_of(article.section):
            return _NO_LISTS
        options = self.site.settings.options
        return hashed(page_lists(self.locale, self.site.strings[self.code], article, options))

    def _crumbs(self, path: str) -> Hashed[tuple[Link, ...]]:
        """Return links to the sections from the top level down to ``path``."""
        if path not in self._sections:
            above = self._crumbs(posixpath.dirname(path)).value if path else ()
            own = (link_to_section(self.code, self.locale.sections[path]),) if path else ()
            self._sections[path] = hashed((*above, *own))
        return self._sections[path]


def page_builders(site: Site, codes: Iterable[str]) -> dict[str, PageBuilder]:
    """Return the builders of these locales."""
    versions = PageVersions(site.catalog)
    return {code: PageBuilder(site, code, versions) for code in codes}


def _version(locale: LocaleCatalog, page_id: str) -> Version:
    """Return the page in a locale, or else the nearest section page or the home page."""
    code, hidden, entries = locale.locale.code, locale.locale.hidden, locale.entries
    if entry := entries.get(page_id):
        return Version(code, entry.url, True, entry.fallback, hidden)
    section = posixpath.join(posixpath.dirname(page_id), "index")
    return Version(code, entries.get(section, entries["index"]).url, False, False, hidden)


def fingerprints_of_surroundings(builders: Mapping[str, PageBuilder], program: str) -> dict[str, str]:
    """Return a fingerprint for each locale that is the same only if `PageFacts.surroundings` of each page is the same.

    ``builders`` are those of all locales: pages name their versions in other languages, and an index may be asked for
    articles of others, but they show nothing else of them.
    """
    places = [text for builder in builders.values() for text in _places(builder)]
    shared = fingerprint_of(program, *places)
    return {code: fingerprint_of(shared, *_surfaces(builder)) for code, builder in builders.items()}


def _places(builder: PageBuilder) -> Iterator[str]:
    site, contact = builder.site, builder.site.contact
    yield builder.inputs_of_locale.fingerprint
    yield repr((contact.options, contact.schedules, contact.calendars, site.settings.options))
    for entry in builder.locale.entries.values():
        kind = entry.article.kind
        yield f"{entry.id} {kind} {entry.url} {entry.translation} {entry.generated} {entry.has_titles}"


def _surfaces(builder: PageBuilder) -> Iterator[str]:
    for entry in builder.locale.entries.values():
        # A generated page has no surface: it is short.
        yield entry.article.surface or repr(entry.article)
