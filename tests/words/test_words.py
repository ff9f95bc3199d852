"""Words of articles: counts by field, numbers in a lexicon, and one table for many articles."""

from __future__ import annotations

import pickle
from array import array

import numpy as np

from helpcenter.content.article import Article, parse_article
from helpcenter.words.counts import CODE, FIELD_NUMBERS, LEAD_WORDS, LONGEST_WORD, CountedWords, count_words
from helpcenter.words.lexicon import LanguageWords, Lexicon, WordCounts
from helpcenter.words.table import word_table


def article(source: str, name: str = "pay", locale: str = "en") -> Article:
    found, findings = parse_article(source, f"{locale}/{name}.md", f"docs/{locale}/{name}.md", locale)
    assert found, findings
    return found


def counts(words: CountedWords) -> dict[tuple[str, int], int]:
    return {
        (form, field): count
        for form, field, count in zip(words.forms, words.fields, array("H", words.counts), strict=True)
    }


def test_each_word_is_counted_in_its_field() -> None:
    found = counts(count_words(article("---\ntitle: Pay\naliases: [Settle]\n---\n## Cards\n\nPay by card, pay now.\n")))
    assert found["pay", FIELD_NUMBERS["title"]] == 1
    assert found["settle", FIELD_NUMBERS["alias"]] == 1
    assert found["cards", FIELD_NUMBERS["heading"]] == 1
    assert found["pay", FIELD_NUMBERS["body"]] == 2
    assert ("cards", FIELD_NUMBERS["body"]) not in found


def test_accents_and_case_are_ignored() -> None:
    found = counts(count_words(article("# T\n\nFACTURACIÓN facturacion\n", locale="es")))
    assert found["facturacion", FIELD_NUMBERS["body"]] == 2


def test_a_code_is_counted_as_a_whole_and_by_its_parts() -> None:
    found = counts(count_words(article("# T\n\nError gtm-4012.\n")))
    assert found["gtm4012", CODE + FIELD_NUMBERS["body"]] == 1
    assert found["4012", FIELD_NUMBERS["body"]] == 1


def test_codes_are_counted_after_more_words_than_are_remembered() -> None:
    many = " ".join(f"w{number}" for number in range(40_000))
    for source in ("gtm-4012", many, f"gtm-4012 {many}", "gtm-4012"):
        found = counts(count_words(article(f"# T\n\n{source}\n")))
        assert (("gtm4012", CODE + FIELD_NUMBERS["body"]) in found) == ("gtm" in source)


def test_a_number_with_blanks_is_one_number() -> None:
    found = counts(count_words(article("# T\n\nIt costs 12 345,50 or 1,299.\n")))
    assert {form for form, field in found if field == CODE + FIELD_NUMBERS["body"]} >= {"12345", "12345.50", "1299"}


def test_data_is_no_word_but_takes_its_place() -> None:
    words = count_words(article(f"# T\n\n{'x' * (LONGEST_WORD + 1)} after\n"))
    assert [form for form, field in counts(words) if field == FIELD_NUMBERS["body"]] == ["after"]
    assert words.lengths[FIELD_NUMBERS["body"]] == 2


def test_counts_stay_within_their_numbers() -> None:
    found = counts(count_words(article(f"# T\n\n{'a ' * 70_000}\n")))
    assert found["a", FIELD_NUMBERS["body"]] == 65_535


def test_the_lead_is_the_beginning_of_the_body() -> None:
    found = counts(count_words(article(f"# T\n\n{'word ' * LEAD_WORDS} later\n")))
    assert found["word", FIELD_NUMBERS["lead"]] == LEAD_WORDS
    assert ("later", FIELD_NUMBERS["lead"]) not in found


def test_a_lexicon_numbers_forms_in_order_of_appearance() -> None:
    lexicon = Lexicon("en")
    first = lexicon.take(count_words(article("# Pay\n\nNow.\n")))
    again = lexicon.take(count_words(article("# Pay\n\nNow.\n")))
    assert first == again
    assert array("I", first.forms)[0] == lexicon.forms.index("pay") == 0
    copy = pickle.loads(pickle.dumps(lexicon))  # noqa: S301 - made a moment ago
    assert (copy.forms, copy.stem("payments")) == (lexicon.forms, lexicon.stem("payments"))


def test_words_are_counted_again_only_if_the_article_changed() -> None:
    words = LanguageWords("en")
    one = article("# Pay\n\nNow.\n")
    first = words.of(one)
    words.changed = False
    assert words.of(one) is first
    assert not words.changed
    assert words.of(article("# Pay\n\nLater.\n")) != first
    assert words.changed


def test_deleted_articles_are_removed_from_the_table() -> None:
    words = LanguageWords("en")
    words.of(article("# Pay\n\nNow.\n"))
    words.changed = False
    words.only(["en/pay.md"])
    assert not words.changed
    words.only([])
    assert words.changed


def test_the_table_does_not_depend_on_when_words_were_counted() -> None:
    one, two = article("# Pay\n\nCards.\n"), article("# Refund\n\nCard.\n", "refund")
    counted, reverse = WordCounts(), WordCounts()
    pairs = [counted.of(one), counted.of(two)]
    reverse.of(two)
    others = [reverse.of(one), reverse.of(two)]
    first, second = word_table(pairs), word_table(others)
    assert first.forms == second.forms
    rows = [sorted(zip(table.article, table.form, table.field, table.count, strict=True)) for table in (first, second)]
    assert rows[0] == rows[1]
    assert np.array_equal(first.lengths, second.lengths)


def test_forms_with_the_same_stem_are_grouped() -> None:
    counted = WordCounts()
    table = word_table([counted.of(article("# Pay\n\nCards, card.\n"))])
    assert table.groups[table.forms["cards"]] == table.groups[table.forms["card"]]
    assert table.groups[table.forms["cards"]] != table.groups[table.forms["pay"]]
