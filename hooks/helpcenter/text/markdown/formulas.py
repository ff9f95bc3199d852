"""Formulas in TeX between dollar signs, `$x^2$` and `$$x^2$$`, or between `\\(` and `\\)`, and their MathML.

Prices are text: a formula begins and ends with its own characters, no word or number touches its dollar signs, and it
has a mark of TeX or is a single short name or number.
"""

from __future__ import annotations

import copy
import html
import re
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

# Where a formula may start.
FORMULA_START = r"\$|\\\("
# Elements of MathML Core without links, scripts and other documents, and their attributes.
ELEMENTS = frozenset({
    "math", "menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts",
    "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr",
    "munder", "munderover",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "display", "displaystyle", "fence",
    "form", "height", "largeop", "linethickness", "lspace", "mathcolor", "mathvariant", "maxsize", "minsize",
    "movablelimits", "notation", "rowlines", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy",
    "symmetric", "voffset", "width",
})  # fmt: skip
_PARTS = {"mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2, "munderover": 3}
_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\[\s\S])++)\$\$(?!\$)")
_DOLLARS = re.compile(r"\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\s*\n))++)(?<!\s)\$(?![\w$])")
_PARENTHESES = re.compile(r"\\\(((?:[^\\]|\\[^()])++)\\\)")
_TEX = re.compile(r"[\\^_={}<>+]")
_WORDS = re.compile(r"\s|[^\W\d_]{3}")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
# Environments that the library knows by another name only.
_ENVIRONMENTS = {"aligned": "align*", "alignedat": "align*", "gathered": "gather*"}
_LONGEST = 2_000


class Formula(NamedTuple):
    """A formula in a text: its end, its TeX, and whether it stands in its own line."""

    end: int
    tex: str
    display: bool


class FormulaError(Exception):
    """TeX that cannot be written as MathML; the message says why."""


def read_formula(text: str, at: int, end: int) -> Formula | None:
    """Return the formula that starts at an offset of a text, at `$` or `\\(`; None if these are text."""
    if text.startswith("$$", at):
        match = _DISPLAY.match(text, at, end)
        return Formula(match.end(), match[1].strip(), display=True) if match and match[1].strip() else None
    if text[at] == "$" and (text[at - 1 : at].isalnum() or text[at - 1 : at] == "$"):
        return None
    match = (_DOLLARS if text[at] == "$" else _PARENTHESES).match(text, at, end)
    if match is None or not match[1].strip() or not (_TEX.search(match[1]) or not _WORDS.search(match[1].strip())):
        return None
    return Formula(match.end(), match[1].strip(), display=False)


def mathml(tex: str, *, display: bool) -> Element:
    """Return the element `<math>` of a formula; raises FormulaError."""
    found = _converted(tex, display)
    if isinstance(found, str):
        raise FormulaError(found)
    return copy.deepcopy(found)


def formula_text(tex: str) -> str:
    """Return the characters that a reader sees, the TeX itself if it has a fault."""
    found = _converted(tex, False)
    return found if isinstance(found, str) else "".join(found.itertext())


@lru_cache(maxsize=1024)
def _converted(tex: str, display: bool) -> Element | str:
    """Return the element of a formula, or why there is none."""
    from latex2mathml.converter import convert_to_element  # noqa: PLC0415 - few articles have formulas

    if len(tex) > _LONGEST:
        return f"is longer than {_LONGEST:,} characters"
    if fault := _open_brace(tex):
        return fault
    for name, known in _ENVIRONMENTS.items():
        tex = tex.replace(f"{{{name}}}", f"{{{known}}}")
    try:
        math = convert_to_element(tex, display="block" if display else "inline")
    except RecursionError:
        return "is nested too deeply"
    except Exception:
        # The library raises many kinds of errors, most of them without a message.
        return "is not complete"
    math.attrib.pop("xmlns", None)
    fault = next(filter(None, map(_fault, math.iter())), "")
    return fault or math


def _open_brace(tex: str) -> str:
    depth = 0
    for match in _BRACES.finditer(tex):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            break
    return "has a brace without a partner" if depth else ""


def _fault(element: Element) -> str:
    """Return what is wrong with an element of MathML, and set its text to the characters that it stands for."""
    element.text = text = html.unescape(element.text or "")
    if "\\" in text:
        return f"has the unknown command `{text.strip()}`"
    if text == "&" and element.tag == "mi":
        return "has `&` outside of a table"
    if element.tag not in ELEMENTS or element.attrib.keys() - ATTRIBUTES:
        return "has a command that pages do not allow"
    return "is not complete" if len(element) != _PARTS.get(element.tag, len(element)) else ""
