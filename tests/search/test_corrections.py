"""Misspelled words are corrected together, and two words are not made of one that has a correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from articles import article
from helpcenter.search.synonyms import SynonymFile
from node_engine import Answer, answers, write_index

ARTICLES = {
    "es": {
        "Cambiar el contacto de facturación": "Quien recibe las facturas es el contacto de facturación.",
        "Contratos de servicio": "Un contrato de servicio tiene un plazo. El contrato se firma.",
        "Cerrar la cuenta": "Al cerrar la cuenta se pierden los datos.",
        "Los diálogos": "El diálogo se cierra.",
        "Con qué les da acceso": "Les da acceso a todo. Les da permisos.",
        "Ver el presupuesto de venta": "Una venta con presupuesto.",
    },
    "en": {
        "Cancel an invoice": "An invoice that was sent can be cancelled: cancel the invoice in the list.",
        "The canal and its locks": "A canal has locks.",
        "Track an item": "Tracking of an item in the stock. Item tracking has lines.",
        "Trace of a fault": "Tracing of a fault.",
        "Pay an invoice": "An invoice is paid, unless you cancel it. Cancelled invoices stay.",
        "Items": "Item tracking follows an item.",
        "Service orders": "A service order is not if action is taken. Er vice. Ue ri es.",
        "Manage notifications": "A notification is sent.",
        "Queries": "A query lists data.",
        "Download and upload": "Files are stored.",
    },
}


STOP_WORDS = ("el", "la", "de", "un", "a", "an", "the", "of")


def asked(
    folder: Path,
    language: str,
    queries: Iterable[str],
    articles: Mapping[str, str],
    *synonyms: tuple[str, ...],
) -> list[Answer]:
    made = [article(f"{language}/a/{i}.md", text, title=title) for i, (title, text) in enumerate(articles.items())]
    made += [article(f"{language}/b/{i}.md", title=f"{i}{i}") for i in range(9)]
    write_index(folder, language, made, SynonymFile(two_way=synonyms, stop_words=STOP_WORDS))
    return answers(folder, [f"{query} " for query in queries])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "es",
            {
                "canviar el contato de faturacion": "cambiar el contacto de facturación",
                "contato de serbicio": "contrato de servicio",
                "diagolos": "diálogos",
                "lesda": "",
                "zerrar cuenta": "cerrar cuenta",
                "prezupuesto de bemta": "presupuesto de venta",
                "contacto": "",
            },
        ),
        (
            "en",
            {
                "canel an invoice": "cancel an invoice",
                "canel locks": "canal locks",
                "item traking": "item tracking",
                "ervice orders": "service orders",
                "ueries": "queries",
                "notifaction": "notification",
                "uploaddownload": "upload download",
                "pay an inovcie": "pay an invoice",
            },
        ),
    ],
)
def test_words_are_corrected_by_the_words_beside_them(tmp_path: Path, language: str, expected: dict[str, str]) -> None:
    found = asked(tmp_path, language, expected, ARTICLES[language])
    assert dict(zip(expected, (answer.corrected.strip() for answer in found), strict=True)) == expected


# Nearly all articles are about billing; one has what rarer words say instead.
BILLING = {
    "en": {
        "The billing contact": "Change who gets billing mail: change the contact of the billing account.",
        "Billing receipts": "Get receipts of each billing month. Contact us about receipts.",
        "Charges of a billing month": "The charges are in the billing account.",
        "Change a billing plan": "The billing plan is in the account.",
        "Billing of accounts": "Billing is monthly.",
    },
    "es": {
        "El contacto de facturación": "Cambiar quién recibe la facturación: cambie el contacto de la facturación.",
        "Recibos de facturación": "Los recibos de cada mes de facturación. Contacto por recibos.",
        "Contratos de facturación": "El contrato tiene una facturación.",
        "Cambiar un plan de facturación": "La facturación del plan.",
        "Facturación de cuentas": "La facturación es mensual.",
    },
}


@pytest.mark.parametrize(
    ("language", "rarer", "questions"),
    [
        (
            "en",
            ("billing", "receipts"),
            {
                "chnage biling contact": "change billing contact",
                "chamge of a billign contact": "change of a billing contact",
                "biling contct": "billing contact",
            },
        ),
        (
            "es",
            ("facturacion", "recibos"),
            {
                "canviar contacto de facturasion": "cambiar contacto de facturación",
                "contatco de fatcuracion": "contacto de facturación",
                "canbiar plan de facturasion": "cambiar plan de facturación",
            },
        ),
    ],
)
def test_a_corrected_question_finds_what_the_right_words_find(
    tmp_path: Path, language: str, rarer: tuple[str, str], questions: dict[str, str]
) -> None:
    def found(queries: Iterable[str]) -> list[Answer]:
        return asked(tmp_path, language, queries, BILLING[language], rarer)

    corrected, right = found(questions), found(questions.values())
    assert [answer.corrected.strip() for answer in corrected] == list(questions.values())
    assert [answer.ids for answer in corrected] == [answer.ids for answer in right]


def test_a_correction_finds_the_article(tmp_path: Path) -> None:
    found = asked(tmp_path, "es", ["canviar el contato de faturacion", "contato de serbicio"], ARTICLES["es"])
    assert [answer.ids[0] for answer in found] == ["a/0", "a/1"]


@pytest.mark.parametrize("query", ["thee", "tthe zxcvbn", "xq thee"])
def test_what_is_left_of_a_question_is_not_corrected_to_words_that_say_nothing(tmp_path: Path, query: str) -> None:
    [found] = asked(tmp_path, "en", [query], ARTICLES["en"])
    assert (found.corrected, found.ids) == ("", [])


def test_beside_the_subject_of_a_question_such_words_are_corrected(tmp_path: Path) -> None:
    found, right = asked(tmp_path, "en", ["items of thee stock", "items of the stock"], ARTICLES["en"])
    assert found.corrected.strip() == "items of the stock"
    assert found.ids == right.ids


def test_a_word_like_no_other_is_only_corrected_to_what_makes_sense_beside_its_neighbors(tmp_path: Path) -> None:
    queries = ["a canal blacking", "an item blacking", "a canal trackign"]
    asked_for = [answer.corrected.strip() for answer in asked(tmp_path, "en", queries, ARTICLES["en"])]
    # One edit is a misspelling wherever it stands: readers have other words than the article.
    assert asked_for == ["", "an item tracking", "a canal tracking"]
