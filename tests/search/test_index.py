from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from articles import LOCALES, article
from helpcenter.content.article import Article
from helpcenter.content.catalog_builder import build_catalog
from helpcenter.input.theme import THEME
from helpcenter.search.dictionary import encode_forms
from helpcenter.search.index import search_index
from helpcenter.search.index_inputs import index_inputs
from helpcenter.search.postings import as_text, encode, pack_starts, posting_lists
from helpcenter.search.synonyms import SynonymFile, synonym_rules
from helpcenter.search.weights import IMPACTS, MOST_POSTINGS, NAME_BIT, TITLE_BIT, SearchWeights
from helpcenter.text.tokens import Words
from helpcenter.words.counts import count_words
from helpcenter.words.lexicon import LanguageWords, WordCounts
from helpcenter.words.table import word_table
from node_engine import run_script
from posting_rows import PostingList, separate, together


def index(code: str, *articles: Article, synonyms: SynonymFile | None = None) -> dict[str, bytes]:
    catalog = build_catalog(articles, LOCALES, {"es": [], "en": []})
    files = search_index(index_inputs(catalog.locales[code], synonyms or SynonymFile()))
    prefix = catalog.locales[code].locale.prefix
    return {file.path.removeprefix(prefix): file.make() for file in files}


def cards(files: dict[str, bytes]) -> list[list[object]]:
    return [json.loads(content) for path, content in files.items() if "/cards/" in path]


def forms_of(manifest: dict[str, Any]) -> dict[str, int]:
    """Return the group of each form of the dictionary, as the script reads it."""
    forms: dict[str, int] = {}
    before, group, following = "", -1, manifest["common"]
    for capitals, same, back, rest in re.findall(r"([A-Z]+)(?:(-)|(?:,(\d+) )?\d)([^A-Z]*)", manifest["words"]):
        before = before[: len(before) - sum(ord(letter) - ord("A") for letter in capitals)] + rest
        group = group if same else following - int(back or 0)
        forms[before] = group
        following = max(following, group + 1)
    return forms


def collect(articles: Iterable[Article]) -> list[PostingList]:
    counts = WordCounts()
    table = word_table([counts.of(made) for made in articles])
    return [postings for postings in separate(posting_lists(table, SearchWeights())) if postings.frequency]


def test_the_same_articles_produce_the_same_bytes_in_any_order() -> None:
    articles = [article(f"es/a/{i}.md", f"Texto {i} sobre facturas.") for i in range(40)]
    assert index("es", *articles) == index("es", *reversed(articles))


def test_only_changed_files_get_new_names() -> None:
    articles = [article(f"es/a/{i:02d}.md", "Texto sobre facturas y pagos.") for i in range(40)]
    before = index("es", *articles)
    after = index("es", *articles[:-1], article("es/a/39.md", "Texto sobre facturas y pagos..."))
    changed = {path.split("/")[1] for path in after.keys() - before.keys()}
    assert changed == {"cards"}


def test_the_manifest_contains_the_values_that_the_script_reads() -> None:
    scripts = THEME / "assets/search"
    [declared] = re.findall(r"interface Manifest \{\n(.*?)\n\}", (scripts / "types.d.ts").read_text("utf-8"), re.DOTALL)
    manifest = json.loads(index("es")["search-index/index.json"])
    assert set(re.findall(r"^  (\w+):", declared, re.MULTILINE)) == set(manifest)
    assert f"const FORMAT = {manifest['format']};" in (scripts / "index-reader.js").read_text("utf-8")


def test_a_card_contains_the_data_of_a_result() -> None:
    made = article(
        "es/a/x.md", "Primero.\n\n## ¿Qué es?\n\nEs *esto*.\n", title="Título", description="Una frase.", slug="equis"
    )
    assert cards(index("es", made)) == [
        ["a/x", "a/equis/", "Título", "A", "es", "Una frase.",
         [["", "", "Primero."], ["que-es", "¿Qué es?", "Es esto."]]],
    ]  # fmt: skip


