from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.text.tokens import Words, fold, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¿Cómo cambio la tarjeta?", ["cómo", "cambio", "la", "tarjeta"]),
        ("Error GTM-4012 (v2.5)", ["error", "gtm", "4012", "v2", "5"]),
        ("l'article d’aide", ["l'article", "d’aide"]),
        ("snake_case IPv6 B2B", ["snake", "case", "ipv6", "b2b"]),
        ("co\u0301mo", ["cómo"]),
        ("हिन्दी मदद", ["हिन्दी", "मदद"]),
        ("You can't", ["you", "can't"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_folding_keeps_the_letter_enye() -> None:
    assert [fold(word) for word in ("facturación", "año", "ano", "pingüino", "can’t", "ÑANDÚ".lower())] == [
        "facturacion", "año", "ano", "pinguino", "cant", "ñandu",
    ]  # fmt: skip


def test_decomposed_letters_are_the_same() -> None:
    assert fold("an\u0303o") == fold("a\u00f1o") == "año"


@pytest.mark.parametrize("word", ["facturación", "suscripción", "método", "número", "teléfono", "política", "región"])
def test_a_word_has_one_stem_with_and_without_accents(word: str) -> None:
    words = Words("es")
    assert words.stem(word) == words.stem(fold(word))


def test_forms_of_a_word_share_a_stem() -> None:
    spanish, english = Words("es"), Words("en-US")
    assert len({spanish.stem(word) for word in ("factura", "facturas", "facturar", "facturación")}) == 1
    assert len({english.stem(word) for word in ("invoice", "invoices", "invoiced")}) == 1
    assert spanish.stem("año") != spanish.stem("ano")


def test_codes_and_unknown_languages_keep_their_words() -> None:
    assert Words("en").stem("4012s") == "4012s"
    assert Words("ja").stem("invoices") == "invoices"


def test_stems_are_counted() -> None:
    assert Words("en").stems("Invoice, invoices: PAY invoice") == {"invoic": 3, "pay": 1}


@given(st.text(max_size=60))
def test_any_text_has_words(text: str) -> None:
    words = Words("es")
    assert all(word and words.stem(word) is not None and fold(fold(word)) == fold(word) for word in tokens(text))


def test_an_elided_article_is_no_part_of_the_stem() -> None:
    french = Words("fr")
    assert french.stem("l'article") == french.stem("d’article") == french.stem("article")
    assert fold("don't") == "dont"


def test_accents_are_no_letters_but_other_marks_are() -> None:
    assert [fold(word) for word in ("ế", "łódź", "straße", "й", "ї", "가", "हिन्दी")] == [
        "e", "lodz", "strasse", "й", "ї", "가", "हिन्दी",
    ]  # fmt: skip


@pytest.mark.parametrize("locale", ["es", "en", "pt-BR", "fr", "de", "ru", "xx"])
@given(word=st.text(alphabet="abcdeinorstuvz'ñáéíóúüçãêßйо", min_size=1, max_size=14))
def test_a_folded_word_has_the_stem_of_the_word(locale: str, word: str) -> None:
    words = Words(locale)
    assert words.stem(fold(word)) == words.stem(word)


def test_stems_in_their_order() -> None:
    assert Words("es").sequence("Cambió las tarjetas") == ["cambi", "las", "tarjet"]
