"""Sanitizes the HTML of articles with an allowlist of elements, attributes and URLs.

What is not allowed is left out and reported; whether an article is rejected for it is decided by its caller. The rest
is rewritten by an HTML5 parser (nh3), so that a browser sees the same elements as the check.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

import nh3

from helpcenter.findings import Problem, excerpt, listed
from helpcenter.syntax.urls import DANGEROUS
from helpcenter.text.foreign.allowed_html import ELEMENTS, allows, attributes_by_element
from helpcenter.text.foreign.attribute_faults import ADDRESSES, address_fault, attribute_faults
from helpcenter.text.foreign.formatting import ELEMENTS as FORMATTING
from helpcenter.text.foreign.formatting import is_formatting, styled_in_html
from helpcenter.text.foreign.placeholders import is_component, with_placeholders
from helpcenter.text.foreign.unsafe import (
    ACTIVE,
    COMPONENT,
    ELEMENT,
    FORMATTING_LEFT_OUT,
    MARKUP,
    MISPLACED,
    OTHER_ELEMENT,
    PLACEHOLDER,
    STYLE_ELEMENT,
    Unsafe,
    danger_of,
    unsafe_html,
)
from helpcenter.text.html_bounds import TOO_MUCH_HTML, OpenElements, excessive_length
from helpcenter.text.html_reader import TolerantHTMLParser
from helpcenter.text.markdown import formulas
from helpcenter.text.markdown.aligned_cells import with_aligned_cells
from helpcenter.text.markdown.alignment import align
from helpcenter.text.videos.video_links import with_video_links

_SCHEMES_IN = re.compile(r"(?<![a-zA-Z0-9+.\-])([a-zA-Z][a-zA-Z0-9+.\-]*+):")
# Markdown writes attributes in this format; only raw HTML in the article can differ.
_WRITTEN = re.compile(r'<([a-z0-9]++)[^<>]*? (href|src)="([^"<>]*+)"')
# Elements whose content browsers read as text, and those whose content is another kind of HTML.
_TEXT_CONTENT = frozenset({"iframe", "noembed", "noframes", "plaintext", "textarea", "title", "xmp"})
_OTHER_CONTENT = frozenset({"frameset", "noscript", "select", "svg", "template"})
_BLANK_LINK = re.compile(r'<a (?![^<>]*\brel=)(?=[^<>]*\btarget="?_blank\b)')


def made_safe(content: str, markdown: str, hosts: Collection[str]) -> tuple[str, list[Unsafe]]:
    """Return the sanitized HTML of an article, and what is unsafe in it, left out of it, or text instead of HTML.

    ``content`` was converted from ``markdown``; images and media may come from this site and from ``hosts``.
    """
    if values := excessive_length(markdown, content):
        return "", [unsafe_html(TOO_MUCH_HTML, "", **values)]
    content, videos = with_video_links(content, hosts)
    safe, unsafe = _made_safe(content, markdown, hosts)
    return safe, [*videos, *unsafe]


def _made_safe(content: str, markdown: str, hosts: Collection[str]) -> tuple[str, list[Unsafe]]:
    content = with_aligned_cells(content)
    if "<" not in markdown and "{" not in markdown:
        read = (address_fault(tag, name, html.unescape(value), hosts) for tag, name, value in _WRITTEN.findall(content))
        unsafe = [one for one in read if one]
        return (_cleaned(content, hosts), _numbered(unsafe)) if unsafe else (content, [])
    content, names = with_placeholders(content, ELEMENTS)
    reader = _read(content, hosts, markdown)
    if reader.excess:
        return "", [reader.excess]
    cleaned = _cleaned(content, hosts)
    harmless = [
        replace(
            unsafe_html(COMPONENT if is_component(text, markdown) else PLACEHOLDER, f"<{name}", text=excerpt(text)),
            number=number,
        )
        for text, name, number in names
    ]
    if reader.left_out:
        mark = next(iter(reader.left_out.values()))
        harmless.append(unsafe_html(FORMATTING_LEFT_OUT, mark, names=listed(sorted(reader.left_out))))
    again = _read(cleaned, hosts, "")
    tags = [tag for tag in reader.elements if tag in ELEMENTS]
    misplaced = () if _OTHER_CONTENT.intersection(reader.tags) else _misplaced(tags, again.tags)
    unsafe = [*_numbered(reader.found), *misplaced, *harmless]
    return cleaned if reader.found else _BLANK_LINK.sub('<a rel="noopener" ', cleaned), unsafe


def _numbered(found: Iterable[Unsafe]) -> list[Unsafe]:
    counts: Counter[str] = Counter()
    numbered = []
    for one in found:
        counts[one.mark] += 1
        numbered.append(replace(one, number=counts[one.mark]))
    return numbered


def _read(content: str, hosts: Collection[str], markdown: str) -> _Reader:
    reader = _Reader(hosts, len(content), markdown)
    with suppress(_TooComplexError):
        reader.feed(content)
        reader.close()
    return reader


def _cleaned(content: str, hosts: Collection[str]) -> str:
    """Return the HTML as an HTML5 parser reads it, with allowed elements and attributes only."""

    def allowed(tag: str, name: str, value: str) -> str | None:
        wrong = name in ADDRESSES and address_fault(tag, name, value, hosts)
        return None if wrong or (name == "srcset" and list(attribute_faults(tag, name, value, hosts))) else value

    return nh3.clean(
        content,
        tags=set(ELEMENTS),
        clean_content_tags={"script", "style"},
        attributes=attributes_by_element(),
        attribute_filter=allowed,
        generic_attribute_prefixes={"aria-"},
        strip_comments=True,
        link_rel=None,
        url_schemes={found.lower() for found in _SCHEMES_IN.findall(content)} - DANGEROUS | {"http", "https", "mailto"},
    )


class _TooComplexError(Exception):
    """HTML that is not read to its end."""


class _Reader(TolerantHTMLParser):
    """Finds disallowed HTML, up to the first ``excess``: then the rest is not read.

    ``left_out`` is formatting with the mark of its first place.
    """

    def __init__(self, hosts: Collection[str], size: int, markdown: str) -> None:
        super().__init__()
        self.left_out: dict[str, str] = {}
        self._markdown = markdown
        self.found: list[Unsafe] = []
        self.excess: Unsafe | None = None
        self._open = OpenElements(size)
        self._hosts = hosts
        self.tags: list[str] = []
        # Those that browsers read as elements, and the open element whose content they read as text.
        self.elements: list[str] = []
        self._text_of = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if not self._text_of:
            self.elements.append(tag)
            self._text_of = tag if tag in _TEXT_CONTENT else ""
        if too_much := self._open.start(tag, len(self.get_starttag_text() or "")):
            problem, limit = too_much
            self.excess = replace(unsafe_html(problem, f"<{tag}", limit=limit), number=self.tags.count(tag))
            raise _TooComplexError
        if tag in FORMATTING:
            self.left_out.setdefault(f"<{tag}>", f"<{tag}")
        elif tag not in ELEMENTS or (tag == "input" and dict(attrs).get("type") != "radio"):
            # An input is the choice of a tab.
            self.found.append(unsafe_html(_problem_of(tag), f"<{tag}", element=tag))
            if tag not in ACTIVE:
                self.found += (one for name, value in attrs if (one := danger_of(tag, name, value or "")))
            return
        for name, value in attrs:
            if is_formatting(name) and not allows(tag, name) and (name != "style" or tag in self._styled):
                self.left_out.setdefault(name, f"@{name}={value or ''}")
            else:
                self.found += attribute_faults(tag, name, value or "", self._hosts)

    @cached_property
    def _styled(self) -> frozenset[str]:
        return styled_in_html(self._markdown) - formulas.ELEMENTS

    def handle_endtag(self, tag: str) -> None:
        self._open.end(tag)
        if tag == self._text_of:
            self._text_of = ""

    def handle_decl(self, decl: str) -> None:
        self._instruction(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        self._instruction(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self._instruction(f"<?{data}")

    def _instruction(self, text: str) -> None:
        self.found.append(unsafe_html(MARKUP, text[:2], markup=text[:20]))


def _problem_of(tag: str) -> Problem:
    if tag in ACTIVE:
        return ELEMENT
    return STYLE_ELEMENT if tag == "style" else OTHER_ELEMENT


def _misplaced(before: list[str], after: list[str]) -> Iterator[Unsafe]:
    """Yield the elements that an HTML5 parser has dropped: a browser would not display them as written."""
    if len(before) <= len(after):
        return
    counts: Counter[str] = Counter()
    for tag, pair in zip(before, align(before, after), strict=True):
        counts[tag] += 1
        if pair < 0:
            yield replace(unsafe_html(MISPLACED, f"<{tag}", element=tag), number=counts[tag])
