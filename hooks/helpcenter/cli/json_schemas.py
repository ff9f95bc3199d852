"""JSON Schemas of the files that writers edit, for completion and validation in editors."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import BaseModel

from helpcenter.contact.schema import ContactFile
from helpcenter.content.fragment_files import FragmentMatter
from helpcenter.content.front_matter import FrontMatter
from helpcenter.handover.export_schema import ExportedArticle, ExportedSite
from helpcenter.input.settings import Options
from helpcenter.search.synonyms import SynonymFile
from helpcenter.translations.term_base import TermBase

_MODELS: dict[str, type[BaseModel]] = {
    "contact.schema.json": ContactFile,
    "export.schema.json": ExportedSite,
    "exported-article.schema.json": ExportedArticle,
    "fragment.schema.json": FragmentMatter,
    "front-matter.schema.json": FrontMatter,
    "settings.schema.json": Options,
    "synonyms.schema.json": SynonymFile,
    "terms.schema.json": TermBase,
}


def json_schemas() -> Iterator[tuple[str, str]]:
    """Yield the file name and content of each schema (JSON Schema 2020-12)."""
    for name, model in _MODELS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        yield name, json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
