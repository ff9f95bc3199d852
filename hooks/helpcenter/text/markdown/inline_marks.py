"""Inline marks around words or in place of them: ~~deleted~~, ==marked==, H~2~O, x^2^, ++ctrl+k++, :tada:, [^1]."""

from __future__ import annotations

import re
from functools import lru_cache

# Backslashes that say nothing at the end of a text; after a letter or a drive, one may belong to a path.
LAST_BACKSLASH = re.compile(r"(?:\A|(?<=[\s.,;!?)*_])|(?<=\s:)|(?<=\w\w:))\\(?:\s++\\)*+[ \t]*\Z")
# A name between colons is an emoji if neither a Latin letter, a digit nor a backslash touches it: addresses and times
# have colons, too.
EMOJI = r"(?<![A-Za-z0-9_:\\]):([a-z0-9_+-]+):(?![A-Za-z0-9_:])"
# Code keeps its marks, which come before all others here.
_MARKED = re.compile(
    rf"`[^`\n]*`|~~(?=\S)([^~\n]+)(?<=\S)~~|==(?=\S)([^=\n]+)(?<=\S)==|\^\^(?=\S)([^\^\n]+)(?<=\S)\^\^"
    rf"|~([^~\s]+)~|\^([^\^\s]+)\^|\+\+([\w\-\"']+(?:\+[\w\-\"']+)*)\+\+|(?P<note>\[\^[^\]\s]+\])|{EMOJI}"
)
_MAY_BE_EMOJI = re.compile(r":[a-z0-9+-]")


def without_marks(text: str) -> str:
    """Return a text with the words that these marks surround and the characters of emoji, without footnote marks."""
    may_be_marked = "~" in text or "^" in text or "==" in text or "++" in text or _MAY_BE_EMOJI.search(text)
    return _MARKED.sub(_words, text) if may_be_marked else text


def _words(match: re.Match[str]) -> str:
    if match["note"]:
        return ""
    if match[0][0] == ":":
        return emoji(match[match.lastindex or 0]) or match[0]
    return match[match.lastindex] if match.lastindex else match[0]


def emoji(name: str) -> str | None:
    """Return the characters of the emoji with GitHub's ``name``, None if there is none."""
    return _emoji().get(name)


@lru_cache(maxsize=1)
def _emoji() -> dict[str, str]:
    """The characters by name; few articles need the table."""
    from pymdownx import gemoji_db  # noqa: PLC0415

    known = {
        name: "".join(chr(int(code, 16)) for code in (one.get("unicode_alt") or one["unicode"]).split("-"))
        for name, one in gemoji_db.emoji.items()
        if "unicode" in one
    }
    known |= {alias: known[name] for alias, name in gemoji_db.aliases.items() if name in known}
    return {name.strip(":"): characters for name, characters in known.items()}
