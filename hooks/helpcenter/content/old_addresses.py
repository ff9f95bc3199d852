"""Former URLs of pages: `redirect_from` in front matter."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from urllib.parse import quote, unquote

from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog, Entry, LocaleCatalog
from helpcenter.findings import Finding, Problem

_RULE = "redirect"
_OWN_URL = Problem(_RULE, "`/{old}` is the current URL of this page", "Delete it.")
_OTHER_PAGE = Problem(_RULE, "`/{old}` is the URL of {other}", "Delete it, or give that page another `slug`.")
_CLAIMED_TWICE = Problem(_RULE, "{other} lists `/{old}` too", "Delete it from one of the two articles.")


@dataclass(frozen=True)
class Redirect:
    """A former URL, the page that it redirects to, and the article that lists it.

    ``old`` is percent-encoded, relative to the site root, and ends with a slash, like page URLs.
    """

    old: str
    entry: Entry
    named_by: Article

    @cached_property
    def dest(self) -> str:
        """The file below the site folder."""
        return f"{unquote(self.old)}index.html"


def redirects_of(catalog: Catalog) -> list[Redirect]:
    """Return all former URLs in order: those that pages list, and those below the former URLs of sections.

    An existing page takes precedence over a former URL below a section, and so does a former URL that a page lists.
    """
    former = [*_named(catalog), *_below_sections(catalog)]
    living = _living(catalog) if former else {}
    redirects: dict[str, Redirect] = {}
    for redirect in former:
        key = _key(redirect.old)
        if key not in living:
            redirects.setdefault(key, redirect)
    return [redirect for _, redirect in sorted(redirects.items())]


def check_redirects(catalog: Catalog) -> list[Finding]:
    """Return findings for former URLs that are the URL of a page, or that two articles list."""
    named = list(_named(catalog))
    living = _living(catalog) if named else {}
    findings = []
    first: dict[str, Redirect] = {}
    for redirect in named:
        other = living.get(_key(redirect.old))
        claimed = first.setdefault(_key(redirect.old), redirect)
        if other is redirect.entry:
            findings.append(former_url_finding(_OWN_URL, redirect))
        elif other is not None:
            findings.append(
                former_url_finding(_OTHER_PAGE, redirect, other=other.article.name or f"the page `{other.id}`")
            )
        elif claimed.named_by is not redirect.named_by:
            findings.append(former_url_finding(_CLAIMED_TWICE, redirect, other=claimed.named_by.name))
    return findings


def _living(catalog: Catalog) -> dict[str, Entry]:
    """Return the pages of all locales by their URLs, in the form in which URLs are compared."""
    return {_key(entry.url): entry for locale in catalog.locales.values() for entry in locale.entries.values()}


def _named(catalog: Catalog) -> Iterator[Redirect]:
    """Yield the former URLs that pages list, in the order of IDs.

    A former URL below another language redirects to the page in that language, any other one to the page that lists it:
    sites of other programs have their languages elsewhere, such as `/hc/en-us/`.
    """
    for locale in catalog.locales.values():
        for _, entry in sorted(locale.entries.items()):
            for address in () if entry.fallback else entry.article.front.redirect_from:
                there = _locale_at(address, catalog, locale) if address.startswith("/") else locale
                yield Redirect(_old(address, locale), there.entries.get(entry.id, entry), entry.article)


def _locale_at(address: str, catalog: Catalog, own: LocaleCatalog) -> LocaleCatalog:
    prefixed = (one for one in catalog.locales.values() if one.locale.prefix)
    return next((one for one in prefixed if f"{address}/".startswith(f"/{one.locale.prefix}")), own)


def _below_sections(catalog: Catalog) -> Iterator[Redirect]:
    """Yield the URLs that pages had below the former URLs of their sections."""
    for locale in catalog.locales.values():
        for path, section in locale.sections.items():
            page = section.page
            former = () if page.fallback else page.article.front.redirect_from
            below = [entry for entry in _all_below(locale, path) if entry.url.startswith(page.url)] if former else []
            for old, entry in product((_old(address, locale) for address in former), below):
                yield Redirect(f"{old}{entry.url.removeprefix(page.url)}", entry, page.article)


def _all_below(locale: LocaleCatalog, path: str) -> Iterator[Entry]:
    section = locale.sections[path]
    yield from section.articles
    for child in section.children:
        yield locale.sections[child].page
        yield from _all_below(locale, child)


def _old(address: str, locale: LocaleCatalog) -> str:
    """Return a URL from front matter: relative to the site root if it starts with a slash, else to its locale."""
    path = unquote(address).strip("/").removesuffix("/index.html")
    below_locale = path if address.startswith("/") else posixpath.join(locale.locale.prefix, path)
    return f"{quote(unicodedata.normalize('NFC', below_locale))}/"


def _key(url: str) -> str:
    return unicodedata.normalize("NFC", unquote(url)).casefold()


def former_url_finding(problem: Problem, redirect: Redirect, **values: str) -> Finding:
    """Return the finding of a problem with a former URL, `{old}`, at the key of the article that lists it."""
    article = redirect.named_by
    line = next((line for place, line in article.lines.items() if place[:1] == ("redirect_from",)), 1)
    return problem.at(article.name, line, subject="redirect_from", old=unquote(redirect.old), **values)
