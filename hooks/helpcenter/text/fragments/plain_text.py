"""Values of variables as text: neither HTML nor Markdown, and without marks in titles."""

from __future__ import annotations

import re

from helpcenter.text.fragments.fragment_marks import MARK, is_escaped
from helpcenter.text.fragments.shared_texts import SharedTexts

# Characters that are syntax wherever they are, in some company, or where a line may start.
_SYNTAX = re.compile(
    r"[\\`*_\[\]<>{}|~^$\"']|&(?=#?\w+;)|=(?==)|(?<==)=|\+(?=\+)|(?<=\+)\+|:(?=[\w+-]+:)|!(?=\[|!)|(?<=!)!|\A[#=:]|\A[+-](?![\w])"
)
_NUMBER_OF_ITEM = re.compile(r"\A(\d+)([.)])(?!\w)")


def as_markdown(value: str) -> str:
    """Return a text whose syntax is written as character references, so that it is displayed as it is."""
    return _NUMBER_OF_ITEM.sub(_item_number, _SYNTAX.sub(lambda found: _reference(found[0]), value))


def with_values(text: str, texts: SharedTexts) -> tuple[str, list[str], list[str]]:
    """Return a title or another text of front matter with the values of its variables, and its two kinds of names.

    The names are those of the variables in it, and those that do not exist.
    """
    if "{{" not in text or not texts.variables:
        return text, [], []
    used: list[str] = []
    unknown: list[str] = []

    def value(match: re.Match[str]) -> str:
        name = match[2]
        if name is None or is_escaped(text, match.start()):
            return match[0]
        if name not in texts.variables:
            unknown.append(name)
            return match[0]
        used.append(name)
        return texts.variables[name]

    return MARK.sub(value, text).replace("\\{{", "{{"), used, unknown


def _item_number(match: re.Match[str]) -> str:
    return f"{match[1]}{_reference(match[2])}"


def _reference(characters: str) -> str:
    return "".join(f"&#{ord(one)};" for one in characters)
