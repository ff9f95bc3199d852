"""Makes what may be wider than a page reachable with the keyboard: tables, code and formulas (WCAG 2.2, 2.1.1).

Only the browser knows how wide a page is: `scrolling-parts.js` takes these attributes away from whatever fits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup, escape

from helpcenter.input.strings import Strings

# The names of the regions that templates add.
_OTHER_REGIONS = ("contact.heading", "feedback.heading", "related.heading")
_CODE = re.compile(r"<pre\b")
_FORMULA = re.compile(r'<math\b(?=[^<>]* display="block")')
_TABLE_OR_HEADING = re.compile(
    r"<h[1-6]\b[^<>]*>(?P<heading>.*?)</h[1-6]>|(?P<start><table\b)|(?P<end></table>)", re.DOTALL
)
_CAPTION = r"<{0}\b[^<>]*>(.*?)</{0}>"
_CAPTION_INSIDE = re.compile(r"<table\b[^<>]*>\s*" + _CAPTION.format("caption"), re.DOTALL)
# `/// table-caption` of Markdown.
_CAPTION_AFTER = re.compile(r"\s*" + _CAPTION.format("figcaption"), re.DOTALL)


def with_scrolling_parts(html: str, t: Strings) -> str:
    """Return body HTML in which tables, code and formulas can be scrolled, also with the keyboard."""
    html = _CODE.sub(lambda match: f"{match[0]} {_focusable('group', t('article.code'))}", html)
    html = _FORMULA.sub(r'\g<0> tabindex="0"', html)
    return _with_regions(html, t("article.table"), map(t, _OTHER_REGIONS)) if "<table" in html else html


def _with_regions(html: str, unnamed: str, taken: Iterable[str]) -> str:
    """Return body HTML with a region around each outer table.

    Its name is the caption of the table or the heading above it. Because landmarks need different names, it has a
    number if the name is ``taken``, or that of a table before.
    """
    pieces, position, heading, depth, start = list[str](), 0, "", 0, 0
    names = Counter(taken)
    for found in _TABLE_OR_HEADING.finditer(html):
        if found["heading"] is not None:
            heading = _plain(found["heading"])
        elif found["start"]:
            start = start if depth else found.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                name = _caption(html, start, found.end()) or heading or unnamed
                names[name] += 1
                number = f" ({names[name]})" if names[name] > 1 else ""
                region = f'<div class="table" {_focusable("region", name + number)}>'
                pieces += [html[position:start], region, html[start : found.end()], "</div>"]
                position = found.end()
    return "".join([*pieces, html[position:]])


def _caption(html: str, start: int, end: int) -> str:
    caption = _CAPTION_INSIDE.match(html, start, end) or _CAPTION_AFTER.match(html, end)
    return _plain(caption[1]) if caption else ""


def _plain(html: str) -> str:
    return " ".join(Markup(html).striptags().split())  # noqa: S704 - nothing of it is printed unescaped


def _focusable(role: str, name: str) -> str:
    return f'role="{role}" tabindex="0" aria-label="{escape(name)}"'
