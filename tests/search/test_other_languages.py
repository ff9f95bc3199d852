"""A question in another language of the site is answered with the articles of the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles import article
from helpcenter.search.synonyms import SynonymFile
from helpcenter.search.twins import twins
from node_engine import Answer, answers, first_query, write_indexes

LANGUAGES = ("es", "en", "fr")
# The titles of each article in these languages; "" if it has no translation.
TITLES = {
    "bills": ("Descargar una factura", "Download an invoice", "Télécharger une facture"),
    "cards": ("Cambiar la tarjeta de crédito", "Change the credit card", "Changer la carte bancaire"),
    "close": ("Cerrar la cuenta", "Close the account", "Fermer le compte"),
    "english": ("", "Report a stolen laptop", ""),
    "password": ("Recuperar la contraseña", "Reset a forgotten password", "Réinitialiser le mot de passe"),
    "spanish": ("Pagar el IVA español", "", ""),
    "users": ("Invitar a personas al equipo", "Invite people to the team", "Inviter des personnes dans l'équipe"),
}
TEXTS = (
    "En esta página se explica cómo se hace esto, y qué pasa con los datos de la empresa.",
    "This page explains how to do this, and what happens to the data of the company.",
    "Cette page explique comment faire, et ce que deviennent les données de votre entreprise.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [
        article(f"{code}/a/{name}.md", text, title=f"'{title}'".replace("l'", "l’"))
        for name, titles in TITLES.items()
        for code, title, text in zip(LANGUAGES, titles, TEXTS, strict=True)
        if title
    ]
    folder = tmp_path_factory.mktemp("languages")
    write_indexes(folder, LANGUAGES, made)
    return folder


def firsts(found: list[Answer]) -> list[tuple[str, str]]:
    return [(answer.ids[0].removeprefix("a/") if answer.ids else "", answer.asked_in) for answer in found]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        (
            "",
            {
                "how to reset my password": ("password", "en"),
                "download invoice": ("bills", "en"),
                "comment fermer le compte": ("close", "fr"),
                "changer la carte": ("cards", "fr"),
                "invit people": ("users", "en"),
                "downlaod an invoice": ("bills", "en"),
                "descargar factura": ("bills", ""),
                "como cambiar la targeta": ("cards", ""),
                "contras": ("password", ""),
            },
        ),
        (
            "en/",
            {
                "cómo se recupera la contraseña": ("password", "es"),
                "inviter des personnes": ("users", "fr"),
                "change card": ("cards", ""),
            },
        ),
        ("fr/", {"reset the password": ("password", "en"), "mot de passe": ("password", "")}),
    ],
)
def test_a_question_in_another_language_finds_the_same_article(
    folder: Path, prefix: str, expected: dict[str, tuple[str, str]]
) -> None:
    found = answers(folder, list(expected), prefix=prefix)
    assert dict(zip(expected, firsts(found), strict=True)) == expected


def test_articles_that_the_reader_has_no_translation_of_are_left_out(folder: Path) -> None:
    [stolen] = answers(folder, ["report a stolen laptop or a credit card"], prefix="fr/")
    assert (stolen.ids[0], stolen.asked_in) == ("a/cards", "en")
    assert "a/english" not in stolen.ids


def test_a_query_that_no_language_knows_is_in_the_language_of_the_reader(folder: Path) -> None:
    [answer] = answers(folder, ["qwxyz 12345 "])
    assert (answer.ids, answer.asked_in) == ([], "")


def test_other_languages_are_not_fetched_for_a_question_that_is_plainly_in_the_reader_s(tmp_path: Path) -> None:
    made = [
        article("es/a/1.md", "De la caja a las cuentas de los demás, con que se paga en el banco.", title="Cajas"),
        article("en/a/1.md", "From the till to the accounts of others.", title="Tills"),
        article("pt/a/2.md", "Como mudar a senha com que se paga no banco.", title="Mudar a senha do banco"),
        article("es/a/2.md", "Texto.", title="Cambiar la clave"),
    ]
    write_indexes(tmp_path, ["es", "en", "pt"], made, SynonymFile(stop_words=("a", "de", "la", "los", "que", "se")))

    def languages(query: str) -> set[str]:
        rounds, _ = first_query(tmp_path, query)
        return {path.split("/")[1] for paths in rounds for path in paths} - {"search-index"}

    # No article is about banks, so that the answer is bad.
    assert languages("con que se paga en el banco de los demás ") == set()
    assert languages("paga banco ") == {"en", "pt"}
    # Portuguese has the same small words, but not the others.
    [answer] = answers(tmp_path, ["o que se faz a mudar a senha "])
    assert (answer.ids[0], answer.asked_in) == ("a/2", "pt")


def test_of_many_languages_those_are_asked_that_have_the_letters_of_the_question(tmp_path: Path) -> None:
    titles = {
        "es": "Factura", "en": "Invoice", "fr": "Facture", "de": "Rechnung", "it": "Fattura", "ja": "請求書の確認",
        "ko": "청구서 확인", "zh-Hans": "下载发票", "ru": "Скачать счёт", "uk": "Завантажити рахунок",
        "el": "Λήψη τιμολογίου", "ar": "تنزيل الفاتورة", "he": "הורדת חשבונית",
    }  # fmt: skip
    made = [article(f"{code}/a/1.md", title=title) for code, title in titles.items()]
    write_indexes(tmp_path, list(titles), made)
    asked = {"скачать счет ": "ru", "завантажити рахунок ": "uk", "λήψη τιμολογίου ": "el", "تنزيل الفاتورة ": "ar"}
    asked |= {"הורדת חשבונית ": "he", "下载发票": "zh-Hans", "請求書の確認": "ja", "청구서 확인": "ko"}
    assert [answer.asked_in for answer in answers(tmp_path, list(asked))] == list(asked.values())

    def languages(query: str) -> set[str]:
        rounds, _ = first_query(tmp_path, query)
        return {path.split("/")[1] for paths in rounds for path in paths} - {"search-index"}

    assert languages("скачать счет ") == {"ru", "uk"}
    assert languages("rechnung ") == {"en", "fr", "de", "it"}
    assert languages("2.10.3 ") == set()


def test_twins_are_runs_of_numbers() -> None:
    own = {"a": 0, "b": 1, "d": 2, "x": 3}
    assert twins(["a", "b", "c", "c2", "d", "x", "y"], own) == ((0, 0), (2, -1), (4, 2), (6, -1))
    assert twins([], own) == ()
    assert twins(["x", "a"], own) == ((0, 3), (1, 0))
