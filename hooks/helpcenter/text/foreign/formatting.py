"""Formatting that word processors and exporters write into HTML, and that style sheets decide here."""

from __future__ import annotations

import re

ELEMENTS = frozenset({
    "acronym", "address", "article", "aside", "basefont", "big", "blink", "center", "font", "footer", "header",
    "hgroup", "main", "nav", "nobr", "spacer", "strike", "tt",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    "align", "alink", "autoplay", "background", "bgcolor", "border", "bordercolor", "cellpadding", "cellspacing",
    "clear", "color", "compact", "face", "frame", "frameborder", "height", "hspace", "link", "nowrap", "noshade",
    "rules", "size", "style", "summary", "text", "valign", "vlink", "vspace", "width",
})  # fmt: skip
_RAW_STYLE = re.compile(r"<([A-Za-z][\w-]*+)(?:\s[^<>]*)?\sstyle\s*+=", re.IGNORECASE)


def is_formatting(attribute: str) -> bool:
    """Return whether an attribute only says how an element looks, or what a script of another page does with it."""
    return attribute in _ATTRIBUTES or attribute.startswith("data-")


def styled_in_html(markdown: str) -> frozenset[str]:
    """Return the names in lower case of the elements that have the attribute `style` in the raw HTML of a source.

    In an attribute list of Markdown, a style is no export of another program, but a wish of the writer.
    """
    return frozenset(name.lower() for name in _RAW_STYLE.findall(markdown))
