"""The term base `terms.yml`: how terms are translated, and which words never stand for them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ConfigDict, Field

from helpcenter.content.front_matter import Text
from helpcenter.findings import Finding
from helpcenter.input.options.strict_model import StrictModel
from helpcenter.input.source_file import read_source
from helpcenter.input.validate import validate
from helpcenter.input.yaml import parse_yaml
from helpcenter.text.tokens import Words

FILE = "terms.yml"
RULE = "term"


class Term(StrictModel):
    """A term in the default language, with its translations."""

    term: Text = Field(description="The term in the default language of the site.", examples=["invoice"])
    translation: dict[str, Text] = Field(
        default_factory=dict, description="Its translation, by language.", examples=["{es: factura}"]
    )
    forbidden: dict[str, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="Words that articles do not use for it, by language, also in the default language.",
        examples=["{en: [bill], es: [recibo]}"],
    )
    note: Text | None = Field(
        None, description="What translators should know about it.", examples=["What a customer gets every month."]
    )

    def text_in(self, language: str, default: str) -> str:
        """Return the term in a language, "" if it has no translation."""
        return self.term if language == default else self.translation.get(language, "")


class TermBase(StrictModel):
    """The terms of a site, and how they are translated."""

    model_config = ConfigDict(title="Terms")

    terms: tuple[Term, ...] = Field(
        (),
        description="The terms, each with its translations.",
        examples=["[{term: invoice, translation: {es: factura}}]"],
    )


def read_terms(root: Path) -> tuple[TermBase, list[Finding]]:
    """Return the terms of the project at ``root``, none if it has no file, and the findings in the file."""
    file = root / FILE
    if not os.path.lexists(file):
        return TermBase(), []
    text, findings = read_source(file, FILE)
    source, problems = parse_yaml(text, FILE, RULE)
    if findings or problems:
        return TermBase(), [*findings, *problems]
    base, problems = validate(TermBase, source, FILE, RULE)
    return base or TermBase(), problems


class Phrases:
    """Words and phrases in one language, found in texts in whatever form they have there."""

    def __init__(self, language: str, phrases: Iterable[str]) -> None:
        self._words = Words(language)
        self._stems = {phrase: self._words.sequence(phrase) for phrase in phrases}

    def in_text(self, text: str) -> Iterator[str]:
        """Yield the phrases that a text has."""
        own = self._words.sequence(text)
        places: dict[str, list[int]] = {}
        for place, stem in enumerate(own):
            places.setdefault(stem, []).append(place)
        for phrase, stems in self._stems.items():
            if stems and any(own[at : at + len(stems)] == stems for at in places.get(stems[0], ())):
                yield phrase
