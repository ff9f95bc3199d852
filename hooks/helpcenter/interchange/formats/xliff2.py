"""XLIFF 2.0 (http://docs.oasis-open.org/xliff/xliff-core/v2.0/), with its module for matches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from helpcenter.interchange.formats.exchange import Answer, Answers, Exchange, Former, Section, Segment, UnreadableError
from helpcenter.interchange.formats.inline_xml import (
    content_in,
    element_start,
    known_name,
    number_of,
    optional,
    shown_briefly,
    xml_content,
)
from helpcenter.interchange.formats.safe_xml import attribute, local_name
from helpcenter.interchange.units.unit import Code, Content
from helpcenter.syntax.escapes import xml_attribute, xml_text

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
    'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"'
)
_TYPES = {
    "address": "link", "bold": "fmt", "break": "fmt", "button": "link", "deleted": "fmt", "image": "image",
    "inserted": "fmt", "italic": "fmt", "link": "link", "marked": "fmt", "strong": "fmt", "sub": "fmt", "super": "fmt",
}  # fmt: skip
_STATES = {"new": "initial", "translated": "translated", "final": "final"}
_CONFIRMED = frozenset({"final", "reviewed"})
# Characters that a name of XML (NMTOKEN) cannot have; `/` is a colon there.
_NOT_IN_NAMES = re.compile(r"[^\w.:-]")
_SIMILAR = "75.0"


def write_xliff2(exchange: Exchange) -> str:
    """Return an exchange as an XLIFF 2.0 document, with one `file` for each source."""
    lines = [f"{_HEAD} srcLang={_language(exchange.source_language)} trgLang={_language(exchange.target_language)}>"]
    for section in exchange.sections:
        lines += _file(section)
    return "\n".join([*lines, "</xliff>\n"])


def read_xliff2(root: Element) -> Answers:
    """Return what the document with a root element says; raises UnreadableError."""
    units = []
    for file in root:
        if local_name(file) == "file":
            units += [_answer(file, unit) for unit in file.iter() if local_name(unit) == "unit"]
    return Answers(attribute(root, "srcLang"), attribute(root, "trgLang"), units)


def _language(code: str) -> str:
    return xml_attribute(code.replace("_", "-"))


def _file(section: Section) -> Iterator[str]:
    name = _NOT_IN_NAMES.sub("_", section.name.replace("/", ":"))
    yield f" <file id={xml_attribute(name)} original={xml_attribute(section.name)}>"
    for segment in section.segments:
        yield from _unit(segment)
    yield " </file>"


def _unit(segment: Segment) -> Iterator[str]:
    yield f'  <unit id={xml_attribute(segment.id)} xml:space="preserve">'
    if segment.former:
        yield from _match(segment.former)
    yield "   <notes>"
    yield f'    <note category="context">{xml_text(segment.place)}</note>'
    if segment.link:
        yield f'    <note category="preview">{xml_text(segment.link)}</note>'
    yield "   </notes>"
    yield f'   <segment id="s1" state="{_STATES[segment.state]}">'
    yield f"    <source>{_content(segment.source)}</source>"
    if segment.target is not None:
        yield f"    <target>{_content(segment.target)}</target>"
    yield "   </segment>"
    yield "  </unit>"


def _match(former: Former) -> Iterator[str]:
    yield "   <mtc:matches>"
    yield f'    <mtc:match ref="#s1" similarity="{_SIMILAR}" type="icm">'
    yield f"     <source>{_content(former.source)}</source>"
    yield f"     <target>{_content(former.target)}</target>"
    yield "    </mtc:match>"
    yield "   </mtc:matches>"


def _content(content: Content) -> str:
    return xml_content(content, _start, {"open": "</pc>", "alone": ""})


def _start(code: Code) -> str:
    kind = _TYPES.get(code.name, "other")
    shown, deletable = shown_briefly(code), "yes" if optional(code) else "no"
    if code.place == "open":
        own = {"dispStart": shown, "equivStart": code.name, "equivEnd": f"/{code.name}"}
        return element_start("pc", {"id": str(code.number), **own, "type": kind, "canDelete": deletable}) + ">"
    own = {"disp": shown, "equiv": code.name, "type": kind, "canDelete": deletable}
    return element_start("ph", {"id": str(code.number), **own}) + "/>"


def _answer(file: Element, unit: Element) -> Answer:
    source: list[str | Code] = []
    target: list[str | Code] = []
    finished = True
    states = set()
    for segment in unit:
        if local_name(segment) not in {"segment", "ignorable"}:
            continue
        parts = {local_name(part): part for part in segment}
        if "source" not in parts:
            raise UnreadableError(f"unit `{attribute(unit, 'id')}` has no source. Export the file again")
        source += content_in(parts["source"], _code)
        states.add(attribute(segment, "state"))
        if "target" in parts and attribute(segment, "state") != "initial":
            target += content_in(parts["target"], _code)
        elif local_name(segment) == "ignorable":
            target += content_in(parts["source"], _code)
        else:
            finished = False
    content = tuple(target) if finished else None
    confirmed = states <= _CONFIRMED
    return Answer(attribute(file, "original"), attribute(unit, "id"), tuple(source), content, confirmed)


def _code(element: Element) -> tuple[Code, ...] | None:
    """Return the placeholder that an element is, with its end if it has content; None for a marked text."""
    name = local_name(element)
    if name == "ph":
        return (Code("alone", number_of(element, "id"), known_name(attribute(element, "equiv"))),)
    if name == "pc":
        number, kind = number_of(element, "id"), known_name(attribute(element, "equivStart"))
        return Code("open", number, kind), Code("close", number, kind)
    if name in {"sc", "ec"}:
        return (Code("open" if name == "sc" else "close", number_of(element, "startRef", "id"), ""),)
    return None
