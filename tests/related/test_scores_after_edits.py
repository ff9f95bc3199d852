"""After any edits, scores that are computed from former scores are those that are computed anew, bit by bit."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy import sparse

from helpcenter.content.article import Article, parse_article
from helpcenter.related import score_changes, similarity, text_scores
from helpcenter.related.rank import ScoredLocale, score_again
from helpcenter.related.score_changes import changes_of, pairs_with_changes, with_changes
from helpcenter.related.similarity import Array
from helpcenter.words.lexicon import WordCounts

ARTICLES = 60
WORDS = [f"word{number}" for number in range(90)]


def article(number: int, body: str, *, topic: str = "") -> Article:
    front = f'title: "Title {number}"' + (f"\ntopics: [{topic}]" if topic else "")
    path = f"en/section-{number % 3}/article-{number}.md"
    made, findings = parse_article(f"---\n{front}\n---\n{body}\n", path, path, "en")
    assert made is not None, findings
    return made


def body(chance: random.Random) -> str:
    # Some texts are equal, and so are their similarities.
    if chance.random() < 0.2:
        return "word1 word2 word3 word4"
    subject = chance.randrange(9) * 10
    words = [chance.choice(WORDS[subject : subject + 10]) for _ in range(12)]
    link = f"[more](../section-0/article-{3 * chance.randrange(20)}.md)" if chance.random() < 0.3 else ""
    return " ".join((*words, *chance.choices(WORDS, k=3), link))


def edit(articles: list[Article], chance: random.Random, step: int) -> list[Article]:
    edited = list(articles)
    number = chance.randrange(len(edited))
    kind, before = chance.randrange(6), edited[number].body.strip()
    if kind == 0 and len(edited) > 1:
        del edited[number]
        return edited
    texts = [before, f"{before} new{step}", f"{before} {chance.choice(WORDS)}", body(chance), before, body(chance)]
    number = ARTICLES + step if kind == 1 else number
    edited[number:] = [article(number, texts[kind], topic="cards" if kind == 4 else ""), *edited[number + 1 :]]
    return edited


def parts(scored: ScoredLocale) -> list[bytes]:
    matrices: list[sparse.csr_array] = [scored.scores.matrix, scored.basis.texts.similarity, scored.basis.texts.weights]
    arrays: list[Array] = [part for one in matrices for part in (one.data, one.indices, one.indptr)]
    return [np.asarray(array, dtype=float).tobytes() for array in arrays]


@pytest.mark.parametrize("neighbors", [3, 8, similarity.NEIGHBORS])
def test_scores_after_edits_are_those_of_a_new_start(neighbors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (similarity, text_scores):
        monkeypatch.setattr(module, "NEIGHBORS", neighbors)
    # However many texts an edit has touched, only these are computed again.
    monkeypatch.setattr(text_scores, "_FEW", 1.0)
    chance, counts = random.Random(neighbors), WordCounts()
    articles = [article(number, body(chance)) for number in range(ARTICLES)]
    scored = score_again(articles, counts, None)
    for step in range(30):
        articles = edit(articles, chance, step)
        scored = score_again(articles, counts, scored)
        anew = score_again(articles, counts, None)
        assert scored.scores.ids == anew.scores.ids
        assert scored.basis.texts.terms == anew.basis.texts.terms
        assert parts(scored) == parts(anew)


def test_the_changes_of_scores_give_the_scores_after_an_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_changes, "_FEW", 1.0)
    chance, counts = random.Random(2), WordCounts()
    articles = [article(number, body(chance)) for number in range(ARTICLES)]
    first = before = score_again(articles, counts, None)
    told = 0
    for step in range(30):
        articles = edit(articles, chance, step)
        now = score_again(articles, counts, before)
        changes = changes_of(first, now)
        if changes is None:
            assert (first.scores.ids, first.basis.texts.terms) != (now.scores.ids, now.basis.texts.terms)
            first = before = now
            continue
        told += 1
        # What was changed before counts as well: the next edit begins with these scores.
        before = with_changes(first, changes)
        assert (before.scores.ids, before.basis.texts.terms) == (now.scores.ids, now.basis.texts.terms)
        assert (parts(before), before.basis.signals) == (parts(now), now.basis.signals)
        difference = pairs_with_changes(first.scores, changes).matrix - now.scores.matrix
        assert not difference.data.any()
    assert told > 3


def test_changes_of_most_scores_are_not_told_apart() -> None:
    counts, chance = WordCounts(), random.Random(3)
    articles = [article(number, body(chance)) for number in range(ARTICLES)]
    first = score_again(articles, counts, None)
    few = score_again([article(0, f"{articles[0].body} unheard"), *articles[1:]], counts, first)
    assert changes_of(first, few)
    many = [article(number, f"{one.body} {one.body.split()[0]}") for number, one in enumerate(articles)]
    assert changes_of(first, score_again(many, counts, first)) is None


def test_an_edit_computes_the_similarities_of_a_few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[int] = []

    def counted(weights: sparse.csr_array, postings: sparse.csr_array, articles: Array) -> sparse.csr_array:
        computed.append(len(articles))
        return similarity.similar_rows(weights, postings, articles)

    monkeypatch.setattr(text_scores, "similar_rows", counted)
    chance, counts = random.Random(1), WordCounts()
    articles = [article(number, body(chance)) for number in range(ARTICLES)]
    scored = score_again(articles, counts, None)
    articles[7] = article(7, f"{articles[7].body} unheard")
    scored = score_again(articles, counts, scored)
    # A word that no other article has relates no articles.
    assert computed == [ARTICLES]
    own_word = articles[7].body.split()[0]
    articles[7] = article(7, f"{articles[7].body} {own_word} {own_word}")
    score_again(articles, counts, scored)
    assert computed == [ARTICLES, 1]


def test_a_common_word_in_one_more_article_leaves_other_weights_as_they_are() -> None:
    counts, number = WordCounts(), 65
    articles = [article(n, f"common word{n % 50} word{n % 40}") for n in range(number)]
    articles += [article(number + n, f"word{n} word{n + 1}") for n in range(20)]
    before = score_again(articles, counts, None).basis.texts.weights
    articles[-1] = article(number + 19, "word19 word20 common")
    after = score_again(articles, counts, None).basis.texts.weights
    assert text_scores.differing_rows(before, after).size == 1
