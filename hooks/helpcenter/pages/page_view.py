"""The values that templates see. All of them are text: templates escape them."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.contact.option_views import OptionView
from helpcenter.content.front_matter import Kind


@dataclass(frozen=True)
class Link:
    """A link and what it says; ``language`` and its name are set where they are not the page's."""

    url: str
    title: str
    description: str = ""
    language: str = ""
    language_name: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """This page in one of the site's languages; its name in that language.

    ``proposal`` is what tells its readers, in it, where the page proposes it to them.
    """

    code: str
    name: str
    url: str
    current: bool
    proposal: str = ""


@dataclass(frozen=True)
class Alternate:
    """A rendering of this page in another language, for `hreflang`; ``url`` is absolute."""

    code: str
    url: str


@dataclass(frozen=True)
class Notice:
    """What the reader must know about this translation, and where the source is."""

    kind: str
    text: str
    link: Link | None


@dataclass(frozen=True)
class SectionCard:
    """A section on the home page."""

    link: Link
    icon: str
    count: str


@dataclass(frozen=True)
class Group:
    """A list of articles under a heading, with a link when the heading is a page of its own."""

    heading: str
    link: Link | None
    articles: tuple[Link, ...]


@dataclass(frozen=True)
class Chrome:
    """What is the same on each page of one locale, but for the way to the site's root: URLs, and one link.

    No titles of articles: else all pages would have to be made anew when one of those changes.
    """

    home: str
    search: str
    contact: str
    all_articles: Link


@dataclass(frozen=True)
class PageView:
    """One page: everything that its template prints, except the rendered body.

    ``root`` is the way from this page to the site's root; internal URLs are relative to that root. ``data`` is JSON-LD;
    ``social_image`` is the absolute URL of the picture that other sites show.
    """

    kind: Kind
    id: str
    root: str
    locale: str
    direction: str
    site_name: str
    chrome: Chrome
    title: str
    html_title: str
    description: str
    body_language: str
    body_direction: str
    canonical: str
    indexed: bool
    alternates: tuple[Alternate, ...]
    languages: tuple[LanguageLink, ...]
    breadcrumbs: tuple[Link, ...]
    notice: Notice | None
    updated: str
    updated_iso: str
    data: str
    social_image: str
    related: tuple[Link, ...]
    contact: tuple[OptionView, ...]
    sections: tuple[SectionCard, ...] = ()
    featured: tuple[Link, ...] = ()
    examples: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def section_path(self) -> str:
        """The titles of the sections around the page, `Billing › Cards`."""
        return " › ".join(link.title for link in self.breadcrumbs[1:])

    @property
    def proposes_language(self) -> bool:
        """Whether the page tells readers of other languages that it is there in theirs."""
        return any(language.proposal for language in self.languages)
