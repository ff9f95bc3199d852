"""Interface strings of a language that are still the English ones, as a new file for translation has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from helpcenter.findings import Finding, Problem, excerpt, first_few
from helpcenter.input.settings import Settings
from helpcenter.input.source_file import read_source
from helpcenter.input.strings import COMPLETE, STRINGS, language_of_package, leaves_of, package_texts
from helpcenter.input.theme import THEME
from helpcenter.input.yaml import dotted, parse_yaml

RULE = "english-string"
# What a person writes after a string that is right as it is.
SAME = "# same"
HEAD = f"# Translate these strings. Write `{SAME}` after a string that is the same in your language.\n"
_ENGLISH = Problem(
    RULE,
    "string is still English: `{text}`",
    f"Translate it, or write `{SAME}` after it if your language uses the same text.",
)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")
# So many languages of the package have the English word, such as that of a key: others may have it, too.
_INTERNATIONAL = 3
# A site may prefer an English word to that of the package, but hardly a sentence.
_SENTENCE = 3


def english_strings_of(settings: Settings, locale: str) -> list[Finding]:
    """Return a finding for each string in the site's file of a language that nobody has translated."""
    language = language_of_package(locale)
    file = settings.overrides / STRINGS / f"{locale}.yml"
    if language == COMPLETE or not file.is_file():
        return []
    name = settings.name_of(file)
    text, _ = read_source(file, name)
    source, problems = parse_yaml(text, name, RULE)
    if problems:
        # Other findings say that the file is broken.
        return []
    english, own = (package_texts(THEME / STRINGS, one) for one in (COMPLETE, locale))
    lines = text.split("\n")
    return [
        _ENGLISH.at(name, source.line(place), subject=dotted(place), text=excerpt(str(value)))
        for place, value in leaves_of(source.data, ())
        if english.get(place) == value != own.get(place)
        and (_is_sentence(str(value)) if language else dotted(place) not in _international())
        and _words(str(value))
        and not lines[source.line(place) - 1].rstrip().endswith(SAME)
    ]


def untranslated_strings(settings: Settings) -> Iterator[Finding]:
    """Yield the first findings of each language of a site, and how many more there are."""
    for code in settings.codes:
        found = english_strings_of(settings, code)
        yield from first_few(found, len(found))


def _words(text: str) -> list[str]:
    return _WORD.findall(_PLACEHOLDER.sub(" ", text))


def _is_sentence(text: str) -> bool:
    return len(_words(text)) >= _SENTENCE


@lru_cache(maxsize=1)
def _international() -> frozenset[str]:
    """Return the keys whose English string several languages of the package have."""
    folder = THEME / STRINGS
    english = package_texts(folder, COMPLETE)
    counts = Counter(
        dotted(place)
        for file in folder.glob("*.yml") if file.stem != COMPLETE
        for place, text in package_texts(folder, file.stem).items() if english.get(place) == text
    )  # fmt: skip
    return frozenset(key for key, count in counts.items() if count >= _INTERNATIONAL)
