"""The dark form of a picture: `form.dark.svg` beside `form.svg`, which pages show in its place in the dark theme."""

from __future__ import annotations

import posixpath

_MARK = ".dark"


def dark_form_of(path: str) -> str:
    """Return the path of the dark form of a picture, "" if it is one itself or has no ending."""
    stem, ending = posixpath.splitext(path)
    return f"{stem}{_MARK}{ending}" if ending and not stem.endswith(_MARK) else ""


def light_form_of(path: str) -> str:
    """Return the path of the picture whose dark form has this path, "" if it is none."""
    stem, ending = posixpath.splitext(path)
    return f"{stem.removesuffix(_MARK)}{ending}" if ending and stem.endswith(_MARK) else ""
