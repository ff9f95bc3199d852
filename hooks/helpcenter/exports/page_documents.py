"""The files of a page other than its HTML: an article as Markdown, its social image, the titles of a long list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from helpcenter.content.catalog import Entry
from helpcenter.exports.article_markdown import markdown_export
from helpcenter.input.settings import Settings
from helpcenter.output_file import MARKDOWN, TITLES, OutputFile, finished
from helpcenter.pages.page_view import Link, PageView
from helpcenter.syntax.escapes import json_text
from helpcenter.text.markdown.portable import portable_markdown


def page_documents(
    view: PageView,
    entry: Entry,
    settings: Settings,
    body: str,
    titles: Mapping[str, str],
    url_of: Callable[[str], str | None],
) -> Iterator[OutputFile]:
    """Yield the files; their paths are relative to the folder of the page.

    ``body`` is the article's Markdown, and ``titles`` are those of notes without their own, by kind. ``url_of`` returns
    the URL of a path in the docs folder, None if no such file is published.
    """
    if view.long_list and view.long_list.titles:
        yield finished(TITLES, _titles(view.long_list.titles).encode())
    if not entry.exported:
        return
    text = markdown_export(view, entry.article, settings.site_url, portable_markdown(body, titles), url_of)
    yield finished(MARKDOWN, text.encode("utf-8", errors="xmlcharrefreplace"))
    if settings.options.social_images:
        yield _social_image(view, settings)


def _titles(links: Iterable[Link]) -> str:
    """Return the links of a list as JSON: URL below the site root, title, and the language if it is another one."""
    return json_text([[link.url, link.title, *filter(None, [link.language])] for link in links])


def _social_image(view: PageView, settings: Settings) -> OutputFile:
    from helpcenter.exports.social_images import SocialImage  # noqa: PLC0415 - it loads Pillow, which few sites need

    font = str(settings.root / settings.options.social_font) if settings.options.social_font else ""
    return SocialImage(view.site_name, view.section_path, view.title, font).file()
