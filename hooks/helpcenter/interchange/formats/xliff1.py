"""XLIFF 1.2 (http://docs.oasis-open.org/xliff/v1.2/)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from helpcenter.interchange.formats.exchange import Answer, Answers, Exchange, Section, Segment, UnreadableError
from helpcenter.interchange.formats.inline_xml import (
    content_in,
    element_start,
    known_name,
    number_of,
    shown_briefly,
    xml_content,
)
from helpcenter.interchange.formats.safe_xml import attribute, local_name
from helpcenter.interchange.units.unit import Code, Content
from helpcenter.syntax.escapes import xml_attribute, xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
_PAIRS = {"bold": "bold", "italic": "italic", "link": "link"}
_SINGLE = {"break": "lb", "image": "image"}
_NAMES = {"lb": "break"}
_CONFIRMED = frozenset({"final", "signed-off"})
# States of targets that nobody has translated yet.
_UNFINISHED = frozenset({"new", "needs-adaptation", "needs-l10n", "needs-translation"})


def write_xliff1(exchange: Exchange) -> str:
    """Return an exchange as an XLIFF 1.2 document, with one `file` for each source."""
    lines = [_HEAD]
    for section in exchange.sections:
        lines += _file(section, exchange)
    return "\n".join([*lines, "</xliff>\n"])


def read_xliff1(root: Element) -> Answers:
    """Return what the document with a root element says; raises UnreadableError."""
    files = [file for file in root if local_name(file) == "file"]
    pairs = {(attribute(file, "source-language"), attribute(file, "target-language")) for file in files}
    if len(pairs) > 1:
        raise UnreadableError("file has several languages. Save one file for each language")
    units = [_answer(file, unit) for file in files for unit in file.iter() if local_name(unit) == "trans-unit"]
    return Answers(*next(iter(pairs), ("", "")), units)


def _file(section: Section, exchange: Exchange) -> Iterator[str]:
    languages = {
        "source-language": exchange.source_language.replace("_", "-"),
        "target-language": exchange.target_language.replace("_", "-"),
    }
    own = {"original": section.name, **languages, "datatype": "x-markdown"}
    yield f" {element_start('file', own)}>"
    yield "  <body>"
    for segment in section.segments:
        yield from _unit(segment)
    yield "  </body>"
    yield " </file>"


def _unit(segment: Segment) -> Iterator[str]:
    approved = ' approved="yes"' if segment.state == "final" else ""
    yield f'   <trans-unit id={xml_attribute(segment.id)}{approved} xml:space="preserve">'
    yield f"    <source>{_content(segment.source)}</source>"
    if segment.target is not None:
        yield f'    <target state="{segment.state}">{_content(segment.target)}</target>'
    yield f"    <note>{xml_text(segment.place)}</note>"
    if segment.link:
        yield f"    <note>{xml_text(segment.link)}</note>"
    if former := segment.former:
        yield '    <alt-trans alttranstype="previous-version">'
        yield f"     <source>{_content(former.source)}</source>"
        yield f"     <target>{_content(former.target)}</target>"
        yield "    </alt-trans>"
    yield "   </trans-unit>"


def _content(content: Content) -> str:
    return xml_content(content, _start, {"open": "</g>"})


def _start(code: Code) -> str:
    if code.place == "open":
        kind = _PAIRS.get(code.name, f"x-{code.name}")
        return element_start("g", {"id": str(code.number), "ctype": kind}) + ">"
    kind = _SINGLE.get(code.name, f"x-{code.name}")
    return element_start("x", {"id": str(code.number), "ctype": kind, "equiv-text": shown_briefly(code)}) + "/>"


def _answer(file: Element, unit: Element) -> Answer:
    parts = {local_name(part): part for part in unit if local_name(part) in {"source", "target"}}
    if "source" not in parts:
        raise UnreadableError(f"unit `{attribute(unit, 'id')}` has no source. Export the file again")
    source = tuple(content_in(parts["source"], _code))
    target = parts.get("target")
    state = "new" if target is None else attribute(target, "state")
    content = tuple(content_in(target, _code)) if target is not None and state not in _UNFINISHED else None
    confirmed = attribute(unit, "approved") == "yes" or state in _CONFIRMED
    return Answer(attribute(file, "original"), attribute(unit, "id"), source, content, confirmed)


def _code(element: Element) -> tuple[Code, ...] | None:
    """Return the placeholder that an element is, with its end if it has content; None for a marked text."""
    name, number = local_name(element), number_of(element, "rid", "id")
    kind = attribute(element, "ctype").removeprefix("x-")
    kind = known_name(_NAMES.get(kind, kind))
    if name == "g":
        return Code("open", number, kind), Code("close", number, kind)
    if name in {"x", "ph", "it"}:
        return (Code("alone", number, kind),)
    if name in {"bx", "bpt"}:
        return (Code("open", number, kind),)
    return (Code("close", number, kind),) if name in {"ex", "ept"} else None
