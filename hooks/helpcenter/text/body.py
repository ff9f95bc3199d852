"""Completes the HTML of an article before its page is rendered."""

from __future__ import annotations

import re
from collections.abc import Collection

from helpcenter.input.languages import text_direction
from helpcenter.input.strings import Strings
from helpcenter.text.direction.isolation import isolated_html
from helpcenter.text.finishing.opening_pictures import DarkForm, with_pictures
from helpcenter.text.finishing.scrolling_parts import with_scrolling_parts
from helpcenter.text.finishing.short_code import with_short_code
from helpcenter.text.videos.players import with_players

# `<https://example.com>` of Markdown: paper need not say where it leads.
_WRITTEN_OUT = re.compile(r'<a (href="(https?://[^"<>]++)")>\2</a>')
# The title of the page is its only heading of level 1.
_TOP_HEADING = re.compile(r"<(/?)h1(?=[\s>])")


def finish_body(html: str, t: Strings, dark_form: DarkForm, hosts: Collection[str] = ()) -> str:
    """Return body HTML in which wide tables and code can be scrolled, also with the keyboard, and pictures open large.

    A heading of level 1 becomes one of level 2. ``dark_form`` finds the pictures of the dark theme. Videos of ``hosts``
    have players. Short code stays in one line. In a right-to-left language, code and telephone numbers have their own
    direction.
    """
    html = _TOP_HEADING.sub(r"<\1h2", html) if "<h1" in html else html
    html = with_players(html, hosts, t)
    html = _WRITTEN_OUT.sub(r'<a class="bare-link" \1>\2</a>', html)
    html = with_short_code(html) if "<code>" in html else html
    if text_direction(t.locale) == "rtl":
        html = isolated_html(html)
    if "<img" in html:
        html = with_pictures(html, t("article.picture.open"), dark_form)
    return with_scrolling_parts(html, t)
