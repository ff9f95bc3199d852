"""The values that templates print. All of them are plain text, which templates escape."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.brand.icons import IconLink
from helpcenter.brand.logo import LogoPicture
from helpcenter.contact.option_views import OptionView
from helpcenter.content.front_matter import Kind
from helpcenter.input.options.chrome_settings import HomeBlock


@dataclass(frozen=True)
class Link:
    """A link and its text; ``language`` and ``language_name`` are set if the language differs from the page's."""

    url: str
    title: str
    description: str = ""
    language: str = ""
    language_name: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """This page in one of the site's languages, with the name of the language in that language.

    ``proposal`` is the sentence, in that language, that suggests the page to readers.
    """

    code: str
    name: str
    url: str
    current: bool
    proposal: str = ""


@dataclass(frozen=True)
class Alternate:
    """A version of this page in another language, for `hreflang`; ``url`` is absolute."""

    code: str
    url: str


@dataclass(frozen=True)
class Notice:
    """A notice about the translation, with a link to the source."""

    kind: str
    text: str
    link: Link | None


@dataclass(frozen=True)
class SectionCard:
    """A section on the home page; ``asked`` are its most asked articles."""

    link: Link
    icon: str
    count: str
    asked: tuple[Link, ...]


@dataclass(frozen=True)
class Group:
    """A list of articles under a heading, with a link if the heading has a page.

    A group of only the first articles links to the page with ``all``. In a guide, numbers begin at ``start``, else 0.
    """

    heading: str
    link: Link | None
    articles: tuple[Link, ...]
    all: Link | None = None
    start: int = 0


@dataclass(frozen=True)
class GuidePlace:
    """The place of an article in its guide: the guide's ``steps``, and the number of this one from 1."""

    guide: Link
    position: str
    number: int
    steps: tuple[Link, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True)
class Jump:
    """A link to a part of a long list; ``here`` is whether that part is on this page."""

    label: str
    url: str
    here: bool = False


@dataclass(frozen=True)
class LetterGroup:
    """The articles on a page that are filed under a letter, with the anchor ``id``; ``count`` is of the whole list.

    ``parts`` lead to the pages of a letter that fills more than one.
    """

    heading: str
    id: str
    count: str
    articles: tuple[Link, ...]
    parts: tuple[Jump, ...]


@dataclass(frozen=True)
class LongList:
    """A page of a list that readers do not look through: its letters, and the ways to the rest of it.

    ``asked`` is asked most. The file at ``titles_url``, if not all are on one page, has the ``titles``.
    """

    count: str
    asked: tuple[Link, ...]
    letters: tuple[Jump, ...]
    groups: tuple[LetterGroup, ...]
    previous: Link | None
    next: Link | None
    titles_url: str
    titles: tuple[Link, ...]


@dataclass(frozen=True)
class LogoView:
    """The owner's logo: its pictures for light and for dark pages, and the words in them."""

    light: LogoPicture
    dark: LogoPicture
    alt: str


@dataclass(frozen=True)
class OwnLinkGroup:
    """Links to other sites of the owner, under a heading; their URLs are absolute."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class AnnouncementView:
    """The line above all pages: the id that is stored when a reader closes it, and the time during which it is shown.

    ``start`` and ``until`` are dates or times (ISO 8601), "" for none; ``period`` says the same in words.
    """

    id: str
    text: str
    link: Link | None
    start: str
    until: str
    period: str


@dataclass(frozen=True)
class AnalyticsView:
    """The script that counts visits: its path in `assets`, or its URL; the attributes of its element; and its hash."""

    path: str
    url: str
    attributes: tuple[tuple[str, str], ...]
    integrity: str


@dataclass(frozen=True)
class Chrome:
    """The links of header and footer, which are the same on all pages of a locale.

    They contain no titles of articles; otherwise, all pages would have to be rendered again when a title changes.
    ``home_label`` is the text of the link to the home page for screen readers, ``manifest`` the URL of the web
    manifest, "" without icons of the owner. With ``feedback``, articles ask whether they were helpful.
    """

    home: str
    home_label: str
    search: str
    contact: str
    all_articles: Link
    logo: LogoView | None
    icons: tuple[IconLink, ...]
    manifest: str
    fonts: tuple[str, ...]
    header: tuple[Link, ...]
    footer: tuple[OwnLinkGroup, ...]
    announcement: AnnouncementView | None
    analytics: AnalyticsView | None
    feedback: bool


@dataclass(frozen=True)
class PageView:
    """Everything that the template of a page prints, except the rendered body.

    ``root`` is the relative path from this page to the site root; internal URLs are relative to the root. Pages of a
    ``hidden`` language are for who knows their address. ``data`` is JSON-LD; ``social_image`` is the absolute URL of
    the picture for links on other sites.
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
    hidden: bool
    indexed: bool
    alternates: tuple[Alternate, ...]
    languages: tuple[LanguageLink, ...]
    breadcrumbs: tuple[Link, ...]
    notice: Notice | None
    updated: str
    updated_iso: str
    edit_url: str
    data: str
    social_image: str
    related: tuple[Link, ...]
    contact: tuple[OptionView, ...]
    blocks: tuple[HomeBlock, ...] = ()
    sections: tuple[SectionCard, ...] = ()
    featured: tuple[Link, ...] = ()
    examples: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    long_list: LongList | None = None
    guide: GuidePlace | None = None

    @property
    def section_path(self) -> str:
        """The titles of the sections around the page, `Billing › Cards`."""
        return " › ".join(link.title for link in self.breadcrumbs[1:])

    @property
    def proposes_language(self) -> bool:
        """Whether the page suggests its versions in other languages."""
        return any(language.proposal for language in self.languages)
