"""Builds the view of a page, in the reader's language, from its inputs alone."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from babel.dates import format_date

from helpcenter.contact.option_views import ContactViews, OptionView
from helpcenter.content.article import Article
from helpcenter.input.languages import babel_locale, language_name, language_tag, text_direction
from helpcenter.input.options.web_address import PATH
from helpcenter.output_file import SOCIAL_IMAGE
from helpcenter.pages.contact_data import contact_places, contact_points
from helpcenter.pages.page_inputs import LocaleInputs, PageFacts, PageInputs, Version
from helpcenter.pages.page_view import Alternate, LanguageLink, Link, Notice, PageView
from helpcenter.pages.structured_data import About, organization_data, page_data

# Search engines find articles by the sitemap: a page in the middle of a list answers nobody.
NOT_INDEXED = frozenset({"search", "not-found", "list-page"})


class PageViews:
    """Builds page views; pages with the same contact options share the views of the options."""

    def __init__(self) -> None:
        self._contact: dict[tuple[str, str], ContactViews] = {}
        self._organizations: dict[tuple[str, str], str] = {}
        self._breadcrumbs: dict[tuple[str, str], tuple[Link, ...]] = {}

    def view(self, inputs: PageInputs) -> PageView:
        """Return the values that the page's template prints."""
        facts = inputs.facts
        locale, article = facts.locale.value, facts.article.value
        return PageView(
            kind=article.kind,
            id=article.id,
            root=_root(facts),
            locale=language_tag(locale.code),
            direction=text_direction(locale.code),
            site_name=locale.site_name,
            chrome=locale.chrome,
            title=article.title,
            html_title=locale.site_name if article.kind == "home" else f"{article.title} - {locale.site_name}",
            description=article.description,
            body_language=language_tag(article.locale),
            body_direction=text_direction(article.locale),
            canonical=canonical(facts),
            hidden=locale.hidden,
            indexed=_is_indexed(facts),
            alternates=alternates(facts),
            languages=_languages(facts),
            breadcrumbs=self._crumbs(facts),
            notice=_notice(facts),
            updated=_date(article, locale),
            updated_iso=article.front.updated.isoformat() if article.front.updated else "",
            edit_url=_edit_url(article, locale),
            data=self._data(facts),
            social_image=_social_image(facts),
            related=tuple(link.value for link in inputs.related),
            contact=self._options(facts),
            **facts.lists.value,
        )

    def _crumbs(self, facts: PageFacts) -> tuple[Link, ...]:
        """Return the same links for all pages of a section, whose breadcrumbs are then rendered once."""
        if facts.article.value.kind in ("home", "not-found"):
            return ()
        key = facts.locale.fingerprint, facts.crumbs.fingerprint
        if key not in self._breadcrumbs:
            locale = facts.locale.value
            home = Link(locale.chrome.home, locale.strings("home.breadcrumb"))
            self._breadcrumbs[key] = (home, *facts.crumbs.value)
        return self._breadcrumbs[key]

    def _options(self, facts: PageFacts) -> tuple[OptionView, ...]:
        article, key = facts.article.value, (facts.locale.fingerprint, facts.contact.fingerprint)
        if key not in self._contact:
            self._contact[key] = ContactViews(facts.contact.value, facts.locale.value.strings)
        options = facts.contact.value.options
        if article.kind == "article":
            return self._contact[key].views(options, article.id, article.title)
        return self._contact[key].views(options, article.kind, "")

    def _data(self, facts: PageFacts) -> str:
        """Return JSON-LD for programs, "" if search engines should index another page instead."""
        article = facts.article.value
        if not _is_indexed(facts):
            return ""
        root = facts.locale.value.site_url
        about = About(article, language_tag(article.locale), canonical(facts), root, self._crumbs(facts))
        return page_data(about, self._organization(facts))

    def _organization(self, facts: PageFacts) -> str:
        key = facts.locale.fingerprint, facts.contact.fingerprint
        if key not in self._organizations:
            locale, directory = facts.locale.value, facts.contact.value
            points = contact_points(directory, directory.options, locale.code)
            places = contact_places(directory, directory.options, locale.code)
            home = f"{locale.site_url}{locale.chrome.home}"
            self._organizations[key] = organization_data(locale.site_name, home, points, places)
        return self._organizations[key]


def _is_indexed(facts: PageFacts) -> bool:
    """Return whether search engines may index the page."""
    return not (facts.fallback or facts.locale.value.hidden or facts.article.value.kind in NOT_INDEXED)


def _version_in(facts: PageFacts, code: str) -> Version:
    return next(version for version in facts.versions.value if version.code == code)


def canonical(facts: PageFacts) -> str:
    """Return the absolute canonical URL of the page."""
    url = _version_in(facts, facts.article.value.locale).url if facts.fallback else facts.url
    return f"{facts.locale.value.site_url}{url}"


def alternates(facts: PageFacts) -> tuple[Alternate, ...]:
    """Return all translations of the page including itself, and `x-default`; empty if the page is not indexed."""
    if not _is_indexed(facts):
        return ()
    return alternates_of(facts.versions.value, facts.locale.value.site_url)


def alternates_of(versions: Iterable[Version], site_url: str) -> tuple[Alternate, ...]:
    """Return all translations of a page, and `x-default`."""
    found = [
        Alternate(language_tag(version.code), f"{site_url}{version.url}")
        for version in versions
        if version.same and not version.fallback and not version.hidden
    ]
    return (*found, Alternate("x-default", found[0].url))


def _root(facts: PageFacts) -> str:
    """Return the path of the site root: relative, but absolute on the not-found page, which is served at any depth."""
    if facts.article.value.kind == "not-found":
        return facts.locale.value.base_path
    return "../" * facts.url.count("/") or "./"


def _languages(facts: PageFacts) -> tuple[LanguageLink, ...]:
    locale = facts.locale.value
    # Readers who arrive at the site root may not have chosen its language.
    suggestions = locale.suggestions if facts.url == "" else {}
    return tuple(
        LanguageLink(
            language_tag(code), language_name(code, code, sentence=True), url, code == locale.code,
            suggestions.get(code, ""),
        )
        for code, url, _, _, hidden in facts.versions.value
        if not hidden or code == locale.code
    )  # fmt: skip


def _notice(facts: PageFacts) -> Notice | None:
    if facts.translation not in ("missing", "outdated"):
        return None
    t = facts.locale.value.strings
    missing = facts.translation == "missing"
    source = _version_in(facts, facts.article.value.locale) if missing else facts.versions.value[0]
    name = language_name(source.code, t.locale)
    text = t(f"translation.{facts.translation}", language=name)
    if missing:
        return Notice("missing", text, None)
    link = Link(source.url, t("translation.see_source", language=name), language=language_tag(source.code))
    return Notice("outdated", text, link)


def _date(article: Article, locale: LocaleInputs) -> str:
    if (updated := article.front.updated) is None:
        return ""
    return locale.strings("article.updated", date=format_date(updated, "long", locale=babel_locale(locale.code)))


def _edit_url(article: Article, locale: LocaleInputs) -> str:
    return locale.edit_url.replace(PATH, quote(article.path)) if article.kind == "article" else ""


def _social_image(facts: PageFacts) -> str:
    if facts.article.value.kind != "article" or not facts.locale.value.social_images:
        return ""
    return f"{canonical(facts)}{SOCIAL_IMAGE}"
