"""Reads what a site has besides articles: interface strings, contact options, the owner's look, synonyms.

Builds, checks and previews read these files here: a new one is part of all three.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpcenter.brand.brand import Brand, load_brand
from helpcenter.contact.offers import ContactDirectory, load_contact
from helpcenter.findings import Finding
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings, load_strings
from helpcenter.search.synonyms import SynonymFile, load_synonyms

_SEARCH_FOLDER = "search"


@dataclass(frozen=True)
class OwnerFiles:
    """The contents of the files, and the findings in those of each kind; strings and synonyms are by locale."""

    strings: Mapping[str, Strings]
    contact: ContactDirectory
    brand: Brand
    synonyms: Mapping[str, SynonymFile]
    of_strings: tuple[Finding, ...]
    of_contact: tuple[Finding, ...]
    of_brand: tuple[Finding, ...]
    of_synonyms: tuple[Finding, ...]


def read_owner_files(settings: Settings) -> OwnerFiles:
    """Return what the files of a site have that can be used, and all findings in them."""
    strings, of_strings = load_strings(settings)
    name = settings.options.contact_file
    contact, of_contact = load_contact(settings.root / name, name, settings.codes)
    brand, of_brand = load_brand(settings)
    synonyms, of_synonyms = _read_synonyms(settings)
    findings = map(tuple, (of_strings, of_contact, of_brand, of_synonyms))
    return OwnerFiles(strings, contact, brand, synonyms, *findings)


def _read_synonyms(settings: Settings) -> tuple[dict[str, SynonymFile], list[Finding]]:
    """Return the synonyms of each locale, and the findings in their files."""
    synonyms: dict[str, SynonymFile] = {}
    findings: list[Finding] = []
    for code in settings.codes:
        name = f"{_SEARCH_FOLDER}/synonyms.{code}.yml"
        synonyms[code], problems = load_synonyms(settings.root / name, name)
        findings += problems
    return synonyms, findings
