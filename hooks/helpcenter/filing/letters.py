"""Titles in groups by letter, in the order of their language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple, TypeVar

from helpcenter.content.catalog import Entry
from helpcenter.filing.leading_words import filed_title
from helpcenter.input.collation import TitleKey, collation_of

Item = TypeVar("Item")
# Languages of many characters would have a letter for nearly every title.
_MOST_LETTERS = 40


class Filed(NamedTuple):
    """What an article is filed by: its title without leading words; of equal titles, the ID decides."""

    key: TitleKey
    id: str


def filed(title: str, article_id: str, code: str) -> Filed:
    """Return what an article with this title is filed by in the language of a locale."""
    return Filed(collation_of(code).key(filed_title(title, code)), article_id)


def filed_entry(entry: Entry) -> Filed:
    """Return what a page of a locale is filed by; most titles are compared as a whole, as in other lists."""
    title = entry.article.title
    if filed_title(title, entry.locale) == title:
        return Filed(entry.title_key, entry.id)
    return filed(title, entry.id, entry.locale)


def by_letter(items: Iterable[tuple[Filed, Item]], code: str) -> list[tuple[str, list[Item]]]:
    """Return the items in order below the letters that they are filed under, other characters first.

    Where there are very many letters, those beside each other are one group.
    """
    collation = collation_of(code)
    letters: dict[str, list[Item]] = {}
    for one, item in sorted(items, key=itemgetter(0)):
        letters.setdefault(collation.heading(one.key), []).append(item)
    return list(_joined(letters) if len(letters) > _MOST_LETTERS else letters.items())


def _joined(letters: dict[str, list[Item]]) -> Iterator[tuple[str, list[Item]]]:
    enough = math.ceil(sum(map(len, letters.values())) / _MOST_LETTERS)
    headings: list[str] = []
    together: list[Item] = []
    for heading, items in letters.items():
        headings.append(heading)
        together += items
        if len(together) >= enough:
            yield _range(headings), together
            headings, together = [], []
    if together:
        yield _range(headings), together


def _range(headings: list[str]) -> str:
    return headings[0] if len(headings) == 1 else f"{headings[0]}–{headings[-1]}"
