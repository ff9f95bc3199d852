"""A word finds the articles that have it in another form: inflected, without marks, with an article, in a compound."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path

import pytest
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from articles import article
from helpcenter.content.article import Article
from helpcenter.content.docs_folder import read_collection
from helpcenter.search.dictionary import shared_length
from helpcenter.search.word_endings import of_language
from helpcenter.text.tokens import Words, fold, tokens
from node_engine import answers, write_index

ROOT = Path(__file__).resolve().parents[2]
# With the share of forms that must find an article; the fewer articles, the more of their words are irregular verbs.
FOLDERS = {"docs": 0.92, "manual/docs": 0.95}
# Forms that are tried for each folder and language.
MOST = 200
# A Spanish verb has sixty.
MOST_OF_A_WORD = 2
SHORTEST = 4


@lru_cache(maxsize=1)
def inflections(language: str) -> dict[str, set[str]]:
    """Return the forms of each lemma, folded, of all words that simplemma lists for a language."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    # A Spanish verb has sixty forms, but is folded once.
    listed: defaultdict[str | bytes, list[str | bytes]] = defaultdict(list)
    for form, lemma in DefaultDictionaryFactory(cache_max_size=1).get_dictionary(language).items():
        listed[lemma].append(form)
    for base, own in listed.items():
        folded = fold(_text(base).lower())
        words = {folded, *(fold(_text(form).lower()) for form in own)}
        forms[folded].update(filter(str.isalpha, words))
    return forms


def _text(word: str | bytes) -> str:
    return word if isinstance(word, str) else word.decode()


def unseen_forms(articles: list[Article], language: str) -> list[tuple[str, set[str]]]:
    """Return forms that no article has, each with the ids of the articles that have its word in another form."""
    words = Words(language)
    found: defaultdict[str, set[str]] = defaultdict(set)
    stems: defaultdict[str, set[str]] = defaultdict(set)
    for one in articles:
        text = " ".join([one.title, one.description, *one.aliases, *one.headings, one.text])
        for token in tokens(text):
            found[fold(token)].add(one.id)
            stems[words.stem(token)].add(one.id)
    missing = []
    for forms in inflections(language).values():
        known = [form for form in forms if form in found and len(form) >= SHORTEST]
        ids = set().union(*(stems[words.stem(form)] for form in known))
        others = sorted(form for form in forms if known and form not in found and len(form) >= SHORTEST)
        missing += [(form, ids) for form in random.Random(1).sample(others, min(MOST_OF_A_WORD, len(others)))]
    return sorted(missing, key=lambda pair: pair[0])


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_forms_that_articles_do_not_have_find_the_articles(tmp_path: Path, folder: str, language: str) -> None:
    articles, _ = read_collection(ROOT / folder, folder, (language,))
    own = [one for one in articles if one.kind == "article"]
    write_index(tmp_path, language, own)
    asked = unseen_forms(own, language)
    asked = random.Random(1).sample(asked, min(MOST, len(asked)))
    results = answers(tmp_path, [f"{form} " for form, _ in asked], limit=len(own))
    missed = [form for (form, ids), answer in zip(asked, results, strict=True) if not ids & set(answer.ids)]
    assert 1 - len(missed) / len(asked) >= FOLDERS[folder], missed


# Titles of articles by language, each with queries in other forms.
FORMS = {
    "es": {"Datos de un niño": ["ninos", "ninas"], "Una devolución": ["devoluciones"], "Pérdidas": ["perdida"]},
    "en": {"Carry a balance over": ["carried"], "Stopping a payment": ["stopped"], "Policies": ["policy"]},
    "de": {
        "Zahlungsmethoden": ["methode", "methoden"],
        "Die Rechnungsanschrift": ["anschrift"],
        "Mitarbeiterinnen einladen": ["mitarbeiter"],
        "Adresse einer Lieferung": ["lieferungsadresse"],
        "Kundenhotline": ["kunden", "hotline"],
    },
    "fr": {"Moyens de paiement": ["paiements", "moyen"]},
    "it": {"Il metodo di pagamento": ["metodi", "pagamenti"]},
    "tr": {"Kullanıcıların alıcı sınırı": ["kullanicilarin", "alici siniri", "KULLANICILARIN", "sınırı"]},
    "pt": {"Alterações do plano": ["alteração", "planos"]},
    "ar": {
        "طريقة الدفع": ["دفع", "والدفع"],
        "تنزيل الفاتورة": ["فاتورة", "الفاتوره"],
        "إلغاء الاشتراك": ["الغاء", "اشتراك"],
        "رَصيد بطـاقة": ["الرصيد", "بطاقة"],
    },
}


