"""Containers between lines of colons: kinds that this product does not have, and titles in other forms."""

from __future__ import annotations

import re

from helpcenter.importing.markdown.kept_code import KeptCode
from helpcenter.text.marks.containers import KINDS

_OPENING = re.compile(r"^([ \t>]*)(:{3,})[ \t]*([A-Za-z][\w-]*)(.*)$", re.MULTILINE)
_CLOSING = re.compile(r"^[ \t>]*:{3,}[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"""\{[^{}]*\btitle=(?:"([^"{}]*)"|'([^'{}]*)')[^{}]*\}""")
# Kinds that say something else than a note.
_OTHER = {
    "secondary": "note",
    "primary": "info",
    "alert": "warning",
    "notice": "note",
    "callout": "note",
    "sidebar": "note",
}


def with_known_kinds(text: str) -> str:
    """Return a text whose containers have kinds and titles that this product reads."""
    if ":::" not in text:
        return text
    kept = KeptCode(text)

    def opening(match: re.Match[str]) -> str:
        room, colons, kind, rest = match.groups()
        title = _TITLE.search(rest)
        if title:
            rest = f"[{title[1] or title[2]}]"
        known = _OTHER.get(kind.lower(), kind.lower())
        if known in KINDS:
            return f"{room}{colons}{known}{rest}"
        shown = rest.strip().strip("[]") or kind
        return f"{room}{colons}note[{shown}]"

    return kept.restored(_OPENING.sub(opening, kept.text))
