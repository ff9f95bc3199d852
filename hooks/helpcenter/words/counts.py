"""Counts the words in each field of an article, once for both related articles and search."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, Protocol

from helpcenter.text.tokens import codes, fold, grouped_numbers, tokens

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
# Stands for such a word; no form has blanks.
_DATA = "\n"
_MOST_PARTS = 1 << 15
_NUMERIC = re.compile(r"\d{3}")
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


class _Codes(NamedTuple):
    """The folded forms of the codes in a part of a text; a ``numeric`` part may be the end of a number with blanks."""

    forms: tuple[str, ...]
    numeric: bool


class _Parts(dict[str, tuple[str, ...]]):
    """The folded forms of the words in each part of a text, which is what is between two blanks.

    Texts repeat their words, most of them with the same punctuation. ``codes`` has the few parts with codes or numbers.
    """

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, _Codes] = {}

    def __missing__(self, part: str) -> tuple[str, ...]:
        """Read a part that has not been seen before."""
        read = _Codes(_forms(codes(part)), _NUMERIC.search(part) is not None)
        if any(read):
            self.codes[part] = read
        forms = self[part] = _forms(tokens(part))
        return forms


_known_parts = lru_cache(maxsize=1)(_Parts)


def count_words(article: Countable) -> CountedWords:
    """Count the words of an article."""
    known = _known_parts()
    if len(known) > _MOST_PARTS:
        _known_parts.cache_clear()
    counts: dict[int, Counter[str]] = {}
    lengths = [0] * len(FIELDS)
    for field, text in _fields(article):
        if parts := text.split():
            number = FIELD_NUMBERS[field]
            found = [*chain.from_iterable(map(known.__getitem__, parts))]
            lengths[number] += len(found)
            _add(counts, number, found)
            if not known.codes.keys().isdisjoint(parts):
                read = [known.codes[part] for part in parts if part in known.codes]
                _add(counts, CODE + number, _codes_of(text, read))
            if field == "body":
                _add(counts, FIELD_NUMBERS["lead"], found[:LEAD_WORDS])
    for forms in counts.values():
        forms.pop(_DATA, None)
    numbers = [*chain.from_iterable(forms.values() for forms in counts.values())]
    if max(numbers, default=0) > _MOST:
        numbers = [min(number, _MOST) for number in numbers]
    return CountedWords(
        tuple(chain.from_iterable(counts.values())),
        b"".join([bytes([field]) * len(forms) for field, forms in counts.items()]),
        array("H", numbers).tobytes(),
        tuple(lengths),
    )


def _add(counts: dict[int, Counter[str]], number: int, forms: list[str]) -> None:
    if number in counts:
        counts[number].update(forms)
    else:
        counts[number] = Counter(forms)


def _codes_of(text: str, read: list[_Codes]) -> list[str]:
    found = [*chain.from_iterable(one.forms for one in read)]
    return [*found, *_forms(grouped_numbers(text))] if any(one.numeric for one in read) else found


def _forms(words: list[str]) -> tuple[str, ...]:
    return tuple(fold(word) if len(word) <= LONGEST_WORD else _DATA for word in words)


def _fields(article: Countable) -> Iterator[tuple[str, str]]:
    yield "title", article.title
    for alias in article.aliases:
        yield "alias", alias
    yield "heading", " ".join(article.headings)
    yield "description", article.description
    yield "body", article.text
    yield "name", _SEPARATOR.sub(" ", article.id.rpartition("/")[2])
