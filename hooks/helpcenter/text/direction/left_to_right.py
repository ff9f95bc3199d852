"""Finds what is read from left to right in a right-to-left text.

A browser orders the words of a right-to-left text by the bidirectional algorithm (Unicode, annex 9). It leaves Latin
words as they are, but moves what has no direction of its own: the sign of `+34`, the marks of `C++` and `/etc`, and the
groups of `900 000 012`, of which it draws the last one first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Latin, Greek and Cyrillic letters, digits of any script, and marks that stand between them; blanks only one by one.
_CHARACTER = "!-~\\d\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u024f\u0370-\u052f\u2013\u2019\u20a0-\u20bf\u2212"
_BLANK = " \u00a0\u202f"
_RUN = re.compile(f"[{_CHARACTER}](?:[{_BLANK}]?[{_CHARACTER}])*+")
_LETTER = re.compile(r"[^\W\d_]")
_PLAIN = re.compile(f"(?:[^\\W\\d_]|[{_BLANK}])*+")
_NUMBER = re.compile(
    f"(?<![+*#\u2212-])[+*#\u2212-]*+\\(?\\+?\\d(?:(?:\\)[{_BLANK}-]?|[{_BLANK}-]?\\(|[{_BLANK}./\u2013-])?\\d)*+\\)?[*#]*+"
)
_SIGNED = re.compile(r"[+*#−-]")
_IN_THOUSANDS = re.compile(f"\\d{{1,3}}(?:[{_BLANK}]\\d{{3}})++")
_MARKS_BETWEEN = re.compile(r"(?<=\d)[./\u2013-](?=\d)")
# A telephone number without a sign has at least as many digits.
_FEWEST_DIGITS = 7
# Marks of the sentence around a part, of which there are few; marks that join it to a word, as a hyphen does a prefix.
_BEFORE, _AFTER, _JOINING = f"\"',;:!?|\u2013\u2019{_BLANK}", f"\"',.;:!?|\u2013\u2019{_BLANK}", "-\u2013/.,;:&=|"
_MOST_MARKS = 20
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}


def left_to_right_parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each part of a right-to-left text that needs its own direction, in order."""
    for run in _RUN.finditer(text):
        start, end = _trimmed(text, *run.span())
        if _LETTER.search(text, start, end):
            if not _PLAIN.fullmatch(text, start, end):
                yield start, end
        else:
            for number in _NUMBER.finditer(text[start:end]):
                if _is_reordered(number.group()):
                    yield start + number.start(), start + number.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the marks of the sentence around it."""
    before = _JOINING if start and _LETTER.match(text[start - 1]) else ""
    after = _JOINING if end < len(text) and _LETTER.match(text[end]) else ""
    while start < end and text[start] in before:
        start += 1
    while start < end and text[end - 1] in after:
        end -= 1
    for _ in range(_MOST_MARKS):
        if start < end and _ends_outside(text, start, end):
            end -= 1
        elif start < end and _begins_outside(text, start, end):
            start += 1
        else:
            break
    return start, end


def _ends_outside(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if opening := _OPENING.get(last):
        return text.count(last, start, end) > text.count(opening, start, end)
    return last in _AFTER


def _begins_outside(text: str, start: int, end: int) -> bool:
    """Return whether the first mark is the sentence's: a bracket in `(+34) 900` is not, the first one in `(C++)` is."""
    first = text[start]
    if closing := _CLOSING.get(first):
        return _end_of_bracket(text, start, end, closing) in (None, end)
    return first in _BEFORE


def _end_of_bracket(text: str, start: int, end: int, closing: str) -> int | None:
    depth = 0
    for position in range(start, end):
        depth += (text[position] == text[start]) - (text[position] == closing)
        if depth == 0:
            return position + 1
    return None


def _is_reordered(number: str) -> bool:
    digits = sum(map(str.isdecimal, number))
    return bool(
        (_SIGNED.match(number) or number[-1] in "*#")
        or "(" in number
        or _IN_THOUSANDS.fullmatch(number)
        or len(_MARKS_BETWEEN.findall(number)) > 1
        or (digits >= _FEWEST_DIGITS and any(blank in number for blank in _BLANK))
    )
