"""Reads XML from strangers: no document type, no entities, no files, no network, and no more than a limit."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from helpcenter.interchange.formats.exchange import UnreadableError

LARGEST = 200_000_000
_DEEPEST = 200


def read_bytes(file: Path) -> bytes:
    """Return the content of a translator's file; raises UnreadableError if it must not or cannot be read."""
    if file.is_symlink() or not file.is_file():
        raise UnreadableError("there is no such file. Enter the path of a file from a translator")
    if file.stat().st_size > LARGEST:
        size = f"{file.stat().st_size / 1_000_000:,.0f}"
        raise UnreadableError(f"file has {size} MB (limit: {LARGEST // 1_000_000}). Export fewer articles in one file")
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableError(f"file cannot be read: {error.strerror}. Check its permissions") from None


def parse_xml(content: bytes) -> Element:
    """Return the root of an XML document; raises UnreadableError."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        message = "file has a document type or entities, which translators' files do not need. Delete `<!DOCTYPE ...>`"
        raise UnreadableError(message) from None
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"file is not well-formed XML: {error}. Save it again in the translator's tool") from None
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableError("elements are nested too deeply. Save it again in the translator's tool")
        level = [child for element in level for child in element]
    return root


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute, "" if there is none."""
    return element.get(name) or ""
