"""Words and placeholders as the mixed content of an XML element, written and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from helpcenter.interchange.formats.safe_xml import attribute
from helpcenter.interchange.units.unit import NAMES, OPTIONAL, Code, Content
from helpcenter.syntax.escapes import on_one_line, xml_attribute, xml_text

_DIGITS = re.compile(r"\d{1,6}")
_LONGEST_SHOWN = 60


def xml_content(content: Content, start: Callable[[Code], str], ends: Mapping[str, str]) -> str:
    """Return the XML of a content; ``start`` writes the tag of a code, ``ends`` has the end tag of a pair."""
    parts = []
    for part in content:
        if isinstance(part, str):
            parts.append(xml_text(part))
        else:
            parts.append(ends["open"] if part.place == "close" else start(part))
    return "".join(parts)


def element_start(name: str, attributes: Mapping[str, str]) -> str:
    """Return the start of a tag with its attributes, without its last character."""
    return f"<{name}" + "".join(f" {key}={xml_attribute(value)}" for key, value in attributes.items())


def shown_briefly(code: Code) -> str:
    """Return what a placeholder stands for, on one short line."""
    text = on_one_line(code.shown) or code.name
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def optional(code: Code) -> bool:
    """Return whether a translation may lack a placeholder."""
    return code.name in OPTIONAL


def content_in(element: Element, read: Callable[[Element], tuple[Code, ...] | None]) -> Iterator[str | Code]:
    """Yield the words and placeholders in an element; ``read`` returns the codes that an element in it stands for.

    The text of other elements, such as marked text, belongs to the content.
    """
    if element.text:
        yield element.text
    for child in element:
        codes = read(child)
        if codes is None or len(codes) == 2:
            yield from codes[:1] if codes else ()
            yield from content_in(child, read)
            yield from codes[1:] if codes else ()
        else:
            yield from codes
        if child.tail:
            yield child.tail


def known_name(name: str) -> str:
    """Return the name of a placeholder, "" for a name that a program of translators has given to it.

    In XML, the number says which placeholder it is.
    """
    return name if name in NAMES else ""


def number_of(element: Element, *names: str) -> int:
    """Return the number in the first of these attributes that an element has, 0 if it is none."""
    text = next((value for name in names if (value := attribute(element, name))), "")
    return int(text) if _DIGITS.fullmatch(text) and text.isascii() else 0
