"""Placeholders such as `<name>` or `<IP address>`, which people write as text and browsers take for elements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

# Elements of HTML that articles may not have, or only inside others; any other unknown name is a placeholder.
_HTML = frozenset({
    "acronym", "address", "applet", "area", "article", "aside", "base", "basefont", "bgsound", "big", "blink", "body",
    "button", "canvas", "center", "command", "content", "data", "datalist", "dialog", "dir", "embed", "fencedframe",
    "fieldset", "font", "footer", "form", "frame", "frameset", "geolocation", "head", "header", "hgroup", "html",
    "iframe", "image", "input", "isindex", "keygen", "label", "legend", "link", "listing", "main", "map", "marquee",
    "math", "menu", "menuitem", "meta", "meter", "multicol", "nav", "nextid", "nobr", "noembed", "noframes", "noscript",
    "object", "optgroup", "option", "output", "param", "plaintext", "portal", "progress", "rb", "rp", "rt", "rtc",
    "ruby", "script", "search", "select", "selectedcontent", "shadow", "slot", "spacer", "strike", "style", "svg",
    "template", "textarea", "title", "tt", "xmp",
})  # fmt: skip
_NAME = re.compile(r"<([A-Za-z][^\s<>/\"'=]*+)")
_SHORTCODE = re.compile(r"\{\{<([^{}<>]*+)>\}\}")
# A tag without a value: attributes with values are markup, whatever the name of the element.
_TAG = re.compile(r"<(/?+)([A-Za-z][^\s<>/\"'=]*+)([^<>\"'=]*+)>")


def with_placeholders(content: str, elements: Collection[str]) -> tuple[str, list[tuple[str, str, int]]]:
    """Return the HTML with its placeholders as text, and each of these: its text, its name in lower case, its number.

    ``elements`` are those that articles may have. The name of any other element of HTML is a placeholder, too, if
    the element has no end tag.
    """
    # Of a shortcode, readers see all: it is neither an element nor a placeholder.
    content = _SHORTCODE.sub(r"{{&lt;\1&gt;}}", content) if "{{<" in content else content
    names = {name.lower() for name in set(_NAME.findall(content))}
    unknown = {name for name in names.difference(elements) if name not in _HTML or not _has_end_tag(content, name)}
    if not unknown:
        return content, []
    found: list[tuple[str, str, int]] = []
    counts: Counter[str] = Counter()

    def as_text(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name not in unknown:
            return match[0]
        if not match[1]:
            counts[name] += 1
            found.append((match[0], name, counts[name]))
        return f"&lt;{match[0][1:-1]}&gt;"

    return _TAG.sub(as_text, content), found


def is_component(text: str, markdown: str) -> bool:
    """Return whether a tag is a component of MDX: its name has a capital, and it ends itself or has an end tag."""
    match = _NAME.match(text)
    return match is not None and text[1].isupper() and (text.endswith("/>") or f"</{match[1]}>" in markdown)


def _has_end_tag(content: str, name: str) -> bool:
    return re.search(rf"</{re.escape(name)}[\s/>]", content, re.IGNORECASE) is not None
