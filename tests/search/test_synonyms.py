"""Synonyms find articles that say the same in other words, with phrases on either side."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles import article
from conftest import ROOT
from helpcenter.input.strings import Strings, merge_strings
from helpcenter.input.theme import THEME
from helpcenter.search.synonyms import SynonymFile, synonym_rules, with_names_of_faq
from helpcenter.text.tokens import Words, tokens
from node_engine import answers, write_index

CODES = sorted(file.stem for file in (THEME / "locales").glob("*.yml"))


def strings(code: str) -> Strings:
    return merge_strings(ROOT / "overrides/locales", (code,), "overrides/locales")[0][code]


def found(folder: Path, code: str, titles: list[str], synonyms: SynonymFile, query: str) -> list[str]:
    articles = [article(f"{code}/a/{i}.md", title=title) for i, title in enumerate(titles)]
    write_index(folder, code, articles, synonyms)
    [answer] = answers(folder, [f"{query} "])
    return [titles[int(one.rpartition("/")[2])] for one in answer.ids]


def test_an_article_with_a_synonym_of_a_phrase_lacks_none_of_its_words(tmp_path: Path) -> None:
    others = [f"Direct debit of {subject}" for subject in ("meetings", "webinars", "rooms")]
    titles = [*others, *(f"Licences {number}" for number in range(3)), "Autopay of licences"]
    synonyms = SynonymFile(two_way=(("direct debit", "autopay"),), stop_words=("of",))
    assert found(tmp_path, "en", titles, synonyms, "direct debit of licences")[0] == "Autopay of licences"


def test_a_phrase_is_found_as_a_whole_and_not_by_its_first_words() -> None:
    words = Words("en")
    groups = {words.stem(word): number for number, word in enumerate(("how", "do", "i", "pay", "checkout"))}
    phrase = "how do i pay"
    rules = synonym_rules(SynonymFile(one_way={phrase: ("checkout",)}), words, groups)
    assert rules == {"0 1 2 3": [[4]]}
    assert not synonym_rules(SynonymFile(one_way={f"{phrase} {phrase} i": ("checkout",)}), words, groups)


@pytest.mark.parametrize("code", CODES)
def test_questions_and_answers_have_all_their_names_in_each_language(tmp_path: Path, code: str) -> None:
    t = strings(code)
    names = t.phrases("search.faq")
    assert "FAQ" in names
    assert len(names) > 1
    # The longest name finds an article that is called "FAQ", and the other way round.
    longest = max(names, key=lambda name: len(tokens(name)))
    for number, (title, query) in enumerate([("FAQ", longest), (longest, "FAQ")]):
        titles = [f"A1B2 {title}", "C3D4"]
        synonyms = with_names_of_faq(SynonymFile(), t, titles)
        assert found(tmp_path / str(number), code, titles, synonyms, query) == titles[:1]


def test_names_of_questions_and_answers_find_nothing_else_where_there_are_no_such_pages() -> None:
    own = SynonymFile(one_way={"FAQ": ("help",)}, two_way=(("bill", "invoice"),))
    assert with_names_of_faq(own, strings("en"), ["Asked", "Questions about an invoice"]) == own
    with_pages = with_names_of_faq(own, strings("en"), ["a/billing-faq Billing", "Common questions"])
    assert with_pages.one_way["FAQ"] == ("help", "common questions")
    assert with_pages.one_way["common questions"] == ("FAQ",)
    assert with_pages.one_way["frequently asked questions"] == ("FAQ", "common questions")
