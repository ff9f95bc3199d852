from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.text.tokens import Words, codes, fold, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¿Cómo cambio la tarjeta?", ["cómo", "cambio", "la", "tarjeta"]),
        ("Error GTM-4012 (v2.5)", ["error", "gtm", "4012", "v2", "5"]),
        ("l'article d’aide", ["l'article", "d’aide"]),
        ("snake_case IPv6 B2B", ["snake", "case", "ipv6", "b2b"]),
        ("co\u0301mo", ["cómo"]),
        ("ＤＮＳ ﾗｲｾﾝｽ ｶﾞ", ["dns", "ライ", "イセ", "セン", "ンス", "ガ"]),
        ("the oﬃce™", ["the", "office"]),
        ("हिन्दी मदद", ["हिन्दी", "मदद"]),
        ("You can't", ["you", "can't"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_text_is_split_into_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_folding_keeps_enye() -> None:
    assert [fold(word) for word in ("facturación", "año", "ano", "pingüino", "can’t", "ÑANDÚ".lower())] == [
        "facturacion", "año", "ano", "pinguino", "cant", "ñandu",
    ]  # fmt: skip


def test_a_letter_has_the_form_that_people_type_for_it() -> None:
    assert [fold(word) for word in ("kullanıcıların", "straße", "m²")] == ["kullanicilarin", "strasse", "m2"]


def test_decomposed_letters_equal_composed_letters() -> None:
    assert fold("an\u0303o") == fold("a\u00f1o") == "año"


@pytest.mark.parametrize("word", ["facturación", "suscripción", "método", "número", "teléfono", "política", "región"])
def test_a_word_has_the_same_stem_with_and_without_accents(word: str) -> None:
    words = Words("es")
    assert words.stem(word) == words.stem(fold(word))


def test_inflected_forms_share_a_stem() -> None:
    spanish, english = Words("es"), Words("en-US")
    assert len({spanish.stem(word) for word in ("factura", "facturas", "facturar", "facturación")}) == 1
    assert len({english.stem(word) for word in ("invoice", "invoices", "invoiced")}) == 1
    assert spanish.stem("año") != spanish.stem("ano")


def test_codes_and_words_of_unknown_languages_are_not_stemmed() -> None:
    assert Words("en").stem("4012s") == "4012s"
    assert Words("ja").stem("invoices") == "invoices"


def test_stems_are_counted() -> None:
    assert Words("en").stems("Invoice, invoices: PAY invoice") == {"invoic": 3, "pay": 1}


@given(st.text(max_size=60))
def test_any_text_can_be_split_into_words(text: str) -> None:
    words = Words("es")
    assert all(word and words.stem(word) is not None and fold(fold(word)) == fold(word) for word in tokens(text))


@given(st.text(max_size=60) | st.text("aΑΣσ1.-'ก한ᄒ\u0301\u0344 \u00a0\u2000", max_size=20))
def test_blanks_part_words_and_codes(text: str) -> None:
    """Articles are counted by their parts between blanks, each of which is read once."""
    parts = text.split()
    assert tokens(text) == [word for part in parts for word in tokens(part)]
    assert codes(text) == [code for part in parts for code in codes(part)]


def test_an_elided_article_is_not_part_of_the_stem() -> None:
    french = Words("fr")
    assert french.stem("l'article") == french.stem("d’article") == french.stem("article")
    assert fold("don't") == "dont"


def test_accents_are_removed_and_other_combining_marks_are_kept() -> None:
    assert [fold(word) for word in ("ế", "łódź", "straße", "й", "ї", "가", "हिन्दी")] == [
        "e", "lodz", "strasse", "й", "ї", "가", "हिन्दी",
    ]  # fmt: skip


@pytest.mark.parametrize("locale", ["es", "en", "pt-BR", "fr", "de", "ru", "xx"])
@given(word=st.text(alphabet="abcdeinorstuvz'ñáéíóúüçãêßйо", min_size=1, max_size=14))
def test_a_folded_word_has_the_same_stem_as_the_word(locale: str, word: str) -> None:
    words = Words(locale)
    assert words.stem(fold(word)) == words.stem(word)


def test_stems_are_returned_in_text_order() -> None:
    assert Words("es").sequence("Cambió las tarjetas") == ["cambi", "las", "tarjet"]
