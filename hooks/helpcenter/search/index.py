"""One JSON file per locale: the articles, and for each word the articles that have it with a weight."""

from __future__ import annotations

import json
from collections import Counter

from helpcenter.article import Article
from helpcenter.catalog import Entry, LocaleCatalog
from helpcenter.text import fold, tokens

# A word in a title says more about an article than one in its text.
_TITLE = 8
_HEADING = 4
_BODY = 1
_BODY_MOST = 3


def search_index(locale: LocaleCatalog) -> str:
    """The index of a locale: its articles and, by word, where the word stands.

    Shape: `{"articles": [[url, title, section, description, language]], "words": {word: [place, weight, ...]}}`.

    Words are folded; the numbers after a word are pairs of an article's place in the list and the word's weight.
    """
    words: dict[str, list[int]] = {}
    for place, entry in enumerate(locale.articles):
        for word, weight in sorted(_weights(entry.article).items()):
            words.setdefault(word, []).extend((place, weight))
    articles = [_card(locale, entry) for entry in locale.articles]
    document = {"articles": articles, "words": dict(sorted(words.items()))}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _weights(article: Article) -> Counter[str]:
    weights: Counter[str] = Counter()
    for word, count in _folded(article.text).items():
        weights[word] += _BODY * min(count, _BODY_MOST)
    for text in (*article.headings, article.description):
        for word in _folded(text):
            weights[word] += _HEADING
    for text in (article.title, *article.front.aliases):
        for word in _folded(text):
            weights[word] += _TITLE
    return weights


def _folded(text: str) -> Counter[str]:
    return Counter(fold(word) for word in tokens(text))


def _card(locale: LocaleCatalog, entry: Entry) -> list[str]:
    section = locale.sections.get(entry.article.section)
    title = section.page.article.title if section else ""
    language = entry.language if entry.fallback else ""
    return [entry.url, entry.article.title, title, entry.article.description, language]
