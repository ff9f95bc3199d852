"""What results can be narrowed by: the topic, the product and the language of each article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpcenter.search.index_inputs import Document


def facets(documents: Sequence[Document]) -> dict[str, object]:
    """Return the values of each facet, and for each article its place among them, -1 without one.

    A topic is a section at the top level: its ID, its title and its address. A product is its ID and its name.
    """
    topics, topic_of = _numbered(document.topic for document in documents)
    products, product_of = _numbered(document.product for document in documents)
    languages, language_of = _numbered((document.locale,) for document in documents)
    return {
        "topics": topics, "topic_of": topic_of, "products": products, "product_of": product_of,
        "languages": [code for (code,) in languages], "language_of": language_of,
    }  # fmt: skip


def _numbered(values: Iterable[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], list[int]]:
    numbers: dict[tuple[str, ...], int] = {}
    places = [numbers.setdefault(value, len(numbers)) if value else -1 for value in values]
    return list(numbers), places
