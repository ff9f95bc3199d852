"""Source files as text: readable, in UTF-8, with LF line ends."""

from __future__ import annotations

import re
from pathlib import Path

from helpcenter.findings import Finding, mismatch

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_source(path: Path, name: str) -> tuple[str, list[Finding]]:
    """The text of a file without BOM and with LF line ends, and what keeps it from being read.

    ``name`` stands for the file in findings. With a finding the text is empty.
    """
    if path.is_symlink():
        return "", [mismatch(name, 0, "", "a regular file", "a symbolic link", "Copy the file in its place.")]
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"the byte 0x{raw[error.start]:02x}"
        return "", [mismatch(name, line, "", "UTF-8 text", found, "Save the file as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        found = f"the control character U+{ord(control.group()):04X}"
        return "", [mismatch(name, line, "", "printable text", found, "Delete this character.")]
    return text, []
