"""New and changed articles as an Atom feed, and all articles as a list for language models."""

from __future__ import annotations

from helpcenter.content.catalog import Entry
from helpcenter.input.file_templates import render_file
from helpcenter.input.languages import language_tag
from helpcenter.output_file import MARKDOWN
from helpcenter.pages.builder import Pages

FEED, LLMS = "feed.xml", "llms.txt"
_MOST_ENTRIES = 50


def dated_entries(pages: Pages) -> list[Entry]:
    """The locale's own articles that say when they changed, the newest first; ids break ties."""
    dated = [entry for entry in pages.locale.articles if not entry.fallback and entry.article.front.updated]
    dated.sort(key=lambda entry: entry.id)
    dated.sort(key=lambda entry: str(entry.article.front.updated), reverse=True)
    return dated[:_MOST_ENTRIES]


def feed_xml(pages: Pages) -> str:
    """The Atom feed (RFC 4287) of a locale: what is new or has changed, as far as articles say so.

    A feed without any article is as old as Atom itself, since the same sources give the same bytes.
    """
    entries = dated_entries(pages)
    return render_file(
        pages.site.settings,
        "feed.xml",
        language=language_tag(pages.code),
        name=pages.locale.locale.site_name,
        home=pages.absolute(pages.chrome.home),
        own=pages.absolute(f"{pages.locale.locale.prefix}{FEED}"),
        updated=entries[0].article.front.updated if entries else "2005-12-01",
        entries=[_feed_entry(pages, entry) for entry in entries],
    )


def llms_txt(pages: Pages) -> str:
    """The site for language models (https://llmstxt.org): its name, and a list of articles for each section."""
    lines = [f"# {_line(pages.locale.locale.site_name)}", ""]
    home = pages.locale.entries["index"].article
    lines += [f"> {_line(home.description or home.title)}", ""]
    for path, section in pages.locale.sections.items():
        if section.articles:
            lines += [f"## {_line(pages.locale.section_path(path))}", ""]
            lines += [*(_item(pages, entry) for entry in section.articles if not entry.fallback), ""]
    loose = [entry for entry in pages.locale.articles if not entry.article.section and not entry.fallback]
    if loose:
        lines += [f"## {_line(pages.t('all_articles.heading'))}", "", *(_item(pages, entry) for entry in loose), ""]
    return "\n".join(lines)


def _feed_entry(pages: Pages, entry: Entry) -> dict[str, object]:
    article = entry.article
    return {
        "title": article.title,
        "url": pages.absolute(entry.url),
        "updated": article.front.updated,
        "description": article.description,
    }


def _item(pages: Pages, entry: Entry) -> str:
    article = entry.article
    title = _line(article.title).replace("[", "\\[").replace("]", "\\]")
    description = f": {_line(article.description)}" if article.description else ""
    return f"- [{title}]({pages.absolute(entry.url)}{MARKDOWN}){description}"


def _line(text: str) -> str:
    """Text that begins nothing in Markdown: on one line, with its HTML shown."""
    return " ".join(text.split()).replace("<", "&lt;")
