"""The words of a text, as related articles and search compare them: tokens, folded forms, stems."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

import Stemmer
from babel import Locale

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ELISION = re.compile(r"\b([^\W\d_]{1,2})['’]")
_APOSTROPHES = str.maketrans("", "", "'’")
_ENYE = "\N{LATIN SMALL LETTER N WITH TILDE}"
_PLACEHOLDER = "\0"

# Endings whose accent Snowball needs to see, by language: people leave it out, and the stem must be the same.
_ACCENTED_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (("ion", "ión"),),
    "pt": (("cao", "ção"), ("coes", "ções")),
}


def tokens(text: str) -> list[str]:
    """The words of a text in lower case; letters and digits of a code stay together, elided articles come apart."""
    lowered = text.lower()
    if "'" in lowered or "’" in lowered:
        lowered = _ELISION.sub(r"\1 ", lowered)
    return _TOKEN.findall(lowered)


def fold(word: str) -> str:
    """A word without accents and apostrophes; ñ stays, since it is a letter of its own."""
    if word.isascii():
        return word.translate(_APOSTROPHES)
    kept = unicodedata.normalize("NFC", word).replace(_ENYE, _PLACEHOLDER)
    bare = "".join(char for char in unicodedata.normalize("NFD", kept) if not unicodedata.combining(char))
    return bare.replace(_PLACEHOLDER, _ENYE).translate(_APOSTROPHES)


class Words:
    """The stems of one language (Snowball, snowballstem.org), each word stemmed once.

    A word has the same stem with and without its accents. A language that Snowball does not know keeps its words.
    """

    def __init__(self, locale: str) -> None:
        language = locale.replace("_", "-").split("-")[0].lower()
        self._endings = _ACCENTED_ENDINGS.get(language, ())
        self._stemmer = _stemmer(language)
        self._stems: dict[str, str] = {}

    def stem(self, token: str) -> str:
        """The stem of a token, folded."""
        found = self._stems.get(token)
        if found is None:
            found = self._stems[token] = self._make(token)
        return found

    def stems(self, text: str) -> Counter[str]:
        """How often each stem stands in a text."""
        known, make = self._stems, self.stem
        return Counter([known.get(token) or make(token) for token in tokens(text)])

    def _make(self, token: str) -> str:
        if self._stemmer is None or any(char.isdigit() for char in token):
            return fold(token)
        for bare, accented in self._endings:
            if token.endswith(bare):
                token = token.removesuffix(bare) + accented
        return fold(self._stemmer.stemWord(token))


def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _snowball_names().get(language)
    return Stemmer.Stemmer(name) if name else None


@lru_cache(maxsize=1)
def _snowball_names() -> dict[str, str]:
    """Snowball's algorithms by language code; it names them in English."""
    english = Locale("en").languages
    names = {str(name).lower(): code for code, name in english.items() if len(code) == 2}
    return {names[algorithm]: algorithm for algorithm in Stemmer.algorithms() if algorithm in names}
