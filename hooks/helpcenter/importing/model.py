"""What comes from another system: sections, articles with their texts in each language, files, and what was lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

# The ID that the system has given a section, an article or a file, as text.
Key = str
Form = Literal["html", "markdown"]


@dataclass(frozen=True)
class Loss:
    """Something that did not come along: of which article ("" for the whole site), what it is, and why.

    ``why`` ends without a period and may name the way out.
    """

    article: Key
    what: str
    why: str


@dataclass(frozen=True)
class ImportedSection:
    """A category, collection, section or folder, below ``parent``, with titles and descriptions by locale.

    ``addresses`` are the former addresses of its page in all languages.
    """

    key: Key
    parent: Key | None
    titles: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    order: float | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportedText:
    """An article in one language.

    ``body`` is untrusted, and in the form of the system. ``addresses`` are all its former addresses: complete ones,
    or paths from the root of the former site. ``date`` is the day of the last change, as YYYY-MM-DD. ``source_file``
    is where a text from a folder was read: its relative links start there.
    """

    locale: str
    title: str
    description: str
    body: str
    form: Form
    addresses: tuple[str, ...] = ()
    outdated: bool = False
    draft: bool = False
    date: str | None = None
    source_file: Path | None = None


@dataclass(frozen=True, kw_only=True)
class ArticleTraits:
    """What a system says of an article beside its texts.

    ``restricted`` says why it must not be public, "" for a public article. ``views`` counts readers or votes.
    The page of its section has a text of its own if ``is_section_page``.
    """

    order: float | None = None
    featured: bool = False
    topics: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    related: tuple[Key, ...] = ()
    views: int | None = None
    restricted: str = ""
    is_section_page: bool = False


@dataclass(frozen=True)
class ImportedArticle(ArticleTraits):
    """An article in all its languages; the first text is the source of the others."""

    key: Key
    section: Key | None
    texts: Mapping[str, ImportedText]


@dataclass(frozen=True)
class ImportedFile:
    """A picture or attachment of an article: its former address, and its content where the export has it."""

    key: Key
    article: Key | None
    name: str
    address: str
    content: Path | None = None
    media_type: str = ""


@dataclass(frozen=True)
class ImportedSite:
    """Everything that an export has. ``redirects`` leads from former addresses to addresses of articles.

    ``left_out`` counts by its name what was around articles and is no part of them.
    """

    system: str
    sections: tuple[ImportedSection, ...]
    articles: tuple[ImportedArticle, ...]
    files: tuple[ImportedFile, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