@pytest.mark.parametrize("language", FORMS)
def test_another_form_finds_the_article(tmp_path: Path, language: str) -> None:
    titles = FORMS[language]
    write_index(tmp_path, language, [article(f"{language}/a/{i}.md", title=title) for i, title in enumerate(titles)])
    asked = [(f"a/{i}", query + end) for i, title in enumerate(titles) for query in titles[title] for end in ("", " ")]
    found = answers(tmp_path, [query for _, query in asked])
    assert [(answer.ids[:1], query) for answer, (_, query) in zip(found, asked, strict=True)] == [
        ([id_], query) for id_, query in asked
    ]


def test_a_form_that_is_only_inflected_is_no_correction(tmp_path: Path) -> None:
    write_index(tmp_path, "es", [article("es/a/x.md", title="Una devolución")])
    assert [answer.corrected for answer in answers(tmp_path, ["devoluciones ", "debolucion "])] == ["", "devolución "]


def test_a_word_with_another_ending_of_the_language_is_no_correction(tmp_path: Path) -> None:
    texts = (
        "El pago se paga.",
        "Un cobro se cobra.",
        "El abono se abona. Abonar, abonado.",
        "Pagar, pagado: un paso.",
        "Cobrar, cobrado.",
    )
    made = [article(f"es/a/{i}.md", text, title=f"Texto {i}") for i, text in enumerate(texts)]
    made.append(article("es/a/factura.md", title="Si no se encuentra una factura"))
    write_index(tmp_path, "es", made)
    found = answers(tmp_path, ["encuentro ", "pasado ", "encuenyra "])
    assert [(answer.ids[0], answer.corrected) for answer in found] == [
        ("a/factura", ""), ("a/3", ""), ("a/factura", "encuentra ")
    ]  # fmt: skip


def test_a_known_ending_counts_even_if_a_longer_beginning_sounds_alike(tmp_path: Path) -> None:
    """Without the endings `e` and `ing`, what `charge` and `charging` share would be longest with `i` heard as `e`."""
    texts = ("Save, saving.", "Close, closing.", "Store, storing.")
    made = [article(f"en/a/{i}.md", text, title=f"Text {i}") for i, text in enumerate(texts)]
    made += [article("en/a/charge.md", title="A card's charge"), article("en/a/change.md", title="Changing a plan")]
    write_index(tmp_path, "en", made)
    [found] = answers(tmp_path, ["charging "])
    assert (found.ids[0], found.corrected) == ("a/charge", "")


def test_readers_are_told_of_an_unlikely_form(tmp_path: Path) -> None:
    write_index(tmp_path, "es", [article("es/a/x.md", title="Un comprobante"), article("es/a/y.md", title="Datos")])
    found = answers(tmp_path, ["comprobantes ", "comprobaciones ", "cometeria "])
    assert [(answer.ids, answer.corrected) for answer in found] == [
        (["a/x"], ""), (["a/x"], "comprobante "), ([], "")
    ]  # fmt: skip


# Spanish first: its words are those of the test before.
@pytest.mark.parametrize("language", ["es", "en", "tr"])
def test_the_endings_of_a_language_are_the_most_common_ones(language: str) -> None:
    words = [forms for forms in inflections(language).values() if len(forms) > 1]
    beginnings = [shared_length(min(forms), max(forms)) for forms in words]
    found = [{form[at:] for form in forms} for forms, at in zip(words, beginnings, strict=True) if at >= 3]
    counts = Counter(ending for endings in found for ending in sorted(endings))
    common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:50]
    assert of_language(language) == {
        ending for ending, count in common if count >= len(found) / 20 and len(ending) <= 7
    }


def test_regions_share_the_endings_of_their_language_and_some_languages_have_none() -> None:
    assert of_language("pt-BR") == of_language("pt_PT") >= {"", "s", "ar"}
    assert of_language("ar") == of_language("ja") == set()


def test_a_single_article_has_the_endings_of_its_language(tmp_path: Path) -> None:
    write_index(tmp_path, "de", [article("de/a/karte.md", title="Eine Karte")])
    assert [answer.corrected for answer in answers(tmp_path, ["karten ", "kaarte "])] == ["", "karte "]
