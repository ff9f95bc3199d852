"""New and changed articles as an Atom feed, and all articles as a list for language models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Settings
from helpcenter.output_file import MARKDOWN
from helpcenter.syntax.escapes import markdown_target, markdown_text

FEED, LLMS = "feed.xml", "llms.txt"
_MOST_ENTRIES = 50


class FeedEntry(NamedTuple):
    """An article with the day of its last change; ``url`` is absolute."""

    id: str
    url: str
    title: str
    description: str
    updated: date


@dataclass(frozen=True)
class Feed:
    """The language and the name of a feed, its home page, its own URL, and its articles in any order."""

    language: str
    name: str
    home: str
    url: str
    entries: tuple[FeedEntry, ...]


class LlmsItem(NamedTuple):
    """An article in a list for language models; ``url`` is absolute."""

    title: str
    url: str
    description: str


@dataclass(frozen=True)
class LlmsList:
    """The name of a site, a sentence about it, and the articles of each section with its title."""

    name: str
    description: str
    sections: Sequence[tuple[str, Sequence[LlmsItem]]]


def newest(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Return the newest entries first; IDs break ties."""
    dated = sorted(entries, key=lambda entry: entry.id)
    dated.sort(key=lambda entry: str(entry.updated), reverse=True)
    return dated[:_MOST_ENTRIES]


def feed_xml(settings: Settings, feed: Feed) -> str:
    """Return the Atom feed (RFC 4287) of a locale: new and changed articles by the dates in their front matter.

    A feed without articles has the date of the Atom standard, since the same sources must yield the same bytes.
    """
    entries = newest(feed.entries)
    return render_file(
        settings,
        "feed.xml",
        language=feed.language,
        name=feed.name,
        home=feed.home,
        own=feed.url,
        updated=entries[0].updated if entries else "2005-12-01",
        entries=entries,
    )


def llms_txt(site: LlmsList) -> str:
    """Return the site for language models (https://llmstxt.org): its name, and a list of articles for each section."""
    lines = [f"# {markdown_text(site.name)}", "", f"> {markdown_text(site.description)}", ""]
    for title, items in site.sections:
        lines += [f"## {markdown_text(title)}", "", *map(_item, items), ""]
    return "\n".join(lines)


def _item(item: LlmsItem) -> str:
    description = f": {markdown_text(item.description)}" if item.description else ""
    return f"- [{markdown_text(item.title)}]({markdown_target(item.url)}{MARKDOWN}){description}"
