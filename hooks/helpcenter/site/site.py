"""A help center, read and validated: the data that every page is built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpcenter.brand.brand import Brand
from helpcenter.contact.offers import ContactDirectory
from helpcenter.content.catalog import Catalog
from helpcenter.diagrams.drawings import Drawings
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings
from helpcenter.search.synonyms import SynonymFile

Related = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Site:
    """The sources of a help center and the data derived from them.

    ``related`` has the IDs of related articles by locale and article ID.
    """

    settings: Settings
    strings: Mapping[str, Strings]
    catalog: Catalog
    contact: ContactDirectory
    synonyms: Mapping[str, SynonymFile]
    related: Related
    brand: Brand
    drawings: Drawings = field(default_factory=Drawings)
