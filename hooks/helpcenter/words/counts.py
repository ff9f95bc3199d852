"""Counts the words in each field of an article, once for both related articles and search."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from helpcenter.text.tokens import codes, fold, tokens

# `lead` is the beginning of the body; `name` is the file name.
FIELDS = ("title", "alias", "heading", "description", "lead", "body", "name")
FIELD_NUMBERS = {name: number for number, name in enumerate(FIELDS)}
# Added to the field number if the word is a code such as `gtm4012`; the parts of a code are counted as well.
CODE = 16
# The length of a lead, in words.
LEAD_WORDS = 40
_MOST = 0xFFFF
# Longer words are data: nobody types them into a search box, and readers would load them with the dictionary.
LONGEST_WORD = 128
_SEPARATOR = re.compile(r"[-_.]+")


class Countable(Protocol):
    """The parts of an article that contain words."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names explain themselves, as in `Article`
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def aliases(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def headings(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def description(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class CountedWords:
    """The word counts of one article, which depend only on the article.

    ``forms`` has each folded word once for each field that contains it. ``fields`` has the field number of each form as
    a byte, and ``counts`` its count as an unsigned 16-bit number. ``lengths`` are the numbers of words in each field.
    """

    forms: tuple[str, ...]
    fields: bytes
    counts: bytes
    lengths: tuple[int, ...]


def count_words(article: Countable) -> CountedWords:
    """Count the words of an article."""
    counts: dict[int, dict[str, int]] = {}
    lengths = [0] * len(FIELDS)
    for field, text in _fields(article):
        number = FIELD_NUMBERS[field]
        found = tokens(text)
        lengths[number] += len(found)
        _count(counts, number, found)
        _count(counts, CODE + number, codes(text))
        if field == "body":
            _count(counts, FIELD_NUMBERS["lead"], found[:LEAD_WORDS])
    return CountedWords(
        tuple(form for forms in counts.values() for form in forms),
        b"".join(bytes([field]) * len(forms) for field, forms in counts.items()),
        array("H", (min(number, _MOST) for forms in counts.values() for number in forms.values())).tobytes(),
        tuple(lengths),
    )


def _count(counts: dict[int, dict[str, int]], field: int, found: list[str]) -> None:
    forms = counts.setdefault(field, {})
    for token, number in Counter(found).items():
        if len(token) > LONGEST_WORD:
            continue
        form = fold(token)
        forms[form] = forms.get(form, 0) + number


def _fields(article: Countable) -> Iterator[tuple[str, str]]:
    yield "title", article.title
    for alias in article.aliases:
        yield "alias", alias
    yield "heading", " ".join(article.headings)
    yield "description", article.description
    yield "body", article.text
    yield "name", _SEPARATOR.sub(" ", article.id.rpartition("/")[2])
