"""Makes a book: collects its chapters, prints them, and prints again with the page numbers in the contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.dates import format_date

from helpcenter.book.browser_print import BookPrinter, PrintError, print_page, serving
from helpcenter.book.chapters import Chapters, read_chapters
from helpcenter.book.finished_pdf import Place, finished, places_in
from helpcenter.content.catalog import LocaleCatalog
from helpcenter.input.file_templates import render_file
from helpcenter.input.languages import babel_locale, language_tag, text_direction
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings
from helpcenter.pages.directed_text import direction_filters

# Paths that no published file has.
_PAGE, _STYLE = "/.book/book.html", "/.book/book.css"
# The numbers of pages need the same room as the blanks before they are known, so that two times are enough.
_MOST_TIMES = 3


@dataclass(frozen=True)
class Book:
    """What is printed: the texts of a language or of one of its ``section``s, and the folder of the published site."""

    settings: Settings
    locale: LocaleCatalog
    strings: Strings
    section: str
    site_dir: Path

    @property
    def title(self) -> str:
        """The name of the site, or of the section and the site."""
        name = self.locale.locale.site_name
        return f"{self.locale.sections[self.section].title} - {name}" if self.section else name


def make_book(book: Book, printer: BookPrinter) -> bytes:
    """Return the PDF of a book.

    Raises PrintError if the browser does not print, and the errors of `read_chapters`.
    """
    content = read_chapters(book.locale, book.section, book.site_dir, book.settings.site_url)
    places: Mapping[str, Place] = {}
    for _ in range(_MOST_TIMES):
        documents = {
            _PAGE: _html(book, content, places).encode(),
            _STYLE: render_file(book.settings, "book.css").encode(),
        }
        with serving(book.site_dir, documents) as root:
            printed = print_page(printer, f"{root}{_PAGE}")
        known = places
        places = places_in(printed)
        if places == known:
            return finished(printed, book.title, content.chapters, places)
    raise PrintError("The page numbers of the contents do not settle. Print one section at a time with `--section`.")


def _html(book: Book, content: Chapters, places: Mapping[str, Place]) -> str:
    code = book.locale.locale.code
    return render_file(
        book.settings, "book.html", book=book, content=content, places=places, t=book.strings, style=_STYLE,
        language=language_tag(code), direction=text_direction(code), updated=_updated(content, book.strings),
        directed=direction_filters(code)["directed"],
    )  # fmt: skip


def _updated(content: Chapters, t: Strings) -> str:
    if content.newest is None:
        return ""
    return t("article.updated", date=format_date(content.newest, "long", locale=babel_locale(t.locale)))
