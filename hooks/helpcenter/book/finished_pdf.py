"""Reads the page numbers of a printed book, and finishes it: title, bookmarks, no times."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import Destination, Fit, IndirectObject, NameObject

from helpcenter.book.browser_print import PrintError
from helpcenter.book.chapters import Chapter


class Place(NamedTuple):
    """A place that links lead to: the number of its page, from 1, and its distance from the lower edge in points."""

    page: int
    height: float


def places_in(printed: bytes) -> dict[str, Place]:
    """Return the named places of a PDF. Raises PrintError if the browser has not printed a PDF."""
    try:
        reader = PdfReader(io.BytesIO(printed))
        found = ((name, reader.get_destination_page_number(one), one.top) for name, one in _destinations(reader))
        return {name: Place(number + 1, float(top or 0)) for name, number, top in found if number is not None}
    except PyPdfError as error:
        raise PrintError(
            f"The browser has printed a file that cannot be read: {error}. Name another browser with `--browser`."
        ) from None


def _destinations(reader: PdfReader) -> Iterator[tuple[str, Destination]]:
    return ((name.removeprefix("/"), place) for name, place in sorted(reader.named_destinations.items()))


def finished(printed: bytes, title: str, chapters: Sequence[Chapter], places: Mapping[str, Place]) -> bytes:
    """Return the PDF with its title and a bookmark for each chapter; the same input gives the same bytes."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed)))
    writer.metadata = {"/Title": title}
    writer.root_object.pop(NameObject("/Outlines"), None)
    above: list[IndirectObject] = []
    for chapter in chapters:
        del above[chapter.depth :]
        page, height = places[chapter.anchor]
        parent = above[-1] if above else None
        above.append(
            writer.add_outline_item(
                title=chapter.name, page_number=page - 1, parent=parent, fit=Fit.xyz(top=height), is_open=False
            )
        )
    writer.page_mode = "/UseOutlines"
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()
