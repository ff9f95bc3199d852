"""Writes the front matter of a translation: translated values, and what a translator does not see."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import yaml

from helpcenter.editing.front_matter_edit import set_list, set_text, without_keys
from helpcenter.interchange.units.composing import with_texts
from helpcenter.interchange.units.existing import Counterparts
from helpcenter.interchange.units.unit import words_of
from helpcenter.text.marks.line_marks import front_matter_span

# What only the page in the language of the source has: its own address, and its former ones.
_OF_SOURCE = ("anchors_from", "redirect_from", "slug", "source_revision")


def front_matter(texts: Counterparts, values: Mapping[int, str], translated: Collection[int]) -> str:
    """Return the front matter with the YAML of ``values`` by place, with its two lines, "" if there is none.

    ``translated`` are the places that have a translation: only those are added to a translation that lacks them.
    """
    source, translation = texts.source, texts.translation
    if translation is None:
        end = front_matter_span(source.source)[1]
        return without_keys(with_texts(source, values, 0, end), _OF_SOURCE)
    end = front_matter_span(translation.source)[1]
    own = {texts.partners[place]: text for place, text in values.items() if place in texts.partners}
    front = with_texts(translation, own, 0, end)
    aliases = [place for place in values if source.units[place].kind == "alias"]
    for place in sorted(set(values) & set(translated) - texts.partners.keys()):
        kind = source.units[place].kind
        if kind != "alias":
            front = set_text(front, kind, _text_of(values[place]))
    if any(place in translated and place not in texts.partners for place in aliases):
        kept = [
            words_of(unit.content) for unit in translation.units if unit.kind == "alias" and unit.context == "value"
        ]
        new = [_text_of(values[place]) for place in aliases if place in translated and place not in texts.partners]
        front = set_list(front, "aliases", [*kept, *new])
    return front


def _text_of(value: str) -> str:
    """Return the text that a value of YAML writes."""
    return str(yaml.safe_load(f"value: {value}")["value"])
