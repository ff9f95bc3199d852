"""How a language writes times, numbers and lists, and which day starts its week (CLDR, from Babel).

Digits are the European ones and the calendar is the Gregorian one in every language, as in the scripts of pages.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache

from babel.core import get_global
from babel.dates import format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from helpcenter.input.languages import babel_locale, language_of

# CLDR has the Latin AM and PM for Korean, which Korean readers do not write.
_ONLY_24_HOURS = frozenset({"ko"})
# Hebrew joins the word for "and" to the next word, and to a number with a hyphen (ICU, ListFormatter).
_HEBREW_AND = re.compile(r" ו(?=[^א-ת])")


@lru_cache(maxsize=256)
def first_weekday(code: str) -> int:
    """Return the first day of the week (Monday is 0) in the region of a locale, or in the main region of a language."""
    locale = babel_locale(code)
    likely = get_global("likely_subtags").get(str(locale), get_global("likely_subtags").get(locale.language))
    if locale.territory is None and likely:
        locale = babel_locale(likely)
    return locale.first_week_day


def joined(texts: Sequence[str], code: str) -> str:
    """Return a list as a sentence has it: "a, b and c"."""
    text = format_list(texts, locale=babel_locale(code))
    return _HEBREW_AND.sub(" ו-", text) if language_of(code) == "he" else text


def clock_time(time: datetime.time, code: str) -> str:
    """Return a time of day."""
    return format_time(time, "HH:mm" if language_of(code) in _ONLY_24_HOURS else "short", locale=babel_locale(code))


def number_text(number: int, code: str) -> str:
    """Return a number with its digits grouped if it has more than four, as several languages require."""
    return format_decimal(number, locale=babel_locale(code)) if abs(number) > 9_999 else str(number)
