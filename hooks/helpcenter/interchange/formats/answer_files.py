"""Reads a translator's file in whatever format it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from helpcenter.interchange.formats.comma_separated import read_csv
from helpcenter.interchange.formats.exchange import Answers, UnreadableError
from helpcenter.interchange.formats.gettext_po import read_po
from helpcenter.interchange.formats.safe_xml import local_name, parse_xml, read_bytes
from helpcenter.interchange.formats.xliff1 import read_xliff1
from helpcenter.interchange.formats.xliff2 import read_xliff2

_READERS: Mapping[str, Callable[[bytes], Answers]] = {".csv": read_csv, ".po": read_po}
_XLIFF = frozenset({".xlf", ".xliff", ".xml"})


def read_answers(file: Path) -> Answers:
    """Return what a translator's file says; raises UnreadableError."""
    ending = file.suffix.lower()
    if ending not in _READERS and ending not in _XLIFF:
        raise UnreadableError(f"`{ending}` is not a format for translations. Enter a file `.xlf`, `.po` or `.csv`")
    content = read_bytes(file)
    if ending in _READERS:
        return _READERS[ending](content)
    root = parse_xml(content)
    version = root.get("version") or ""
    if local_name(root) != "xliff" or version[:1] not in {"1", "2"}:
        raise UnreadableError("file is not XLIFF 1.2 or 2.0. Enter a file that was exported")
    return read_xliff1(root) if version.startswith("1") else read_xliff2(root)
