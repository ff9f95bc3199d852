"""Completes the HTML of an article before its page is rendered."""

from __future__ import annotations

import re

from markupsafe import escape

from helpcenter.input.languages import text_direction
from helpcenter.input.strings import Strings
from helpcenter.text.direction.isolation import isolated_html

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
# `<https://example.com>` of Markdown: paper need not say where it leads.
_WRITTEN_OUT = re.compile(r'<a (href="(https?://[^"<>]++)")>\2</a>')
_CODE = re.compile(r"<pre\b")


def finish_body(html: str, t: Strings) -> str:
    """Return body HTML in which wide tables and code can be scrolled, also with the keyboard (WCAG 2.2, 2.1.1).

    In a right-to-left language, code and telephone numbers have their own direction.
    """
    html = _WRITTEN_OUT.sub(r'<a class="bare-link" \1>\2</a>', html)
    if text_direction(t.locale) == "rtl":
        html = isolated_html(html)
    if "<table" in html:
        html = _TABLE.sub(
            lambda match: f'<div class="table" {_focusable(t("article.table"))}>{match.group()}</div>', html
        )
    return _CODE.sub(lambda match: f"{match.group()} {_focusable(t('article.code'))}", html)


def _focusable(name: str) -> str:
    return f'role="group" tabindex="0" aria-label="{escape(name)}"'
