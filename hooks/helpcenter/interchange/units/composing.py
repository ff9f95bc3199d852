"""Writes a unit with another text, as Markdown, HTML or YAML that a person would write."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Mapping

from helpcenter.interchange.units.unit import Code, Content, Document, Unit, words_of
from helpcenter.syntax.yaml_text import yaml_text

RawOf = Callable[[Code], str]
_MARKS = re.compile(r"[\\`*_\[\]{}<~^$|]|==|\+\+|#(?=\s*\Z)|:(?=[\w+-]+:)|&(?=#?\w+;)")
_BEGINNING = re.compile(r"(?:[-+*#>=~:!?/|`\[<]|\d{1,9}[.)])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINES = re.compile(r"\s*\n\s*")
_AFTER_BREAK = re.compile(r"\n([ \t>]*)")


def compose(unit: Unit, content: Content, raw_of: RawOf, source: str, *, escaped: bool = False) -> str:
    """Return the characters that write a content in place of a unit of ``source``.

    ``raw_of`` returns those of a placeholder. With ``escaped``, no character of the words is a mark.
    """
    # A border in a cell of the source is part of what is read as code.
    context = "text" if unit.context == "cell" and "|" in words_of(unit.content) else unit.context
    if unit.context == "attribute text" and unit.kind == "alternative text":
        context = "label"
    pieces = [_words(part, context, escaped) if isinstance(part, str) else part for part in content]
    if unit.context == "value":
        return _value("".join(part if isinstance(part, str) else raw_of(part) for part in pieces), unit, source)
    if unit.context == "text" and "\n" in source[unit.start : unit.end]:
        return _wrapped(unit, pieces, raw_of, source)
    text = "".join(part if isinstance(part, str) else raw_of(part) for part in pieces).strip()
    if escaped and unit.context == "text" and (match := _BEGINNING.match(text)) and isinstance(content[0], str):
        return text if text.startswith("\\") else f"{match[0][:-1]}\\{text[match.end() - 1 :]}"
    return text


def with_texts(document: Document, texts: Mapping[int, str], start: int = 0, end: int | None = None) -> str:
    """Return the source between two offsets with new ``texts`` in the place of units, by the places of these."""
    end = len(document.source) if end is None else end
    pieces, at = [], start
    for place in sorted(texts, key=lambda one: (document.units[one].start, -document.units[one].end)):
        unit = document.units[place]
        if at <= unit.start and unit.end <= end:
            pieces += [document.source[at : unit.start], texts[place]]
            at = unit.end
    return "".join([*pieces, document.source[at:end]])


def _value(text: str, unit: Unit, source: str) -> str:
    """Return a text as a value of YAML in the form of the source: plain, in quotes, or folded into several lines."""
    before = source[unit.start : unit.end]
    if before[:1] != ">":
        return yaml_text(text, quoted=before[:1] in {'"', "'"})
    first, *lines = before.split("\n")
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    width = max(map(len, lines))
    folded = textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join([first, *folded])


def _words(text: str, context: str, escaped: bool) -> str:
    text = _LINES.sub(" ", text)
    if context == "html":
        return html.escape(text, quote=False) if escaped else text.replace("<", "&lt;")
    if context.startswith("attribute"):
        text = _ENTITY.sub("&amp;", text) if escaped else text
        return text.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    if context == "cell" and not escaped:
        return re.sub(r"(?<!\\)\|", r"\\|", text)
    return _MARKS.sub(_escape, text) if escaped and context in {"text", "cell", "label"} else text


def _escape(match: re.Match[str]) -> str:
    # A backslash before `<` and `&` is an ordinary character.
    return {"<": "&lt;", "&": "&amp;"}.get(match[0], f"\\{match[0]}")


def _wrapped(unit: Unit, pieces: list[str | Code], raw_of: RawOf, source: str) -> str:
    """Return lines as long as those of the source; a line never begins with a character that begins a block."""
    text = source[unit.start : unit.end]
    column = unit.start - source.rfind("\n", 0, unit.start) - 1
    lines = text.split("\n")
    width = max([column + len(lines[0]), *map(len, lines[1:])])
    match = _AFTER_BREAK.search(text)
    prefix = match[1] if match else ""
    words = [""]
    for piece in pieces:
        if isinstance(piece, Code):
            words[-1] += raw_of(piece)
            continue
        first, *others = piece.split(" ")
        words[-1] += first
        words += others
    written, line = "", words[0]
    used = column
    for word in words[1:]:
        if used + len(line) + 1 + len(word) > width and word and line.strip() and not _BEGINNING.match(word):
            written += f"{line.rstrip(' ')}\n{prefix}"
            used, line = len(prefix), word
        else:
            line += f" {word}"
    return (written + line).strip()
