"""Isolates the left-to-right parts of right-to-left texts: by elements in HTML, by control characters in plain text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from markupsafe import Markup

from helpcenter.text.direction.left_to_right import left_to_right_parts

# Unicode's left-to-right isolate, and its end.
_ISOLATE, _END = "\u2066", "\u2069"
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w-]*+)((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
_DIRECTION = re.compile(r"\bdir=[\"']?ltr\b")
# Computer text, which gets the direction as an attribute.
_CODE = frozenset({"code", "kbd", "pre", "samp"})
_LEFT_ALONE = frozenset({"bdi", "bdo", "math", "script", "style", "svg", "textarea"})


def is_right_to_left(text: str) -> bool:
    """Return whether a text begins in a right-to-left language: its first letter decides, as in browsers."""
    first = next((character for character in text if character.isalpha()), "")
    return unicodedata.bidirectional(first or " ") in ("R", "AL")


def isolated_text(text: str) -> str:
    """Return a right-to-left plain text with control characters around its left-to-right parts."""
    return _joined(text, lambda part: f"{_ISOLATE}{part}{_END}", str)


def isolated_markup(text: str) -> Markup:
    """Return a right-to-left plain text as HTML with elements around its left-to-right parts."""
    return Markup(_as_html(text))  # noqa: S704 - escaped there


def isolated_html(content: str) -> str:
    """Return sanitized right-to-left HTML in which code and the left-to-right parts of texts have their direction."""
    pieces, position, skipped, depth = [], 0, "", 0
    for tag in _TAG.finditer(content):
        text = content[position : tag.start()]
        pieces.append(text if depth else _text_node(text))
        position = tag.end()
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if depth:
            if name == skipped and not attributes.endswith("/"):
                depth += -1 if closing else 1
        elif not closing and _is_left_to_right(name, attributes):
            skipped, depth = name, 1
            if name in _CODE and "dir=" not in attributes:
                pieces.append(f'<{tag[2]}{attributes} dir="ltr">')
                continue
        pieces.append(tag[0])
    rest = content[position:]
    return "".join([*pieces, rest if depth else _text_node(rest)])


def _is_left_to_right(name: str, attributes: str) -> bool:
    inside = name in _CODE or name in _LEFT_ALONE or (bool(_DIRECTION.search(attributes)) and name != "img")
    return inside and not attributes.endswith("/")


def _text_node(text: str) -> str:
    plain = html.unescape(text) if "&" in text else text
    return _as_html(plain) if any(True for _ in left_to_right_parts(plain)) else text


def _as_html(text: str) -> str:
    return _joined(text, _element, _escaped)


def _element(part: str) -> str:
    # A number is read as a whole: no line ends inside it.
    whole = "" if any(map(str.isalpha, part)) else ' class="number"'
    return f'<bdi{whole} dir="ltr">{_escaped(part)}</bdi>'


def _escaped(text: str) -> str:
    # Quotation marks stay as the writer of the body's HTML leaves them.
    return html.escape(text, quote=False)


def _joined(text: str, isolated: Callable[[str], str], written: Callable[[str], str]) -> str:
    pieces, position = [], 0
    for start, end in left_to_right_parts(text):
        pieces += [written(text[position:start]), isolated(text[start:end])]
        position = end
    return "".join([*pieces, written(text[position:])])
