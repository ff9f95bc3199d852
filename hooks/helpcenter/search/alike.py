"""Spellings that sound alike, so that people confuse them, and sounds that change when a word is inflected."""

from __future__ import annotations

from helpcenter.input.languages import language_of

# Pairs of spellings by language; `h-` is a letter that people leave out. Other languages have none.
_PAIRS = {
    "es": "b-v s-z s-c c-z ll-y g-j qu-k qu-c c-k h- i-y x-s m-n n-ñ e-ie o-ue e-i",
    "en": "c-k c-s s-z f-ph i-y a-e e-i o-u h-",
}


def alike(locale: str) -> list[tuple[str, str]]:
    """Return the pairs of spellings that sound alike in the language of a locale."""
    pairs = _PAIRS.get(language_of(locale), "").split()
    return [(one, other) for one, _, other in (pair.partition("-") for pair in pairs)]
