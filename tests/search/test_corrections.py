"""Misspelled words are corrected together, and two words are not made of one that has a correction."""

from __future__ import annotations

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


def asked(folder: Path, language: str, queries: list[str]) -> list[Answer]:
    made = [
        article(f"{language}/a/{i}.md", text, title=title) for i, (title, text) in enumerate(ARTICLES[language].items())
    ]
    made += [article(f"{language}/b/{i}.md", title=f"{i}{i}") for i in range(9)]
    write_index(folder, language, made, SynonymFile(stop_words=("el", "la", "de", "un", "a", "an", "the", "of")))
    return answers(folder, [f"{query} " for query in queries])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "es",
            {
                "canviar el contato de faturacion": "cambiar el contacto de facturacion",
                "contato de serbicio": "contrato de servicio",
                "diagolos": "dialogos",
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
            },
        ),
    ],
)
def test_words_are_corrected_by_the_words_beside_them(tmp_path: Path, language: str, expected: dict[str, str]) -> None:
    found = asked(tmp_path, language, list(expected))
    assert dict(zip(expected, (answer.corrected.strip() for answer in found), strict=True)) == expected


def test_a_correction_finds_the_article(tmp_path: Path) -> None:
    found = asked(tmp_path, "es", ["canviar el contato de faturacion", "contato de serbicio"])
    assert [answer.ids[0] for answer in found] == ["a/0", "a/1"]
