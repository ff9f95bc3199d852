"""Everything from which the view of a page is generated.

`PageViews` receives these objects and nothing else. A page is rendered again if the fingerprint of its inputs
changes. The fingerprint covers every field: a field that a view uses cannot be missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from helpcenter.contact.offers import ContactDirectory
from helpcenter.content.article import Article
from helpcenter.content.catalog import Translation
from helpcenter.hashing import Hashed, fingerprint_of, row_text
from helpcenter.input.strings import Strings
from helpcenter.pages.listings import Lists
from helpcenter.pages.page_view import Chrome, Link


class Version(NamedTuple):
    """The page for one locale: the same page (``same``), or the nearest page around it that the locale has.

    Other pages do not mention a version in a ``hidden`` language.
    """

    code: str
    url: str
    same: bool
    fallback: bool
    hidden: bool = False


@dataclass(frozen=True)
class LocaleInputs:
    """What all pages of a locale share; ``suggestions`` invite readers of other languages, by locale."""

    code: str
    hidden: bool
    site_name: str
    site_url: str
    base_path: str
    social_images: bool
    edit_url: str
    strings: Strings
    chrome: Chrome
    suggestions: Mapping[str, str]


_ANY_ARTICLE: Hashed[Any] = Hashed(None, "")


class PageFacts(NamedTuple):
    """The inputs of a page except its related articles, which a build ranks in parallel.

    ``versions`` has the default locale first; ``crumbs`` are the sections around the page from the top down;
    ``contact`` has only the options of the page and their schedules.
    """

    locale: Hashed[LocaleInputs]
    article: Hashed[Article]
    url: str
    translation: Translation
    versions: Hashed[tuple[Version, ...]]
    crumbs: Hashed[tuple[Link, ...]]
    contact: Hashed[ContactDirectory]
    lists: Hashed[Lists]

    def surroundings(self, program: str) -> str:
        """Return the fingerprint of all fields but the article, and of the ``program`` that renders the page."""
        return fingerprint_of(program, row_text(self._replace(article=_ANY_ARTICLE)))

    def fingerprint(self, program: str) -> str:
        """Return the fingerprint of all fields, and of the ``program`` that renders the page."""
        return page_fingerprint(self.surroundings(program), self.article)

    @property
    def fallback(self) -> bool:
        """Whether the page shows the article in another language than the locale's."""
        return self.translation == "missing"


@dataclass(frozen=True)
class PageInputs:
    """All inputs of a page; ``related`` are links to related articles, best first."""

    facts: PageFacts
    related: tuple[Hashed[Link], ...]

    @cached_property
    def related_fingerprint(self) -> str:
        """The fingerprint of the links to related articles."""
        return related_fingerprint(self.related)


def page_fingerprint(surroundings: str, article: Hashed[Article]) -> str:
    """Return the fingerprint of a page's facts, which begins with that of its surroundings and a blank."""
    return f"{surroundings} {fingerprint_of(article.fingerprint)}"


def related_fingerprint(links: Iterable[Hashed[Link]]) -> str:
    """Return the fingerprint of links to related articles, "" if there are none."""
    texts = [link.fingerprint for link in links]
    return fingerprint_of(*texts) if texts else ""
