"""The units of a whole source."""

from __future__ import annotations

from helpcenter.interchange.units.blocks import units_in
from helpcenter.interchange.units.front_matter_texts import front_matter_units
from helpcenter.interchange.units.unit import Document
from helpcenter.text.markdown.scanner import scan_file


def document_of(source: str) -> Document:
    """Return a source with its units, those of the front matter first; raises ValueError if that has no end."""
    return Document(source, (*front_matter_units(source), *units_in(scan_file(source))))
