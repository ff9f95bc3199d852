"""New and changed articles as an Atom feed, and all articles as a list for language models."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from helpcenter.content.catalog import Entry
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
    home, own = pages.absolute(pages.chrome.home), pages.absolute(f"{pages.locale.locale.prefix}{FEED}")
    name = escape(pages.locale.locale.site_name)
    newest = _time(str(entries[0].article.front.updated) if entries else "2005-12-01")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language_tag(pages.code))}>\n'
        f"<title>{name}</title>\n<id>{escape(home)}</id>\n<updated>{newest}</updated>\n"
        f"<author><name>{name}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>\n'
    )
    return f"{head}{''.join(_feed_entry(pages, entry) for entry in entries)}</feed>\n"


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


def _feed_entry(pages: Pages, entry: Entry) -> str:
    article, url = entry.article, pages.absolute(entry.url)
    summary = f"<summary>{escape(article.description)}</summary>\n" if article.description else ""
    return (
        f"<entry>\n<title>{escape(article.title)}</title>\n<id>{escape(url)}</id>\n"
        f"<updated>{_time(str(article.front.updated))}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>\n{summary}</entry>\n'
    )


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _item(pages: Pages, entry: Entry) -> str:
    article = entry.article
    title = _line(article.title).replace("[", "\\[").replace("]", "\\]")
    description = f": {_line(article.description)}" if article.description else ""
    return f"- [{title}]({pages.absolute(entry.url)}{MARKDOWN}){description}"


def _line(text: str) -> str:
    """Text that begins nothing in Markdown: on one line, with its HTML shown."""
    return " ".join(text.split()).replace("<", "&lt;")
