"""The words of a text in the forms that related articles and search compare: tokens, folded forms, stems."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

import Stemmer
from babel import Locale

from helpcenter.input.languages import language_of

# Marks of scripts that write vowels as marks (Devanagari, Thai, Arabic, ...) are parts of words; `\w` leaves them out.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03"
    "\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d"
    "\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
)
_TOKEN = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}'’]+[^\W_]+)*[{_MARKS}]*")
# Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer: words have no blanks between them, or particles at the end.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
_RUN = re.compile(f"([{_UNSPACED}]+)")
_CHARACTER = re.compile(f"[^{_MARKS}][{_MARKS}]*|[{_MARKS}]+")
_ELISION = re.compile(r"^[^\W\d_]{1,2}['’](?=\w{3})")
# The article of Arabic is written as part of the word, also after a conjunction or preposition of one letter.
_ARABIC_ARTICLE = re.compile("^[وفبك]?ال(?=[ء-ي]{3})")
# People omit accents when typing Latin and Greek letters; elsewhere (й, ї, が) they form another letter, as in ñ.
# In Arabic, vowels and the hamza of a letter are marks, and the tatweel only stretches a word.
_ACCENTS = re.compile(
    r"(?<=[a-mo-zα-ω])[\u0300-\u036f]+|(?<=n)(?!\u0303)[\u0300-\u036f]+|(?<=[ء-ي])[\u064b-\u0655\u0670]+|\u0640"
)
# Letters that people type differently and that Unicode does not decompose.
_PLAIN = str.maketrans({
    "'": None, "’": None, "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ё": "е", "ı": "i"
})  # fmt: skip
# Letters and digits as wide as Chinese characters, narrow Japanese ones, and joined Latin letters such as `ﬁ`.
_WIDTHS = re.compile("[\ufb00-\ufb06\uff01-\uffee]+")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"(?<![^\W_])[^\W_]++(?:(?:[.,/_:\-][^\W_]++)++|\+\+|#)(?![^\W_])")
_SEPARATORS = re.compile(r"[.,/_:\-]")
# Thousands are separated by points, commas, apostrophes or blanks.
_NUMBER = re.compile(r"\d(?<!\d\d)(?<!\d[.,]\d)\d{0,2}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)(?![.,]\d)")
_DECIMALS = re.compile(r"[.,](\d{1,2})$")
_LONGEST_CODE = 40
_NOT_A_DIGIT = re.compile(r"\D")
_BESIDE_LETTERS = re.compile(r"[.,/_:\-](?!\d)|(?<!\d)[.,/_:\-]")

# Endings that Snowball only recognizes with accents, by language: folded, and with the accents restored.
_ACCENTED_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "pt": (("cao", "ção"), ("coes", "ções")),
}


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case; codes with digits are one word, as are `don't` and `l'article`.

    Text of scripts without blanks between words becomes pairs of neighboring characters: any part of it can be found.
    """
    normal = unicodedata.normalize("NFC", _usual_widths(text).lower())
    found: list[str] = _TOKEN.findall(normal)
    if _RUN.search(normal):
        return [word for token in found for part in _RUN.split(token) if part for word in _pairs(part)]
    return found


def _usual_widths(text: str) -> str:
    if text.isascii():
        return text
    return _WIDTHS.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)


def _pairs(part: str) -> list[str]:
    """Return the pairs of characters of a run, each with its marks; a part of another script is one word."""
    if not _RUN.match(part):
        return [part]
    characters = _CHARACTER.findall(part)
    return list(map("".join, pairwise(characters))) or characters


def codes(text: str) -> list[str]:
    """Names of errors and versions in one spelling each: `gtm4012` for `GTM-4012`.

    Words with hyphens are joined, `wifi` for `Wi-Fi`; a point stays between two numbers only, as in `v2.5`.
    """
    found = map(_plain_code, _CODE.findall(_RUN.sub(" ", _usual_widths(text).lower())))
    return [code for code in found if code]


def grouped_numbers(text: str) -> list[str]:
    """Numbers whose thousands are separated, without the separators: `1299` for `1.299`.

    Unlike words and codes, such a number may contain blanks.
    """
    found = []
    for number in _NUMBER.findall(_RUN.sub(" ", _usual_widths(text))) if _DIGIT.search(text) else ():
        decimals = _DECIMALS.search(number)
        whole = _NOT_A_DIGIT.sub("", number[: decimals.start()] if decimals else number)
        found += [whole, f"{whole}.{decimals[1]}"] if decimals else [whole]
    return found


def _plain_code(code: str) -> str:
    """Return a code in one spelling, "" if it is none: a domain, alternatives (`and/or`) or data."""
    if len(code) > _LONGEST_CODE or (not _DIGIT.search(code) and _SEPARATORS.sub("", code) != code.replace("-", "")):
        return ""
    return fold(_SEPARATORS.sub(".", _BESIDE_LETTERS.sub("", code)))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a lower-case word without accents, apostrophes and joined article; ñ stays as a separate letter."""
    if word.isascii() and "'" not in word:
        return word
    word = _ELISION.sub("", word)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", word))
    return _ARABIC_ARTICLE.sub("", unicodedata.normalize("NFC", bare).translate(_PLAIN))


class Words:
    """The stems of one language (Snowball, snowballstem.org), each word stemmed once.

    Words are folded first, so that a word has the same stem with and without its accents. Words of languages that
    Snowball does not support, and codes with digits, are unchanged.
    """

    def __init__(self, locale: str) -> None:
        language = language_of(locale)
        self._endings = _ACCENTED_ENDINGS.get(language, ())
        self._stemmer = _stemmer(language)
        self._stems: dict[str, str] = {}

    def stem(self, token: str) -> str:
        """Return the stem of a token, folded."""
        found = self._stems.get(token)
        if found is None:
            found = self._stems[token] = self._make(token)
        return found

    def stems(self, text: str) -> Counter[str]:
        """Return the number of occurrences of each stem in a text."""
        return Counter(self.sequence(text))

    def sequence(self, text: str) -> list[str]:
        """Return the stems of a text in the order of its words."""
        known, make = self._stems, self.stem
        return [known.get(token) or make(token) for token in tokens(text)]

    def _make(self, token: str) -> str:
        word = fold(token)
        if self._stemmer is None or _DIGIT.search(word):
            return word
        for bare, accented in self._endings:
            if word.endswith(bare):
                word = word.removesuffix(bare) + accented
        return fold(self._stemmer.stemWord(word)) or word


def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _snowball_names().get(language)
    return Stemmer.Stemmer(name) if name else None


@lru_cache(maxsize=1)
def _snowball_names() -> dict[str, str]:
    """Snowball's algorithms by language code; it names them in English."""
    english = Locale("en").languages
    names = {str(name).lower(): code for code, name in english.items() if len(code) == 2}
    return {names[algorithm]: algorithm for algorithm in Stemmer.algorithms() if algorithm in names}
