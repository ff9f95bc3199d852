"""Components of MDX: `<Tabs>`, `<Card title="…">`, `<Code lang={"js"} />`, with what is inside them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from helpcenter.importing.markdown.edits import indented

_OPENING = re.compile(r"<(/?)([A-Z][\w.]*|details|summary|a|img|Translate)(?=[\s/>])|<>|</>")
_NAME = re.compile(r"\s*([A-Za-z_][\w:.-]*)\s*(=?)\s*")
_LONGEST_TAG = 20_000
_DEEPEST = 60
# A text with more tags that do not end is no MDX.
_MOST_UNREADABLE = 50
_TEXT = re.compile(r"[\"'`]([^\"'`]*)[\"'`]")
_REQUIRED = re.compile(r"(?:require|useBaseUrl)\(\s*[\"'`]([^\"'`]+)[\"'`]")

# Attributes that readers see.
_READ = ("title", "label", "summary", "heading", "description", "text", "caption", "alt")
# What a component becomes: from its name, its attributes and the Markdown inside it. None for an unknown one.
Convert = Callable[[str, Mapping[str, str], str], str | None]


@dataclass(frozen=True)
class JsxTag:
    """A tag of a component; the value of an attribute in braces is its text if it has one, else what is in them."""

    start: int
    end: int
    name: str
    closes: bool
    is_empty: bool
    attributes: Mapping[str, str]


@dataclass
class _Open:
    tag: JsxTag
    written: list[str] = field(default_factory=list)


def with_components(text: str, convert: Convert, unknown: Callable[[str], None]) -> str:
    """Return a text in which ``convert`` has replaced each component, inner ones first.

    An unknown component leaves the text inside it and those of its attributes that are for readers.
    """
    return _Components(text, convert, unknown).run()


class _Components:
    """One pass over the tags of a text; a component is converted when it ends."""

    def __init__(self, text: str, convert: Convert, unknown: Callable[[str], None]) -> None:
        self._text = text
        self._convert = convert
        self._unknown = unknown
        self._opened = [_Open(JsxTag(0, 0, "", False, False, {}))]

    def run(self) -> str:
        at = unreadable = 0
        while unreadable < _MOST_UNREADABLE and (match := _OPENING.search(self._text, at)):
            tag = _read_tag(self._text, match)
            unreadable += tag is None
            self._write(self._text[at : match.start()])
            at = match.end() if tag is None else tag.end
            if tag is None:
                self._write(match[0])
            elif tag.closes:
                self._close(tag.name)
            elif tag.is_empty or tag.name == "img" or len(self._opened) > _DEEPEST:
                self._write(self._made(tag, ""))
            else:
                self._opened.append(_Open(tag))
        self._write(self._text[at:])
        while len(self._opened) > 1:
            last = self._opened.pop()
            # Without an end, it is no component that has a content.
            self._write(self._made(last.tag, ""))
            self._write("".join(last.written))
        return "".join(self._opened[0].written)

    def _write(self, text: str) -> None:
        self._opened[-1].written.append(text)

    def _close(self, name: str) -> None:
        """Convert the component that ends, and those inside it that have no end; nothing without a beginning."""
        if name not in {one.tag.name for one in self._opened[1:]}:
            return
        while len(self._opened) > 1:
            last = self._opened.pop()
            self._write(self._made(last.tag, "".join(last.written)))
            if last.tag.name == name:
                return

    def _made(self, tag: JsxTag, inner: str) -> str:
        if not tag.name:
            return inner
        new = self._convert(tag.name, tag.attributes, inner)
        if new is None:
            self._unknown(tag.name)
            words = [tag.attributes[name] for name in _READ if tag.attributes.get(name, "").strip()]
            new = "\n\n".join([*words, inner]) if inner.strip() else " ".join(words)
        room = _room(self._text, tag.start)
        # A part of the component around it, such as a tab, is indented with that.
        is_part = "\ue200" <= new[:1] < "\uf8f0"
        return indented(new, room) if room and "\n" in new and not is_part else new


def _room(text: str, at: int) -> str:
    """Return the blanks before a tag that begins a line, such as inside an item of a list."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before if not before.strip() else ""


def _read_tag(text: str, match: re.Match[str]) -> JsxTag | None:
    if match[2] is None:
        return JsxTag(match.start(), match.end(), "", match[0] == "</>", False, {})
    at, attributes = match.end(), dict[str, str]()
    limit = min(len(text), at + _LONGEST_TAG)
    while at < limit:
        if text[at] == ">":
            return JsxTag(match.start(), at + 1, match[2], bool(match[1]), False, attributes)
        if text.startswith("/>", at):
            return JsxTag(match.start(), at + 2, match[2], bool(match[1]), True, attributes)
        if text[at] == "{":
            at = end_of_braces(text, at)
        elif (name := _NAME.match(text, at)) and name[1]:
            at = name.end()
            value, at = _value(text, at) if name[2] else ("true", at)
            attributes.setdefault(name[1], value)
        elif text[at].isspace():
            at += 1
        else:
            return None
        if at < 0:
            return None
    return None


def _value(text: str, at: int) -> tuple[str, int]:
    """Return the value of an attribute and the offset after it; -1 if it has no end."""
    sign = text[at : at + 1]
    if sign in {'"', "'"}:
        end = text.find(sign, at + 1)
        return (text[at + 1 : end], end + 1) if end >= 0 else ("", -1)
    if sign == "{":
        end = end_of_braces(text, at)
        return (_expression(text[at + 1 : end - 1]), end) if end >= 0 else ("", -1)
    match = re.compile(r"[^\s>/]+").match(text, at)
    return (match[0], match.end()) if match else ("", at + 1)


def end_of_braces(text: str, at: int) -> int:
    """Return the offset after the brace that closes the one at an offset, -1 without one; quoted ones do not count."""
    depth, quote, limit = 0, "", min(len(text), at + _LONGEST_TAG)
    while at < limit:
        sign = text[at]
        if quote:
            at += sign == "\\"
            quote = "" if sign == quote else quote
        elif sign in "\"'`":
            quote = sign
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return -1


def _expression(code: str) -> str:
    """Return the text that an expression in braces is, such as `"x"` or `require("./x.png")`, or its code."""
    code = code.strip()
    if required := _REQUIRED.match(code):
        return required[1]
    if code.startswith('"') and code.endswith('"'):
        try:
            return str(json.loads(code))
        except ValueError:
            return code.strip('"')
    match = _TEXT.fullmatch(code)
    return match[1] if match else code


def texts_in(code: str) -> list[str]:
    """Return the texts of a list in code, such as `items={["A", "B"]}`."""
    return [text for _, text in re.findall(r"([\"'`])([^\"'`{}\n]*)\1", code)]


def options_in(code: str) -> list[tuple[str, str]]:
    """Return the values and labels of a list of options in code, such as `values={[{label: "A", value: "a"}]}`."""
    found = []
    for part in re.findall(r"\{([^{}]*)\}", code):
        pairs: dict[str, str] = dict(re.findall(r"(label|value)\s*:\s*[\"'`]([^\"'`]*)[\"'`]", part))
        if "value" in pairs:
            found.append((pairs["value"], pairs.get("label", pairs["value"])))
    return found
