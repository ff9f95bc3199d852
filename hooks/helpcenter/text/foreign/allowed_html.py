"""The elements and attributes that articles may have; all other HTML is foreign."""

from __future__ import annotations

from helpcenter.text.markdown import formulas

_TEXT = {
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "input", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
_BLOCKS = {
    "blockquote", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}  # fmt: skip
_MEDIA = {"audio", "img", "picture", "source", "track", "video"}
ELEMENTS = frozenset(_TEXT | _BLOCKS | _MEDIA) | formulas.ELEMENTS

_ANYWHERE = {"class", "dir", "id", "lang", "role", "title", "translate"}
_OWN: dict[str, set[str]] = {
    "a": {"download", "href", "hreflang", "name", "rel", "target"},
    "audio": {"controls", "loop", "muted", "preload", "src"},
    "col": {"span", "width"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width"},
    "input": {"checked", "name", "type"},
    "ins": {"cite", "datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "source": {"height", "media", "sizes", "src", "srcset", "type", "width"},
    "table": {"align", "border", "width"},
    "td": {"align", "colspan", "headers", "rowspan", "valign", "width"},
    "th": {"abbr", "align", "colspan", "headers", "rowspan", "scope", "valign", "width"},
    "time": {"datetime"},
    "track": {"default", "kind", "label", "src", "srclang"},
    **{tag: set(formulas.ATTRIBUTES) for tag in formulas.ELEMENTS},
    "video": {"controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src", "width"},
}


def attributes_by_element() -> dict[str, set[str]]:
    """Return the attributes that each element may have, without those that start with `aria-`."""
    return {tag: _ANYWHERE | _OWN.get(tag, set()) for tag in ELEMENTS}


def allows(element: str, attribute: str) -> bool:
    """Return whether articles may have the attribute of this element."""
    return attribute in _ANYWHERE or attribute in _OWN.get(element, ()) or attribute.startswith("aria-")
