"""The files of an article's page other than its HTML: the article as Markdown, and its social image."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from helpcenter.content.catalog import Entry
from helpcenter.exports.article_markdown import markdown_export
from helpcenter.output_file import MARKDOWN, OutputFile, finished
from helpcenter.pages.builder import Pages


def page_documents(pages: Pages, entry: Entry, body: str, url_of: Callable[[str], str | None]) -> Iterator[OutputFile]:
    """Return the files; their paths are relative to the folder of the page.

    ``url_of`` returns the URL of a path in the docs folder, None if no such file is published.
    """
    if not entry.exported:
        return
    text = markdown_export(pages, entry, body, url_of)
    yield finished(MARKDOWN, text.encode("utf-8", errors="xmlcharrefreplace"))
    if pages.site.settings.options.social_images:
        yield _social_image(pages, entry)


def _social_image(pages: Pages, entry: Entry) -> OutputFile:
    from helpcenter.exports.social_images import SocialImage  # noqa: PLC0415 - it brings Pillow, which few sites need

    settings = pages.site.settings
    font = str(settings.root / settings.options.social_font) if settings.options.social_font else ""
    section = pages.locale.section_path(entry.article.section)
    return SocialImage(pages.locale.locale.site_name, section, entry.article.title, font).file()
