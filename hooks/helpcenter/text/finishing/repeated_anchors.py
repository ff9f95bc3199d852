"""Anchors that the HTML of an article has more than once, so that links lead to the first one only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from helpcenter.findings import Problem
from helpcenter.text.marks.parts import Scan

REPEATED_ANCHOR = Problem("repeated-anchor", "repeated anchor: `#{anchor}`", "Give one of the elements another `id`.")
_TAG = re.compile(r"<(/?)(h[1-6]|[a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
_ANCHOR = re.compile(r'\s(id|name)="([^"]*)"')
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def repeated_anchors(content: str) -> Iterator[str]:
    """Yield each anchor that the safe HTML of an article repeats, once; exporters repeat that of a heading in it."""
    heading = ""
    seen: dict[str, bool] = {}
    for end, name, attributes in _TAG.findall(content):
        values = dict(_ANCHOR.findall(attributes)) if "=" in attributes and not end else {}
        anchor = values.get("id") or (values.get("name", "") if name == "a" else "")
        if name in _HEADINGS:
            heading = "" if end else anchor
        if not anchor or (name == "a" and anchor == heading):
            continue
        if seen.get(anchor) is False:
            yield unescape(anchor)
        seen[anchor] = anchor in seen


def line_of_anchor(scan: Scan, anchor: str) -> int:
    """Return the line on which a source writes an anchor again, 0 if it does not."""
    written = rf"""(?:[{{\s:]\#|\b(?:id|name)\s*=\s*["']?){re.escape(anchor)}(?=["'\s}}>])"""
    found = [match.end() for match in re.finditer(written, scan.source[scan.body :])]
    return scan.place(scan.body + found[1]).line if len(found) > 1 else 0
