"""Decides which words are correct from lists of frequent words and inflected forms."""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from helpcenter.checks.language.endings import CLITICS_ES, ENDINGS, PREFIXES, VERB_ENDINGS_ES

# A word counts as frequent from this number of occurrences in the list's texts.
FREQUENT = 200
# Spanish words that are correct with and without an accent (Diccionario panhispánico de dudas).
_BOTH_WAYS = frozenset({
    "alveolo", "amoniaco", "austriaco", "cardiaco", "chofer", "coctel", "dinamo", "elite", "futbol", "guion", "icono",
    "iconos", "maniaco", "olimpiada", "omoplato", "periodo", "periodos", "policiaco", "reuma", "solo", "truhan",
    "video", "videos", "zodiaco",
})  # fmt: skip
# Forms common in help articles although the accented word is more frequent in general: `se publica`.
_OTHER_FORMS = frozenset({
    "alquile", "celebre", "cortes", "critica", "domestica", "especifica", "fabrica", "grafica", "indice", "interprete",
    "invalida", "legitima", "limite", "liquida", "marques", "medica", "nomina", "platica", "practica", "prorroga",
    "publica", "suplica",
})  # fmt: skip
# How many times more frequent a Spanish word must be than the same word without its accent in another language.
_MUCH_MORE = 20
_FREQUENT_SURE = 1000
_ACCENTS = str.maketrans("áéíóú", "aeiou")


@lru_cache(maxsize=4)
def frequencies(language: str) -> Mapping[str, int]:
    """Return the number of occurrences of each word in a large collection of texts (the lists of pyspellchecker)."""
    data = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
    loaded: dict[str, int] = json.loads(gzip.decompress(data))
    return loaded


@lru_cache(maxsize=65536)
def is_known(word: str, language: str) -> bool:
    """Return whether a word, or its base form, is in the language."""
    words = frequencies(language)
    if word in words or _of_parts(word, language) or any(_has(word, *one, words) for one in ENDINGS[language]):
        return True
    if language == "en":
        return _doubled(word, words) or "'" in word or ("our" in word and word.replace("our", "or") in words)
    return _is_verb(word) or any(stem in words or _is_verb(stem) for stem in _without_clitics(word))


def unaccented(word: str) -> str:
    """Return the word without acute accents; other diacritics distinguish letters and stay."""
    return word.translate(_ACCENTS)


@lru_cache(maxsize=1)
def accented_words() -> Mapping[str, str]:
    """Return the frequent Spanish words that need their accents, by their form without accents."""
    words = frequencies("es")
    found: dict[str, str] = {}
    for word, count in words.items():
        plain = unaccented(word)
        if (
            plain not in words
            and plain not in _BOTH_WAYS
            and count >= FREQUENT / 4
            and count > words.get(found.get(plain, ""), 0)
        ):
            found[plain] = word
    return found


def surely_accented(word: str, others: Collection[str]) -> str:
    """Return the frequent Spanish word that lacks its accent here, even if the form is also a verb: `numero`.

    Return "" for a word that is as likely to be from one of the languages ``others`` that have a list.
    """
    accented = accented_words().get(word, "")
    count = frequencies("es").get(accented, 0)
    if count < _FREQUENT_SURE or word in _OTHER_FORMS:
        return ""
    return "" if any(_MUCH_MORE * frequencies(one).get(word, 0) > count for one in others) else accented


def surely_doubled(word: str) -> str:
    """Return the frequent English word that this word spells without its double consonant, as in `occured`."""
    words = frequencies("en")
    stems = ((word.removesuffix(ending), ending) for ending in ("ed", "ing") if word.endswith(ending))
    forms = (f"{stem}{stem[-1:]}{ending}" for stem, ending in stems)
    return "" if word in words else next((form for form in forms if words.get(form, 0) >= _FREQUENT_SURE), "")


def is_spanish_form(word: str) -> bool:
    """Return whether a word is in simplemma's list of all Spanish word forms, however rare.

    The English list contains common misspellings, and is not needed: the list of frequent words is long enough.
    """
    return word in _spanish_forms()


@lru_cache(maxsize=1)
def _spanish_forms() -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory  # noqa: PLC0415

    return StreamDictionaryFactory().get_dictionary("es")


def may_lack_nothing(word: str) -> bool:
    """Return whether a Spanish word is correct without its accent; the list omits some accents."""
    plain = unaccented(word)
    return plain != word and (plain in frequencies("es") or _is_verb(plain))


def _has(word: str, ending: str, base: str, words: Collection[str], shortest: int = 3) -> bool:
    return (
        word.endswith(ending) and len(word) - len(ending) >= shortest and f"{word.removesuffix(ending)}{base}" in words
    )


def _doubled(word: str, words: Collection[str]) -> bool:
    """Return base forms of a word that doubles a consonant: `log` for `logging`."""
    for ending in ("ing", "ed", "er", "ers", "able"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in words:
            return True
    return False


def _of_parts(word: str, language: str) -> bool:
    """Return the parts of a word with a prefix and of a compound such as `hostname`."""
    words = frequencies(language)
    for prefix in PREFIXES[language]:
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) < 4:
            continue
        if rest in words or any(_has(rest, *one, words, shortest=4) for one in ENDINGS[language]):
            return True
    places = range(3, len(word) - 2) if language == "en" else ()
    return any(words.get(word[:i], 0) >= FREQUENT and words.get(word[i:], 0) >= FREQUENT for i in places)


def _is_verb(word: str) -> bool:
    return any(word.endswith(ending) and word.removesuffix(ending) in _stems() for ending in VERB_ENDINGS_ES)


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    """Return the stems of known Spanish verbs."""
    infinitives = (word for word in frequencies("es") if word.endswith(("ar", "er", "ir")))
    return frozenset(stem for word in infinitives for stem in _stems_of(word[:-2]))


def _stems_of(stem: str) -> Iterator[str]:
    yield stem
    for last, other in (("c", "qu"), ("g", "gu"), ("z", "c"), ("gu", "g"), ("g", "j"), ("c", "zc"), ("gu", "gü")):
        if stem.endswith(last):
            yield f"{stem.removesuffix(last)}{other}"
    for vowel, others in (("e", ("ie", "i")), ("o", ("ue",)), ("u", ("ú",)), ("i", ("í",))):
        place = stem.rfind(vowel)
        if place >= 0:
            yield from (f"{stem[:place]}{other}{stem[place + 1 :]}" for other in others)
    if stem.endswith("u"):
        yield f"{stem}y"


def _without_clitics(word: str) -> Iterator[str]:
    """Yield a verb without its attached pronouns and without the accent that they cause."""
    for clitic in CLITICS_ES:
        stem = word.removesuffix(clitic)
        if stem != word and len(stem) >= 3:
            yield stem
            yield unaccented(stem)
            # `vámonos`
            yield f"{unaccented(stem)}s"
