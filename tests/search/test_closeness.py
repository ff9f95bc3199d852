"""What decides between articles with the same words: file names, the order of words, titles, relatives of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles import article
from helpcenter.content.article import Article
from helpcenter.search.families import families
from node_engine import answers, write_index, write_indexes

# Articles about nothing that a query asks for, so that words have some rarity.
OTHERS = [article(f"en/z/{i:02}.md", f"Text {i} about nothing else.", title=f"Other {i}") for i in range(20)]


def found(folder: Path, *articles: Article, query: str) -> list[str]:
    write_index(folder, "en", [*articles, *OTHERS])
    [answer] = answers(folder, [f"{query} "])
    return answer.ids


def test_an_article_is_found_by_the_name_of_its_file(tmp_path: Path) -> None:
    one, other = article("en/a/money.md", title="What you get back"), article("en/a/refund-policy.md", title="Getting")
    assert found(tmp_path, one, other, query="refund policy") == ["a/refund-policy"]


def test_a_file_name_that_has_the_whole_question_counts_like_a_title(tmp_path: Path) -> None:
    named = article("en/a/log-in-to-the-console.md", "Text.", title="Access flags")
    text = "The console has errors. Each log names them. Read a log. Then open the console."
    often = article("en/a/1.md", text, title="Notes")
    assert found(tmp_path, often, named, query="log in to the console")[0] == "a/log-in-to-the-console"


def test_half_of_a_question_in_a_title_and_half_in_a_file_name_are_not_the_whole(tmp_path: Path) -> None:
    divided = article("en/a/refund.md", "Text.", title="The policy of the house")
    whole = article("en/a/1.md", "Text.", title="Refund policy of the house")
    assert found(tmp_path, divided, whole, query="refund policy")[0] == "a/1"


def test_neighbors_in_the_question_are_neighbors_in_the_article(tmp_path: Path) -> None:
    apart = "The billing of a plan follows the address of the company. A contact may change."
    together = "The company follows. A plan of the contact may change the billing address."
    ids = found(
        tmp_path,
        article("en/a/1.md", apart, title="Notes one"),
        article("en/a/2.md", together, title="Notes two"),
        query="billing address",
    )
    assert ids[:2] == ["a/2", "a/1"]


def test_a_word_may_stand_between_neighbors(tmp_path: Path) -> None:
    ids = found(
        tmp_path,
        article("en/a/1.md", "The password of one user. Then we must reset what is here.", title="Notes one"),
        article("en/a/2.md", "Then we must reset the password. What is here of one user.", title="Notes two"),
        query="reset password",
    )
    assert ids[:2] == ["a/2", "a/1"]


def test_a_title_that_says_nothing_else_comes_first(tmp_path: Path) -> None:
    ids = found(
        tmp_path,
        article("en/a/1.md", "Text.", title="Reports of sales, stock and staff"),
        article("en/a/2.md", "Text.", title="Reports"),
        query="reports",
    )
    assert ids == ["a/2", "a/1"]


def test_of_equal_texts_the_one_that_others_link_to_comes_first(tmp_path: Path) -> None:
    made = [article(f"en/a/{name}.md", "Text.", title="Billing address") for name in ("one", "two", "three")]
    made += [article(f"en/b/{i}.md", "See [this](../a/two.md).", title=f"{i}{i}") for i in range(3)]
    made += [article("en/b/3.md", "[One](../a/one.md), [one](../a/one.md), [two](../a/two.md).", title="33")]
    # A link to itself says nothing, and neither does a link of another language.
    made += [article("en/a/zero.md", "[Here](zero.md)", title="Billing address")]
    made += [article("es/b/0.md", "[Tres](../a/three.md)", title="00"), article("es/a/three.md", title="Tres")]
    write_indexes(tmp_path, ["en", "es"], made)
    [found] = answers(tmp_path, ["billing address "])
    assert found.ids == ["a/two", "a/one", "a/three", "a/zero"]


def test_articles_beyond_the_reordered_ones_stay_in_order(tmp_path: Path) -> None:
    write_index(tmp_path, "en", [article(f"en/a/{i:02}.md", f"Refund {'now ' * i}", title=f"N{i}") for i in range(30)])
    [answer] = answers(tmp_path, ["refund "], limit=30)
    assert len(set(answer.ids)) == 30
    assert answer.ids[10:] == sorted(answer.ids[10:])


RELATIVES = {
    "es": {
        "Creación de facturas": "crear",
        "Obtención del permiso": "obtener",
        "Conceder un plazo": "concesión",
        "Movimiento de saldos": "mover",
        "Utilice el lector": "utilizar",
        "Cargar la lista": "cargue",
    },
    "en": {
        "Deletion of records": "delete",
        "Describe the goods": "description",
        "Verify the address": "verification",
        "A solution": "solve",
    },
    "pt": {"Criação de contas": "criar"},
}


@pytest.mark.parametrize("language", RELATIVES)
def test_a_verb_finds_its_noun_and_a_noun_its_verb(tmp_path: Path, language: str) -> None:
    relatives = RELATIVES[language]
    # The word of each query is in an article as well, so that it is not taken for another form.
    others = [article(f"{language}/b/{i}.md", f"{'x ' * 99} {word}") for i, word in enumerate(relatives.values())]
    made = [article(f"{language}/a/{i}.md", title=title) for i, title in enumerate(relatives)]
    write_index(tmp_path, language, [*made, *others])
    found = answers(tmp_path, [f"{word} " for word in relatives.values()])
    assert [sorted(answer.ids) for answer in found] == [[f"a/{i}", f"b/{i}"] for i in range(len(relatives))]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "department depart section sect portion port statement state commission commit station state"),
        ("es", "seccion secar porque por nacion nacer"),
        ("ja", "creation create"),
    ],
)
def test_words_that_only_look_like_relatives_are_none(language: str, forms: str) -> None:
    assert families({form: i for i, form in enumerate(forms.split())}, language) == []
