"""The files of an article's page other than its HTML: the article as Markdown, and its social image."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from helpcenter.content.catalog import Entry
from helpcenter.exports.article_markdown import markdown_export
from helpcenter.input.settings import Settings
from helpcenter.output_file import MARKDOWN, OutputFile, finished
from helpcenter.pages.page_view import PageView
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
    if not entry.exported:
        return
    text = markdown_export(view, entry.article, settings.site_url, portable_markdown(body, titles), url_of)
    yield finished(MARKDOWN, text.encode("utf-8", errors="xmlcharrefreplace"))
    if settings.options.social_images:
        yield _social_image(view, settings)


def _social_image(view: PageView, settings: Settings) -> OutputFile:
    from helpcenter.exports.social_images import SocialImage  # noqa: PLC0415 - it loads Pillow, which few sites need

    font = str(settings.root / settings.options.social_font) if settings.options.social_font else ""
    return SocialImage(view.site_name, view.section_path, view.title, font).file()
