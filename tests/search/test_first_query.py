"""What the first query of a reader fetches: few round trips, since each takes long on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles import article
from node_engine import first_query, write_index

ANIMALS = ("aardvark", "badger", "heron", "camel", "dingo", "egret", "baron", "ferret")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    beside = (ANIMALS[-1], *ANIMALS)
    made = [article(f"en/a/{i}.md", f"{one}, {beside[i]}.", title="Pay") for i, one in enumerate(ANIMALS)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("helpcenter.search.postings._PACK", 1)
        write_index(folder, "en", made)
    return folder


def kinds(rounds: list[list[str]]) -> list[set[str]]:
    return [{path.split("/")[2] for path in paths} for paths in rounds]


def test_a_question_fetches_the_lists_of_its_words_together_then_the_texts_of_articles(site: Path) -> None:
    rounds, ids = first_query(site, "badger heron egret ")
    assert kinds(rounds) == [{"index.json"}, {"postings"}, {"cards"}]
    assert len(rounds[1]) == 3
    assert set(ids) == {"a/1", "a/2", "a/3", "a/5", "a/6"}


def test_words_that_titles_have_need_no_lists(site: Path) -> None:
    rounds, ids = first_query(site, "pay ")
    assert kinds(rounds) == [{"index.json"}, {"cards"}]
    assert len(ids) == len(ANIMALS)


def test_what_a_misspelled_word_may_mean_is_fetched_with_the_words_beside_it(site: Path) -> None:
    rounds, ids = first_query(site, "badger beron ")
    assert kinds(rounds) == [{"index.json"}, {"postings"}, {"cards"}]
    assert ids[0] == "a/2"