def test_articles_in_another_language_come_last() -> None:
    files = index("en", article("es/a/a.md"), article("es/a/z.md"), article("en/a/z.md"))
    manifest = json.loads(files["search-index/index.json"])
    assert (manifest["articles"], manifest["own"], manifest["prefix"]) == (2, 1, "en/")
    assert [(card[0], card[4]) for card in cards(files)] == [("a/z", "en"), ("a/a", "es")]


def test_a_site_without_articles_has_an_empty_index() -> None:
    files = index("es")
    assert json.loads(files["search-index/index.json"])["articles"] == 0


def test_a_common_word_keeps_the_articles_with_the_highest_impact() -> None:
    articles = [
        article(f"en/a/{i:05d}.md", "common", title='"common"' if i == MOST_POSTINGS + 50 else '"other"')
        for i in range(MOST_POSTINGS + 100)
    ]
    common = next(postings for postings in collect(articles) if postings.frequency == MOST_POSTINGS + 100)
    assert len(common.articles) == MOST_POSTINGS
    assert MOST_POSTINGS + 50 in common.articles
    assert (common.marks == TITLE_BIT).sum() == 1
    assert list(common.articles) == sorted(common.articles)
    assert common.impacts.max() <= IMPACTS


def test_titles_weigh_more_than_bodies() -> None:
    filler = "word " * 50
    by_article = collect(
        [
            article("en/a/x.md", f"{filler} invoice", title='"pay"'),
            article("en/a/y.md", f"{filler} pay", title='"invoice"'),
        ]
    )
    for postings in by_article:
        if len(postings.articles) == 2 and postings.marks.any():
            titled = postings.marks == TITLE_BIT
            assert postings.impacts[titled] > postings.impacts[~titled]


def test_packs_of_postings_have_what_is_alike_together() -> None:
    few = PostingList(3, np.array([0, 2, 3]), np.array([7, 1, 15]), np.array([0, TITLE_BIT, 0], dtype=np.uint8))
    many = PostingList(20000, np.array([130, 20000]), np.array([2, 3]), np.array([0, NAME_BIT], dtype=np.uint8))
    frequencies, lengths, gaps, weights = (
        [3, 0xA0, 0x9C, 0x01],
        [3, 2],
        [0, 1, 0, 0x82, 0x01, 0x9D, 0x9B, 0x01],
        [7, 129, 15, 2, 67],
    )
    assert list(encode(together(few, many), [0])) == [bytes([2, *frequencies, *lengths, *gaps, *weights])]
    assert list(encode(together(few, many), [0, 1])) == [
        bytes([1, 3, 3, 0, 1, 0, 7, 129, 15]),
        bytes([1, 0xA0, 0x9C, 0x01, 2, 0x82, 0x01, 0x9D, 0x9B, 0x01, 2, 67]),
    ]
    assert list(encode(together(), [])) == []


