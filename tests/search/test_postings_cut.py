"""A truncated posting list keeps the articles that have the word in their title or an alias."""

from __future__ import annotations

import pytest

from articles import article
from helpcenter.search import postings
from helpcenter.search.postings import posting_lists
from helpcenter.search.weights import TITLE_BIT, SearchWeights
from helpcenter.words.lexicon import WordCounts
from helpcenter.words.table import word_table
from posting_rows import separate


def test_a_truncated_posting_list_keeps_titles_before_articles_with_higher_impact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postings, "MOST_POSTINGS", 2)
    heavy = "Zanahoria zanahoria.\n\n## Zanahoria\n\n" + "zanahoria " * 30
    articles = [article(f"es/a/{number}.md", heavy, title=f"Otro {number}") for number in range(4)]
    long_title = "Una receta muy larga de muchas palabras con zanahoria"
    articles.append(article("es/a/8.md", "Texto.\n", title=long_title))
    articles.append(article("es/a/9.md", "Texto.\n", title="Otra", aliases=["algo con zanahoria"]))
    counts = WordCounts()
    # Titles have a very low weight here, so only the title rule keeps these articles.
    weights = SearchWeights(title=0.01, alias=0.01)
    lists = posting_lists(word_table([counts.of(one) for one in articles]), weights)
    cut = next(one for one in separate(lists) if one.frequency == 6)
    assert cut.articles.tolist() == [4, 5]
    assert cut.marks.tolist() == [TITLE_BIT, TITLE_BIT]


def test_lists_of_a_large_site_are_made_of_some_words_after_others(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["alpha beta gamma", "beta gamma delta " * 3, "gamma", "delta epsilon alpha", ""]
    counts = WordCounts()
    articles = [article(f"en/a/{number}.md", f"{text}.\n", title=text[:5]) for number, text in enumerate(texts)]
    table = word_table([counts.of(one) for one in articles])
    whole = [repr(one) for one in separate(posting_lists(table, SearchWeights()))]
    assert len(whole) == len(table.stems)
    for rows in (1, 4, 10):
        monkeypatch.setattr(postings, "_ROWS", rows)
        assert [repr(one) for one in separate(posting_lists(table, SearchWeights()))] == whole
