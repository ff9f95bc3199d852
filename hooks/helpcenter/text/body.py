"""Completes the HTML of an article before its page is rendered."""

from __future__ import annotations

import re

from markupsafe import escape

from helpcenter.input.strings import Strings

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def finish_body(html: str, t: Strings) -> str:
    """Return body HTML in which wide tables can be scrolled, also with the keyboard (WCAG 2.2, 2.1.1)."""
    if "<table" not in html:
        return html
    opening = f'<div class="table" role="group" tabindex="0" aria-label="{escape(t("article.table"))}">'
    return _TABLE.sub(lambda match: f"{opening}{match.group()}</div>", html)
