"""The addresses of imported pages: their own parts in each language, and the former ones that lead to them."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Iterable, Mapping

from helpcenter.importing.own_addresses import forms_of
from helpcenter.importing.project.article_sources import FrontLines
from helpcenter.importing.project.placement import slug_in_url
from helpcenter.input.settings import Settings


class PageAddresses:
    """The addresses of an import; ``reserved`` are those at the top level that pages of every site have.

    ``redirects`` are the new addresses by former ones, from the root of the site.
    """

    def __init__(self, settings: Settings, reserved: Iterable[str]) -> None:
        self.redirects: dict[str, str] = {}
        self._locales = {locale.code: locale for locale in settings.locales}
        self._default = settings.default.code
        self._slugs: dict[tuple[str, str], str] = {}
        self._taken = {(code, "", slug) for code in settings.codes for slug in reserved}
        self._claimed: set[str] = set()
        # The addresses that pages have now lead nowhere else.
        self._current = {f"/{locale.prefix}".rstrip("/").casefold() for locale in settings.locales}

    def name_all(self, *pages: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        """Name pages, each with its titles by language, so that no former address leads away from one of them."""
        for page, titles in itertools.chain(*pages):
            for code, title in titles.items():
                self.name(FrontLines(), code, page, title)

    def name(self, lines: FrontLines, code: str, page: str, title: str) -> None:
        """Give a page its own part of the address in a language, in its front matter unless that is its file name.

        A page that has one keeps it: all pages are named before the first former address is given away.
        """
        folder, base = posixpath.split(page.removesuffix("/index"))
        if (known := self._slugs.get((code, page))) is not None:
            if known != base:
                lines.text("slug", known)
            return
        wanted = base if code == self._default else slug_in_url(title) or base
        slug, number = wanted, 2
        while (code, folder, slug) in self._taken:
            slug = f"{wanted}-{number}"
            number += 1
        self._taken.add((code, folder, slug))
        self._slugs[code, page] = slug
        self._current.add(self._url(code, page).rstrip("/").casefold())
        if slug != base:
            lines.text("slug", slug)

    def redirect(self, lines: FrontLines, code: str, page: str, addresses: Iterable[str]) -> None:
        """Let former addresses lead to a page, each to the first page that has it."""
        gone = self._claimed, self._current
        free = [form for form in forms_of(addresses) if not any(form.casefold() in one for one in gone)]
        self._claimed |= {form.casefold() for form in free}
        kept = lines.texts("redirect_from", free)
        self.redirects |= {form: self._url(self._below(form) or code, page) for form in kept}

    def _below(self, former: str) -> str:
        """Return the language below whose folder a former address is: it leads to the page in that language."""
        found = (
            code for code, one in self._locales.items() if one.prefix and f"{former}/".startswith(f"/{one.prefix}")
        )
        return next(found, "")

    def _url(self, code: str, page: str) -> str:
        parts = page.removesuffix("/index").split("/")
        folders = ["/".join(parts[: number + 1]) for number in range(len(parts) - 1)]
        slugs = [self._slug_of_section(code, folder) for folder in folders]
        last = self._slugs.get((code, page), parts[-1])
        return f"/{self._locales[code].prefix}{'/'.join([*slugs, last])}/"

    def _slug_of_section(self, code: str, folder: str) -> str:
        found = (self._slugs.get((one, f"{folder}/index")) for one in (code, self._default))
        return next((slug for slug in found if slug), posixpath.basename(folder))
