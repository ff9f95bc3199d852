"""The file by which a build recognizes a folder that it may replace. Servers do not send it, and no list names it."""

from __future__ import annotations

from helpcenter.output_file import MARKER, OutputFile, finished

_TEXT = b"helpcenter has published this folder and replaces everything in it. Other files do not belong here.\n"


def marker_file() -> OutputFile:
    """Return the marker, whose text says to people what the folder is."""
    return finished(MARKER, _TEXT)
