"""Names, codes and directions of languages, from Babel."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale


@lru_cache(maxsize=256)
def babel_locale(code: str) -> Locale:
    """Return the Babel locale for a code with hyphens or underscores."""
    return Locale.parse(language_tag(code), sep="-")


def language_tag(code: str) -> str:
    """Return the code with hyphens, as in HTML and sitemaps (BCP 47)."""
    return code.replace("_", "-")


def language_of(code: str) -> str:
    """Return the language of a locale without region or script (ISO 639-1 if it has a two-letter code)."""
    return language_tag(code).partition("-")[0].lower()


@lru_cache(maxsize=256)
def language_name(code: str, reader: str, *, sentence: bool = False) -> str:
    """Return the name of a language in the reader's language, capitalized if ``sentence`` is set."""
    name = babel_locale(code).get_display_name(babel_locale(reader)) or code
    return name[:1].upper() + name[1:] if sentence else name


@lru_cache(maxsize=256)
def text_direction(code: str) -> str:
    """Return the writing direction of a language: "ltr" or "rtl"."""
    return babel_locale(code).text_direction
