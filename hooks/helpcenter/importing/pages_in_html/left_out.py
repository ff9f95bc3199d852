"""What of a saved page is no text of its article, and how a report names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpcenter.importing.model import Key, Loss

COMMENTS = "comments"
DATES = "authors and dates"
REPEATED = "texts that are the same on most pages"
AROUND = "texts of several pages around their articles"
BESIDE = "texts beside the article"
# What a person may miss is named, not only counted.
_NAMED = {
    COMMENTS: "comments of readers are no part of the article; copy what is worth keeping",
    BESIDE: "it is outside the text of the article; copy it if it belongs to it",
}
_LONGEST = 200


@dataclass(frozen=True)
class LeftOut:
    """A part of a page: what it is, in the plural, and its words."""

    kind: str
    words: str


def losses_of_page(key: Key, parts: Sequence[LeftOut]) -> list[Loss]:
    """Return what a person may miss of one page, one loss for each kind."""
    losses = []
    for kind, why in _NAMED.items():
        words = " / ".join(dict.fromkeys(part.words for part in parts if part.kind == kind and part.words))
        if words:
            losses.append(Loss(key, _quoted(words), why))
    return losses


def losses_of_pages(pages: Sequence[Sequence[LeftOut]]) -> list[Loss]:
    """Return the texts that were left out because most pages have them."""
    counts = Counter(part.words for page in pages for part in dict.fromkeys(page) if part.kind == REPEATED)
    return [
        Loss("", _quoted(words), f"it is the same on {count} pages, so it is no text of an article")
        for words, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


def with_shared_texts(pages: Sequence[Sequence[LeftOut]]) -> list[list[LeftOut]]:
    """Return the parts of all pages; what several pages have is of the site, and needs no name."""
    counts = Counter(part for page in pages for part in dict.fromkeys(page))
    of_site = {BESIDE: AROUND, COMMENTS: "places for comments"}
    return [
        [
            LeftOut(of_site[part.kind], part.words) if part.kind in of_site and counts[part] > 1 else part
            for part in page
        ]
        for page in pages
    ]


def counted(pages: Iterable[Iterable[LeftOut]]) -> dict[str, int]:
    """Return how many parts of each kind were left out."""
    counts = Counter(part.kind for page in pages for part in page)
    return {f"{kind} left out": count for kind, count in sorted(counts.items())}


def _quoted(words: str) -> str:
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"“{words}”"
