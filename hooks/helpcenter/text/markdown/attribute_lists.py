"""Attribute lists of Markdown, `{#id .class key=value}`; other braces are text, such as `{url}`."""

from __future__ import annotations

_ID_OR_CLASS = r"[#.][^\s{}=#.\"'<>]++(?:[.][^\s{}=#.\"'<>]++)*+"
_VALUE = r"(?:\"[^\"\n{}]*+\"|'[^'\n{}]*+'|[^\s{}\"'=]++)"
_KEY = r"[^\W\d][\w:.-]*+"
_ITEM = rf"(?:{_ID_OR_CLASS}|{_KEY}={_VALUE})"
# The content of an attribute list, without its braces and the colon of Kramdown.
ITEMS = rf"{_ITEM}(?:[ \t]++{_ITEM})*+"
ATTRIBUTE_LIST = rf"\{{:?+[ \t]*+{ITEMS}[ \t]*+\}}"
