"""Names, codes and directions of languages, from Babel.

Babel has the names of more languages than it has rules for. A language without rules is used with those of the nearest
one: the same language in another region or script, or else English.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

# The codes that static-i18n accepts: language (ISO 639-1), script (ISO 15924) and region (ISO 3166).
_CODE = re.compile(r"([a-z]{2})(?:-([A-Za-z]{4}))?(?:-([A-Z]{2}))?")
_ENGLISH = Locale("en")
_UNKNOWN_REGION = "ZZ"
# Scripts that run from right to left (Unicode, property Bidi_Class), of languages that are written today.
_FROM_RIGHT = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@lru_cache(maxsize=256)
def babel_locale(code: str) -> Locale:
    """Return the nearest Babel locale for a code with hyphens or underscores: English if there is none."""
    parts = language_tag(code).split("-")
    found = (_exact_locale("-".join(parts[:length])) for length in range(len(parts), 0, -1))
    return next((locale for locale in found if locale is not None), _ENGLISH)


def nearest_language(code: str, known: Collection[str]) -> str:
    """Return the one of the ``known`` codes that readers of a language can read best, "" if there is none.

    It has the same language and script; of several regions, it is the same one, the one that CLDR names as the parent,
    the language without a region, or the likely region of the language.
    """
    tag, likely = language_tag(code), _likely_parts(code)
    parent = str(get_global("parent_exceptions").get(tag.replace("-", "_"), ""))

    def distance(one: str) -> tuple[bool, ...]:
        region = _parts(one)[2]
        return one != tag, _likely_parts(one) != likely, one != language_tag(parent), bool(region), region != likely[2]

    near = [one for one in known if _likely_parts(one)[:2] == likely[:2]]
    return min(sorted(near), key=distance, default="")


def is_language(code: str) -> bool:
    """Return whether a code is of a language that exists, in a script and a region that exist."""
    if not _CODE.fullmatch(language_tag(code)):
        return False
    language, script, region = _parts(code)
    exists = language in _ENGLISH.languages or _exact_locale(language) is not None
    return (
        exists
        and (not script or script in _ENGLISH.scripts)
        and (not region or (region in _ENGLISH.territories and region != _UNKNOWN_REGION))
    )


def proposed_language(code: str) -> str:
    """Return the code that was most likely meant by one that is no language, "" if unknown.

    It is the same code with another letter case or without an unknown script or region, or the language of the
    country with this code: `cs` for `cz`.
    """
    language, *others = language_tag(code).split("-")
    cased = [part.upper() if len(part) <= len("US") else part.title() for part in others]
    for length in range(len(cased), -1, -1):
        if is_language(proposal := "-".join((language.lower(), *cased[:length]))):
            return proposal
    return next((one for one in get_official_languages(language.upper(), de_facto=True) if is_language(one)), "")


def language_tag(code: str) -> str:
    """Return the code with hyphens, as in HTML and sitemaps (BCP 47)."""
    return code.replace("_", "-")


def language_of(code: str) -> str:
    """Return the language of a locale without region or script (ISO 639-1 if it has a two-letter code)."""
    return language_tag(code).partition("-")[0].lower()


@lru_cache(maxsize=256)
def language_name(code: str, reader: str, *, sentence: bool = False) -> str:
    """Return the name of a language for a reader, in English if need be; capitalized if ``sentence`` is set."""
    name = _name_in(babel_locale(reader), code) or _name_in(_ENGLISH, code) or code
    return name[:1].upper() + name[1:] if sentence else name


@lru_cache(maxsize=256)
def text_direction(code: str) -> str:
    """Return the writing direction of a language: "ltr" or "rtl"."""
    language, script, _ = _parts(code)
    nearest = babel_locale(code)
    if not script and (nearest is not _ENGLISH or language == _ENGLISH.language):
        return str(nearest.text_direction)
    _, likely, *_ = f"{get_global('likely_subtags').get(language, '')}__".split("_")
    return "rtl" if (script or likely) in _FROM_RIGHT else "ltr"


@lru_cache(maxsize=256)
def _likely_parts(code: str) -> tuple[str, str, str]:
    """Return language, script and region of a code, those that it lacks as CLDR supposes them."""
    language, script, region = _parts(code)
    likely = get_global("likely_subtags")
    keys = ("_".join(filter(None, parts)) for parts in ((language, script, region), (language, region), (language,)))
    found = next((likely[key] for key in keys if key in likely), "")
    _, own_script, own_region, *_ = f"{found}__".split("_")
    return language, script or own_script, region or own_region


def _exact_locale(tag: str) -> Locale | None:
    """Return the Babel locale for a code with hyphens, None if Babel has no rules for it."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _name_in(reader: Locale, code: str) -> str:
    """Return the name of a language in the language ``reader``, followed by script and region; "" if it has none."""
    if exact := _exact_locale(language_tag(code)):
        # Some regional forms have a name of their own.
        return reader.languages.get(str(exact)) or exact.get_display_name(reader) or ""
    language, script, region = _parts(code)
    details = filter(None, (reader.scripts.get(script), reader.territories.get(region)))
    name, more = reader.languages.get(language, ""), ", ".join(details)
    return f"{name} ({more})" if name and more else name


def _parts(code: str) -> tuple[str, str, str]:
    """Return language, script and region of a code, each "" if absent."""
    match = _CODE.fullmatch(language_tag(code))
    language, script, region = match.groups("") if match else (language_of(code), "", "")
    return language, script.title(), region
