"""What the articles of a small company say, in English and Spanish, for the exports of the tests."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Words(NamedTuple):
    """An article in one language: its title, an answer in one sentence, its steps, and what to know besides."""

    title: str
    answer: str
    steps: tuple[str, ...]
    note: str


SECTIONS = (
    ("Invoices and payments", "Facturas y pagos"),
    ("Your account", "Su cuenta"),
    ("Deliveries", "Entregas"),
    ("Mobile application", "Aplicación móvil"),
)
# Section, then title, answer, steps and note of each article, a line in English and one in Spanish.
_TABLE = (Path(__file__).parent / "help_texts.txt").read_text(encoding="utf-8")


def _rows() -> list[tuple[int, Words]]:
    rows = []
    for line in _TABLE.strip().split("\n"):
        section, title, answer, steps, note = line.split("|")
        rows.append((int(section), Words(title, answer, tuple(steps.split(";")), note)))
    return rows


# The section, the English and the Spanish words of each article.
ARTICLES = [(one[0], one[1], other[1]) for one, other in zip(_rows()[::2], _rows()[1::2], strict=True)]
HEADINGS = {
    "en": ("Step by step", "What happens next", "Prices", "Questions", "Code", "Where to look"),
    "es": ("Paso a paso", "Qué ocurre después", "Precios", "Preguntas", "Código", "Dónde mirar"),
}
ALT = {"en": "The page with the list and the button", "es": "La página con la lista y el botón"}
SEE = {"en": "See also the article", "es": "Véase también el artículo"}
TABLE = {
    "en": (("Plan", "Price", "People"), ("Small", "10 € a month", "up to 5"), ("Large", "25 € a month", "any number")),
    "es": (
        ("Tarifa", "Precio", "Personas"),
        ("Pequeña", "10 € al mes", "hasta 5"),
        ("Grande", "25 € al mes", "sin límite"),
    ),
}
MERGED = {
    "en": ("Region", "Time and price", "Europe", "2 days", "5 €", "Other countries", "6 days"),
    "es": ("Región", "Plazo y precio", "Europa", "2 días", "5 €", "Otros países", "6 días"),
}
MORE = {
    "en": ("Does this also work at night?", "Yes, at any time of the day."),
    "es": ("¿Funciona también de noche?", "Sí, a cualquier hora del día."),
}
