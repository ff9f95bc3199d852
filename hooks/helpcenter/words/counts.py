"""How often each word stands in each field of an article: counted once, for related articles and for search."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from helpcenter.text.tokens import codes, fold, tokens

# A `lead` is the beginning of a body, `name` the file's name.
FIELDS = ("title", "alias", "heading", "description", "lead", "body", "name")
FIELD_NUMBERS = {name: number for number, name in enumerate(FIELDS)}
# Added to the field's number where the word is a code such as `gtm-4012`, which also counts as its parts.
CODE = 16
# How much of a body is its lead, in words.
LEAD_WORDS = 40
_MOST = 0xFFFF
_SEPARATOR = re.compile(r"[-_.]+")


class Countable(Protocol):
    """An article, as far as its words are concerned."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names say what they are, as in `Article`
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
    """The words of one article; it depends on nothing but the article.

    ``forms`` are folded words, a word for each field that it stands in; ``fields`` has the field of each as a byte, and
    ``counts`` how often it stands there, an unsigned 16-bit number. ``lengths`` are the words of each field.
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
