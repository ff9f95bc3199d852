"""A question finds the same with and without the phrases that people put around it, in each language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from articles import article
from conftest import ROOT
from helpcenter.input.strings import Strings, merge_strings
from helpcenter.input.theme import THEME
from helpcenter.search.synonyms import SynonymFile, phrase_of, with_words_of_language
from node_engine import Answer, answers, write_index

CODES = sorted(file.stem for file in (THEME / "locales").glob("*.yml"))
# In each language, articles on other subjects have all of its phrases, so that each word of these is known and rare.
TITLES = ("Zebra 1", "Zebra 2", "Quokka 3", "Okapi 4")


def strings(code: str) -> Strings:
    return merge_strings(ROOT / "overrides/locales", (code,), "overrides/locales")[0][code]


def asked(folder: Path, code: str, synonyms: SynonymFile, texts: Sequence[str], queries: Sequence[str]) -> list[Answer]:
    made = [article(f"{code}/a/{i}.md", "A quokka.", title=title) for i, title in enumerate(TITLES)]
    made += [article(f"{code}/b/{i}.md", text, title=f"X{i}") for i, text in enumerate(texts)]
    write_index(folder, code, made, synonyms)
    return answers(folder, queries)


@pytest.mark.parametrize("code", CODES)
def test_phrases_around_a_question_change_nothing(tmp_path: Path, code: str) -> None:
    t = strings(code)
    phrases = t.phrases("search.framing")
    assert len(phrases) >= 30
    synonyms = with_words_of_language(SynonymFile(), t, TITLES)
    queries = [query for phrase in phrases for query in (f"{phrase} okapi ", f"Okapi, {phrase}")]
    plain, *found = asked(tmp_path, code, synonyms, phrases, ["okapi ", *queries])
    assert plain.ids == ["a/3"]
    different = [query for query, answer in zip(queries, found, strict=True) if answer != plain]
    assert different == []


def test_a_question_of_such_phrases_alone_is_asked_as_it_is(tmp_path: Path) -> None:
    synonyms = with_words_of_language(SynonymFile(), strings("en"), TITLES)
    [found] = asked(tmp_path, "en", synonyms, ["Thanks for the flowers."], ["hello thanks "])
    assert found.ids == ["b/0"]


def test_a_greeting_without_a_question_is_not_corrected(tmp_path: Path) -> None:
    synonyms = with_words_of_language(SynonymFile(), strings("es"), TITLES)
    for found in asked(tmp_path, "es", synonyms, ["Una zona sola. La bola."], ["hola ", "hola, gracias"]):
        assert (found.ids, found.corrected) == ([], "")


def test_a_phrase_in_a_title_is_part_of_questions() -> None:
    titles = ["The Thank-You Page", "Créer une page"]
    framing = with_words_of_language(SynonymFile(), strings("en"), titles).framing
    assert {"thank you", "thanks", "please"} - {*framing} == {"thank you"}


def test_a_site_adds_phrases_and_stop_words(tmp_path: Path) -> None:
    own = SynonymFile(framing=("Ahoy, matey",), stop_words=("arr",))
    synonyms = with_words_of_language(own, strings("en"), ["Ahoy, matey!"])
    assert "Ahoy, matey" in synonyms.framing
    assert {"arr", "the"} <= {*synonyms.stop_words}
    ahoy, plain = asked(tmp_path, "en", synonyms, ["Ahoy: a matey."], ["ahoy matey quokka ", "quokka "])
    assert ahoy == plain


# In Japanese and Korean, a stop word shares pairs of characters with the words beside it.
@pytest.mark.parametrize("code", [code for code in CODES if code not in {"ja", "ko"}])
def test_a_stop_word_that_no_article_has_is_not_corrected(tmp_path: Path, code: str) -> None:
    t = strings(code)
    stop_words = [word for word in t.phrases("search.stop_words") if len(phrase_of(word)) >= 4]
    assert stop_words
    # Each article has a word that a stop word might be a misspelling of.
    texts = [f"{word}x" for word in stop_words]
    synonyms = with_words_of_language(SynonymFile(), t, TITLES)
    plain, *found = asked(tmp_path, code, synonyms, texts, ["okapi ", *(f"{word} okapi " for word in stop_words)])
    assert [answer.ids for answer in found if answer.ids[:1] != ["a/3"]] == []
    assert {answer.corrected for answer in found} <= {plain.corrected}
