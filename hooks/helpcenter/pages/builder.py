"""Makes the view of each page from the site: what its template prints, in the reader's language."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import cached_property, lru_cache

from babel.dates import format_date

from helpcenter.contact.offers import Subject
from helpcenter.contact.option_views import ContactViews, OptionView, schedule_names
from helpcenter.contact.schema import Option
from helpcenter.content.article import ALL_ARTICLES_ID, CONTACT_ID, SEARCH_ID
from helpcenter.content.catalog import Entry, LocaleCatalog
from helpcenter.hashing import fingerprint_of
from helpcenter.input.languages import babel_locale, language_name, language_tag, text_direction
from helpcenter.output_file import SOCIAL_IMAGE
from helpcenter.pages.links import link_to
from helpcenter.pages.listings import Lists, page_lists
from helpcenter.pages.page_view import (
    Alternate,
    Chrome,
    LanguageLink,
    Link,
    Notice,
    PageView,
)
from helpcenter.pages.structured_data import About, contact_points, organization_data, page_data
from helpcenter.site.site import Site

_NOT_INDEXED = frozenset({"search", "not-found"})
_WITH_CONTACT = frozenset({"home", "article", "contact", "search", "not-found"})


class Pages:
    """The pages of one locale."""

    def __init__(self, site: Site, code: str) -> None:
        self.site = site
        self.code = code
        self.locale: LocaleCatalog = site.catalog.locales[code]
        self.t = site.strings[code]
        self.contact_views = ContactViews(site.contact, self.t)
        self._related = dict(site.related[code])
        self._options: dict[Subject, tuple[Option, ...]] = {}
        # The same options are the same objects: those of contact.yml.
        self._organizations: dict[tuple[int, ...], str] = {}

    def view(self, entry: Entry) -> PageView:
        """What the template of this page prints."""
        return self._view(
            entry, page_lists(self.locale, self.t, entry.article, self.site.settings.options.examples_limit)
        )

    def _view(self, entry: Entry, lists: Lists) -> PageView:
        article = entry.article
        site_name = self.locale.locale.site_name
        return PageView(
            kind=article.kind,
            id=article.id,
            root=self._root(entry),
            locale=language_tag(self.code),
            direction=text_direction(self.code),
            site_name=site_name,
            chrome=self.chrome,
            title=article.title,
            html_title=site_name if article.kind == "home" else f"{article.title} - {site_name}",
            description=article.description,
            body_language=language_tag(entry.language),
            body_direction=text_direction(entry.language),
            canonical=self.canonical(entry),
            indexed=article.kind not in _NOT_INDEXED and not entry.fallback,
            alternates=self.alternates(entry),
            languages=self._languages(entry),
            breadcrumbs=self._breadcrumbs(entry),
            notice=self._notice(entry),
            updated=self._date(entry),
            updated_iso=article.front.updated.isoformat() if article.front.updated else "",
            data=self._data(entry),
            social_image=self._social_image(entry),
            related=self.related(entry),
            contact=self._contact(entry),
            **lists,
        )

    def shown(self, entry: Entry) -> str:
        """Says whether the view of a page is another, besides the page's own file and its related articles.

        It is cheaper than the view, since a build asks for that of every page.
        """
        if entry.article.kind == "all-articles":
            listed = (
                f"{other.id} {other.url} {other.language} {other.article.title}" for other in self.locale.articles
            )
            return "\0".join((repr(self._view(entry, {})), *listed))
        if entry.article.kind != "article":
            return repr(self.view(entry))
        elsewhere = ((code, self._in(code, entry)) for code in self.site.catalog.locales)
        return "\0".join([
            self._chrome_text, entry.url, entry.translation, entry.language, self._section_text(entry.article.section),
            *(f"{code} {other.url} {other.id} {other.fallback}" for code, other in elsewhere),
            self._options_text(self.contact_options(entry)),
        ])  # fmt: skip

    def shown_related(self, ids: tuple[str, ...]) -> str:
        """The same for links to related articles."""
        return "\0".join(self._link_texts[article_id] for article_id in ids)

    @cached_property
    def chrome(self) -> Chrome:
        """The links of header and footer."""
        entries = self.locale.entries
        home, search, contact = (entries[page].url for page in ("index", SEARCH_ID, CONTACT_ID))
        return Chrome(home, search, contact, link_to(self.code, entries[ALL_ARTICLES_ID]))

    def absolute(self, url: str) -> str:
        """The absolute form of a URL that is relative to the site's root."""
        return f"{self.site.settings.site_url}{url}"

    def canonical(self, entry: Entry) -> str:
        """The absolute URL of the page that search engines should show for this one."""
        if entry.fallback:
            entry = self.site.catalog.default.entries[entry.id]
        return self.absolute(entry.url)

    def alternates(self, entry: Entry) -> tuple[Alternate, ...]:
        """All renderings of a page with its own, and `x-default`; none for what is not to be indexed."""
        if entry.fallback or entry.article.kind in _NOT_INDEXED:
            return ()
        found = self.site.catalog.alternates(entry.id)
        alternates = [Alternate(language_tag(code), self.absolute(other.url)) for code, other in found.items()]
        return (*alternates, Alternate("x-default", alternates[0].url))

    def take_related(self, article_id: str, ids: tuple[str, ...]) -> None:
        """Let an article show these related ones, whatever the site says."""
        self._related[article_id] = ids

    def related(self, entry: Entry) -> tuple[Link, ...]:
        """Links to the related articles, best first."""
        ids = self._related.get(entry.id, ())
        return tuple(link_to(self.code, self.locale.entries[article_id]) for article_id in ids)

    def contact_options(self, entry: Entry) -> tuple[Option, ...]:
        """The contact options that the page shows, in the order of contact.yml."""
        if entry.article.kind not in _WITH_CONTACT:
            return ()
        subject = self.site.contact.subject_of(entry.article)
        if subject not in self._options:
            self._options[subject] = self.site.contact.options_for(subject)
        return self._options[subject]

    @cached_property
    def _chrome_text(self) -> str:
        return fingerprint_of(repr((self.chrome, self.locale.locale, self.site.settings.site_url)))

    @cached_property
    def _link_texts(self) -> dict[str, str]:
        entries = self.locale.entries.items()
        return {article_id: f"{entry.url} {entry.language} {entry.article.title}" for article_id, entry in entries}

    @cached_property
    def _section_text(self) -> Callable[[str], str]:
        return lru_cache(None)(lambda path: fingerprint_of(repr(self._crumbs(path))))

    @cached_property
    def _options_text(self) -> Callable[[tuple[Option, ...]], str]:
        texts: dict[tuple[int, ...], str] = {}

        def text(options: tuple[Option, ...]) -> str:
            key = tuple(map(id, options))
            if key not in texts:
                shown = [(option, *map(self.site.contact.schedule, schedule_names(option))) for option in options]
                texts[key] = fingerprint_of(repr(shown))
            return texts[key]

        return text

    def _data(self, entry: Entry) -> str:
        """What the page tells programs; nothing where search engines are to look at another one."""
        if entry.fallback or entry.article.kind in _NOT_INDEXED:
            return ""
        root, crumbs = self.site.settings.site_url, self._breadcrumbs(entry)
        about = About(entry.article, language_tag(entry.language), self.canonical(entry), root, crumbs)
        return page_data(about, self._organization(self.contact_options(entry)))

    def _organization(self, options: tuple[Option, ...]) -> str:
        key = tuple(map(id, options))
        if key not in self._organizations:
            points = contact_points(self.site.contact, options, self.code)
            home = self.absolute(self.chrome.home)
            self._organizations[key] = organization_data(self.locale.locale.site_name, home, points)
        return self._organizations[key]

    def _social_image(self, entry: Entry) -> str:
        if entry.article.kind != "article" or not self.site.settings.options.social_images:
            return ""
        return f"{self.canonical(entry)}{SOCIAL_IMAGE}"

    def _contact(self, entry: Entry) -> tuple[OptionView, ...]:
        options = self.contact_options(entry)
        if entry.article.kind == "article":
            return self.contact_views.views(options, entry.id, entry.article.title)
        return self.contact_views.views(options, entry.article.kind, "")

    def _root(self, entry: Entry) -> str:
        """Relative for pages, absolute for the not-found page, which is served at any depth."""
        if entry.article.kind == "not-found":
            return self.site.settings.base_path
        return "../" * entry.url.count("/") or "./"

    def _languages(self, entry: Entry) -> tuple[LanguageLink, ...]:
        urls = {code: self._in(code, entry).url for code in self.site.catalog.locales}
        # Readers who came to the site's very first page may not have chosen its language.
        others = set(urls) - {self.code} if entry.url == "" else set()
        proposals = {code: self.site.strings[code]("home.other_language") for code in others}
        names = {code: language_name(code, code, sentence=True) for code in urls}
        return tuple(
            LanguageLink(language_tag(code), names[code], url, code == self.code, proposals.get(code, ""))
            for code, url in urls.items()
        )

    def _in(self, code: str, entry: Entry) -> Entry:
        """The same page in another locale, or the nearest around it that the locale has."""
        entries = self.site.catalog.locales[code].entries
        if entry.id in entries:
            return entries[entry.id]
        return entries.get(posixpath.join(entry.article.section, "index"), entries["index"])

    def _breadcrumbs(self, entry: Entry) -> tuple[Link, ...]:
        if entry.article.kind in ("home", "not-found"):
            return ()
        path = entry.article.section
        if entry.article.kind == "section":
            path = posixpath.dirname(path)
        return (Link(self.chrome.home, self.t("home.breadcrumb")), *self._crumbs(path))

    def _crumbs(self, path: str) -> tuple[Link, ...]:
        """The sections from the top to ``path``."""
        crumbs = []
        while path:
            crumbs.append(link_to(self.code, self.locale.sections[path].page))
            path = posixpath.dirname(path)
        return tuple(reversed(crumbs))

    def _notice(self, entry: Entry) -> Notice | None:
        if entry.translation not in ("missing", "outdated"):
            return None
        source = self.site.catalog.default.entries[entry.id]
        name = language_name(source.locale, self.code)
        text = self.t(f"translation.{entry.translation}", language=name)
        if entry.translation == "missing":
            return Notice("missing", text, None)
        link = Link(source.url, self.t("translation.see_source", language=name), language=language_tag(source.locale))
        return Notice("outdated", text, link)

    def _date(self, entry: Entry) -> str:
        if (updated := entry.article.front.updated) is None:
            return ""
        return self.t("article.updated", date=format_date(updated, "long", locale=babel_locale(self.code)))
