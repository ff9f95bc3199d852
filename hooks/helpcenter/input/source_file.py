"""Source files as text in UTF-8 with LF line endings."""

from __future__ import annotations

import re
from pathlib import Path

from helpcenter.findings import Finding, Problem

_SYMBOLIC_LINK = Problem("source-file", "file is a symbolic link", "Replace it with a copy of the file.")
_NOT_UTF_8 = Problem("source-file", "not UTF-8 text: byte {byte}", "Save the file as UTF-8.")
_NOT_READABLE = Problem("source-file", "cannot be read: {reason}", "Let the user who runs this command read the file.")
_CONTROL_CHARACTER = Problem("source-file", "control character {character} in the text", "Delete this character.")
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_source(path: Path, name: str) -> tuple[str, list[Finding]]:
    """Return the text of a file without BOM and with LF line endings, and the findings that make it unreadable.

    ``name`` is the path of the file in findings. The text is empty if there is a finding.

    Raises FileNotFoundError.
    """
    if path.is_symlink():
        return "", [_SYMBOLIC_LINK.at(name)]
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        return "", [_NOT_READABLE.at(name, reason=str(error.strerror))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [_NOT_UTF_8.at(name, line, byte=f"0x{raw[error.start]:02x}")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := CONTROL_CHARACTER.search(text):
        line = text.count("\n", 0, control.start()) + 1
        return "", [_CONTROL_CHARACTER.at(name, line, character=f"U+{ord(control.group()):04X}")]
    return text, []
