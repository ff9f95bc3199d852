"""HTML within lines of Markdown: pictures and links become Markdown, formatting goes, placeholders become code."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html.defs import tags as HTML_ELEMENTS  # noqa: N812 - a constant

from helpcenter.importing.markdown.edits import Edit, edited
from helpcenter.importing.markdown.former_anchor import anchor_mark
from helpcenter.importing.markdown.kept_code import KeptCode
from helpcenter.importing.markdown.same_addresses import SameAddresses
from helpcenter.importing.markdown.tags_in_text import Tag, tags_of
from helpcenter.importing.references import References
from helpcenter.text.foreign.allowed_html import ELEMENTS

# Elements that say nothing of their own; the others that articles may have stay, without attributes.
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_WHOLE = _UNSEEN | {"iframe", "video", "audio", "object"}
_LINK_INSIDE = re.compile(r"(?<!!)\[[^\[\]]*\]\(")
_PLAIN = frozenset({"div", "span", "p", "section", "label", "font", "center", "small"})


def without_inline_html(text: str, kept: KeptCode, references: References, converted: Callable[[str], str]) -> str:
    """Return a text whose tags are those that this product reads in a line; ``converted`` makes Markdown of players."""
    tags = tags_of(text)
    same = SameAddresses(references)
    edits: list[Edit] = []
    table_end = 0
    for tag in tags:
        last = tags[tag.partner] if tag.partner >= 0 else None
        # In a table that has to stay HTML, Markdown would be text.
        if tag.name == "table" and last is not None and not tag.closes:
            table_end = max(table_end, last.end)
        if tag.start < table_end or (tag.closes and tag.partner >= 0):
            continue
        if tag.name in _WHOLE and last is not None:
            inner = "" if tag.name in _UNSEEN else " ".join(converted(text[tag.start : last.end]).split())
            edits.append(Edit(tag.start, last.end, inner))
            continue
        edits += _edits(text, tag, last, kept, same)
    return edited(text, edits)


def _edits(text: str, tag: Tag, last: Tag | None, kept: KeptCode, same: SameAddresses) -> list[Edit]:
    whole = Edit(tag.start, tag.end, "")
    ends = [Edit(last.start, last.end, "")] if last is not None else []
    anchor = tag.attributes.get("id") or (tag.attributes.get("name", "") if tag.name == "a" else "")
    mark = anchor_mark(anchor)
    if tag.name == "img":
        return [whole._replace(text=_picture(tag, same))]
    if tag.name == "a" and last is not None:
        address = same.link(tag.attributes.get("href", ""))
        words = text[tag.end : last.start]
        if address and words.strip() and not _LINK_INSIDE.search(words):
            return [whole._replace(text=f"{mark}["), Edit(last.start, last.end, f"]({address})")]
        return [whole._replace(text=mark), *ends]
    if tag.name in ELEMENTS and tag.name not in _PLAIN | {"a", "input"}:
        return [whole._replace(text=f"{mark}{_bare(tag)}")]
    if tag.name in ELEMENTS or tag.name in HTML_ELEMENTS or last is not None or "=" in tag.written:
        # Words of two cells or blocks must not become one.
        return [whole._replace(text=mark), *ends]
    return [whole._replace(text=kept.keep(f"`{text[tag.start : tag.end]}`"))]


def _bare(tag: Tag) -> str:
    """Return a tag without attributes; an abbreviation keeps what it stands for."""
    if tag.closes:
        return f"</{tag.name}>"
    title = tag.attributes.get("title", "").replace('"', "&quot;")
    return f'<{tag.name} title="{title}">' if tag.name == "abbr" and title else f"<{tag.name}>"


def _picture(tag: Tag, same: SameAddresses) -> str:
    address = same.picture(tag.attributes.get("src") or tag.attributes.get("data-src") or "")
    words = " ".join(tag.attributes.get("alt", "").split())
    plain = re.sub(r"([\\\[\]`*_])", r"\\\1", words)
    title = " ".join(tag.attributes.get("title", "").split()).replace('"', "”")
    return f"![{plain}]({address}{f' {chr(34)}{title}{chr(34)}' if title else ''})" if address else plain
