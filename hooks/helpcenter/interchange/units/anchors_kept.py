"""Gives the headings of a translation the anchors of its source, so that links to them work in each language."""

from __future__ import annotations

from collections.abc import Mapping

from helpcenter.interchange.units.documents import document_of
from helpcenter.interchange.units.existing import Counterparts, plain
from helpcenter.interchange.units.unit import Content


def with_anchors(texts: Counterparts, text: str, targets: Mapping[int, Content]) -> str:
    """Return a written translation in which each new heading has the anchor of its source."""
    units = texts.source.units
    wanted = [place for place, unit in enumerate(units) if unit.kind == "heading"]
    if not any(place in targets and plain(targets[place]) != plain(units[place].content) for place in wanted):
        return text
    own = [unit for unit in document_of(text).units if unit.kind == "heading"]
    if len(own) != len(wanted):
        return text
    for place, heading in reversed([*zip(wanted, own, strict=True)]):
        existing = texts.contents.get(place)
        is_new = place in targets and (existing is None or plain(existing) != plain(targets[place]))
        if is_new and heading.anchor != units[place].anchor and text[heading.end :].lstrip(" \t#")[:1] != "{":
            text = f"{text[: heading.end]} {{ #{units[place].anchor} }}{text[heading.end :]}"
    return text
