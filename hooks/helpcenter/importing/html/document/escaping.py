"""Text that Markdown would take for marks: private characters stand for its signs until the text is Markdown."""

from __future__ import annotations

import re

from lxml import etree

from helpcenter.importing.html.document.tree import BLOCKS, Element

# What stands in Markdown for each sign of a text; what stands for it in between is a private character.
_WRITTEN = {
    "\\": "\\\\", "*": "\\*", "_": "\\_", "`": "\\`", "{": "\\{", "}": "\\}", "[": "\\[", "]": "\\]", "#": "\\#",
    "+": "\\+", "-": "\\-", "!": "\\!", ">": "&gt;", "<": "&lt;", "&": "&amp;", "|": "&#124;", "~": "&#126;",
    "^": "&#94;", "=": "&#61;", ":": "&#58;", "$": "\\$", ".": "\\.", ")": "\\)", "?": "&#63;", "/": "&#47;",
    "@": "&#64;",
}  # fmt: skip
# Signs that stay as they are, and that the converter must not see.
_PLAIN = {sign: chr(0xE060 + number) for number, sign in enumerate([*_WRITTEN, "\u00a0"])}
_MARKS = {sign: chr(0xE020 + number) for number, sign in enumerate(_WRITTEN)}
_BACK = str.maketrans(
    {_MARKS[sign]: written for sign, written in _WRITTEN.items()} | {private: sign for sign, private in _PLAIN.items()}
)
_HIDDEN = str.maketrans({sign: _PLAIN[sign] for sign in "\\*_`[]#+!<>|~^={}$-.\u00a0"})
_LINE = re.compile(
    r"(?P<digits>\d{1,9})(?P<after>[.)])(?=\s|$)|(?P<list>[-+*])(?=\s|$|[-+*]{2})|(?P<sign>#|>|:(?=::|\s)|=(?=[=\s]|$)"
    r"|\?(?=\?\?)|!(?=!!)|/(?=//)|\*(?=\[)|\||~(?=~~)|-(?=--|[-\s]*$))"
)
_ENTITY = re.compile(r"&(?=\w+;|#)")
_EMOJI = re.compile(r":(?=[a-zA-Z0-9_+-]+:)")
_ALWAYS = re.compile(r"[\\*`<]")
_TWICE = ("~", "^", "==", "++")
_FORMULA = re.compile(r"\$(?=\S)[^$]*(?<=\S)\$")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_AFTER_LINK = re.compile(r"\]\s?[(\[:]")
_LINK = re.compile(r"\[(?=[^\[\]]*\]\s?[(\[:{])|\[(?=\^)|!(?=\[)|\[(?=[ xX]\])")
_BRACE = re.compile(r"\{(?=[{:#.%]|[^{}\n]*\}\s*$|\s*[.#\w])")


def hidden(text: str, *, starts_line: bool, several: str = "") -> str:
    """Return a text in which private characters stand for signs; ``several`` is the text of the whole block."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text

    def mark(match: re.Match[str]) -> str:
        return _MARKS[match[0]]

    text = _ALWAYS.sub(mark, text)
    text = _LINK.sub(mark, text)
    if _AFTER_LINK.search(text):
        text = text.replace("[", _MARKS["["])
    text = _BRACE.sub(mark, text)
    text = _UNDERSCORE.sub(mark, text)
    text = _ENTITY.sub(mark, text)
    text = _EMOJI.sub(mark, text)
    whole = several or text
    for sign in _TWICE:
        if sign in text and whole.count(sign) > 1:
            text = text.replace(sign, "".join(_MARKS[one] for one in sign))
    if "$" in text and _FORMULA.search(whole):
        text = text.replace("$", _MARKS["$"])
    if starts_line:
        text = _at_start(text)
    return text.translate(_HIDDEN)


def _at_start(text: str) -> str:
    stripped = text.lstrip()
    match = _LINE.match(stripped)
    if match is None:
        return text
    if match["digits"]:
        return f"{match['digits']}{_MARKS[match['after']]}{stripped[match.end() :]}"
    sign = match["list"] or match["sign"]
    return f"{_MARKS[sign]}{stripped[1:]}"


def shown(markdown: str) -> str:
    """Return Markdown with signs in the places of private characters."""
    return markdown.translate(_BACK)


def in_cell(markdown: str) -> str:
    """Return the content of a cell of a table, in which the sign between cells is part of the text."""
    return markdown.replace(_PLAIN["|"], "\\|").replace(_MARKS["|"], "\\|")


_NEW_LINES = BLOCKS | {"td", "th", "caption", "hc-note", "hc-folded", "hc-tab", "hc-tabs", "summary"}
_OF_PAIRS = frozenset("~^=+$")


def hide_signs(root: Element) -> None:
    """Let private characters stand for signs in all texts; `shown` puts signs in their places again."""
    at_start, whole = True, ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element.tag in _NEW_LINES:
                at_start = True
                whole = _whole(element)
            if element.text:
                element.text = hidden(element.text, starts_line=at_start, several=whole)
                at_start = at_start and not element.text.strip()
            elif element.tag == "img":
                at_start = False
            continue
        if element.tag in _NEW_LINES or element.tag == "br":
            at_start = True
        if element.tail and element is not root:
            element.tail = hidden(element.tail, starts_line=at_start, several=whole)
            at_start = at_start and not element.tail.strip()


def _whole(block: Element) -> str:
    """Return the text of a block if it has a sign that is a mark only where it occurs twice."""
    text = "".join(block.itertext())
    return text if _OF_PAIRS.intersection(text) else ""