@pytest.mark.parametrize(
    ("sizes", "starts"),
    [([], []), ([3, 2, 4], [0, 2]), ([9, 9, 3, 2, 1], [0, 1, 2, 4]), ([9, 1, 9, 1], [0, 1, 2, 3])],
)
def test_packs_have_about_as_many_postings_each(
    sizes: list[int], starts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpcenter.search.postings._PACK", 7)
    empty = np.zeros(0, dtype=np.int64)
    lists = together(*(PostingList(size, np.arange(size), empty, empty) for size in sizes))
    assert pack_starts(lists) == starts
    assert [len(one.articles) for one in separate(lists)] == sizes


def test_lists_are_taken_in_any_order() -> None:
    lists = [PostingList(9, *(np.arange(size) + 10 * size for _ in range(3))) for size in (2, 0, 3)]
    taken = separate(together(*lists).of([2, 1, 0, 2]))
    assert repr(taken) == repr([lists[2], lists[1], lists[0], lists[2]])
    assert not len(together(*lists).of([]).articles)


def test_the_manifest_has_the_postings_of_words_that_titles_have() -> None:
    titles = ("Pay an invoice", "Change a card", "Close an account", "Pay by card", "Change an account")
    made = [article(f"en/a/{i}.md", f"{title}, {i} plus {i * 7} words.", title=title) for i, title in enumerate(titles)]
    made += [article(f"en/b/{i}.md", f"Text {i} about thing{i}, other{i} and more{i}.") for i in range(300)]
    files = index("en", *made)
    manifest = json.loads(files["search-index/index.json"])
    forms = forms_of(manifest)
    assert {"pay", "card", "account", "change", "invoice"} <= {
        form for form, group in forms.items() if group < manifest["common"]
    }
    encoded = bytes(ord(character) - ord("]") for character in manifest["common_postings"])
    assert encoded[0] | 0x80 == manifest["common"] % 128 | 0x80
    assert manifest["starts"][0] == manifest["common"]
    assert forms["thing9"] >= manifest["common"]


def test_the_postings_of_common_words_are_text_that_json_does_not_escape() -> None:
    text = as_text(bytes(range(256)))
    assert json.dumps(text, ensure_ascii=False) == f'"{text}"'
    assert [ord(character) - ord("]") for character in text] == list(range(256))


def test_every_query_begins_with_one_file() -> None:
    files = index("es", article("es/a/x.md", "Texto sobre facturas."))
    manifest = json.loads(files.pop("search-index/index.json"))
    assert manifest["synonyms"] == {"rules": {}, "stop": [], "framing": [], "contact": None}
    assert {path.split("/")[1].split("-")[0] for path in files} == {"cards", "postings", "facets"}


def test_forms_are_encoded_by_what_they_change() -> None:
    assert encode_forms(["pagar", "pago", "pagos", "plan"], [0, 1, 1, 0], [4, 1, 1, 4], 0) == "A2pagarC0oA-sE,2 2lan"


def test_the_script_reads_forms_that_change_much_and_have_characters_of_two_units() -> None:
    long = "abcdefghij" * 6
    forms = ["3d", long, f"{long}s", "b.2", "\U00020bb7家", "\U00020bb7野", "\U00020bb8"]
    groups, frequencies = [3, 4, 4, 3, 5, 6, 4], [9, 1, 1, 9, 2000, 300, 1]
    script = """
        const { Dictionary } = await import(module);
        const dictionary = new Dictionary({ alike: [], endings: [] });
        dictionary.add(words, 3);
        console.log(JSON.stringify(dictionary.forms.map((known) => Object.values(known))));
    """
    module, words = (THEME / "assets/search/dictionary.js").as_uri(), encode_forms(forms, groups, frequencies, 3)
    assert run_script(script, module=module, words=words) == [
        [form, group, min(9, frequency.bit_length() - 1)]
        for form, group, frequency in zip(forms, groups, frequencies, strict=True)
    ]


def test_rare_forms_are_in_separate_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpcenter.search.dictionary.MOST_FORMS", 5)
    monkeypatch.setattr("helpcenter.search.dictionary._FORMS_OF_A_RARE_SHARD", 3)
    files = index("es", article("es/a/x.md", "uno dos tres cuatro cinco seis siete", title="Título"))
    manifest = json.loads(files["search-index/index.json"])
    assert len(manifest["rare"]) >= 1
    for _, _, name in manifest["rare"]:
        assert f"search-index/rare-{name}.txt" in files


def test_synonyms_match_the_words_of_articles() -> None:
    file = SynonymFile(two_way=(("bill", "invoice"), ("log in", "sign in")), one_way={"visa": ("card",)})
    words = Words("en")
    groups = {words.stem(word): i for i, word in enumerate(["invoice", "card", "sign", "in"])}
    assert synonym_rules(file, words, groups) == {
        "~bill": [[0]],
        "~log 3": [[2]],
        "~visa": [[1]],
    }


def test_words_loaded_on_request_are_not_counted_again() -> None:
    made = article("es/a/x.md", "Texto sobre facturas.")

    class OnRequest(WordCounts):
        def __missing__(self, language: str) -> LanguageWords:
            self[language] = words
            return words

    words = LanguageWords("es")
    words.take(made, count_words(article("es/a/x.md", "Texto sobre zanahorias.")))
    catalog = build_catalog([made], LOCALES, {"es": [], "en": []})
    files = search_index(index_inputs(catalog.locales["es"], SynonymFile()), OnRequest())
    dictionary = next(file.make() for file in files if file.path.endswith("index.json"))
    assert b"zanahorias" in dictionary
    assert b"facturas" not in dictionary
