"""Jinja filters for texts and icons whose direction is not the page's, and for titles in alphabetical lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

from helpcenter.filing.leading_words import filed_title
from helpcenter.input.languages import text_direction
from helpcenter.text.direction.isolation import isolated_html, isolated_markup

# Words in the names of icons that point along the line: they point the other way where lines begin at the right.
_POINTING = {
    "arrow", "back", "backspace", "bike", "bulleted", "bullhorn", "bus", "car", "caret", "chevron", "exit", "export",
    "forward", "import", "left", "login", "logout", "megaphone", "next", "previous", "redo", "reply", "right", "run",
    "send", "share", "truck", "undo", "walk",
}  # fmt: skip
# Arrows that point up, down or around, players, clocks and logos are the same everywhere.
_THE_SAME = {"circle", "clock", "clockwise", "collapse", "down", "expand", "history", "play", "up", "vertical"}
_LOGOS = ("fontawesome/brands/", "simple/")


def direction_filters(code: str) -> Mapping[str, Callable[..., object]]:
    """Return the filters of the pages in a language.

    ``directed`` gives the left-to-right parts of a right-to-left text their direction; ``direction`` is the writing
    direction of a language; ``points`` says whether an icon is mirrored where lines begin at the right. ``lead`` is the
    beginning of a title that does not count in alphabetical lists.
    """

    def directed(text: str, language: str = "") -> str:
        if text_direction(language or code) == "ltr":
            return text
        return Markup(isolated_html(text)) if isinstance(text, Markup) else isolated_markup(text)  # noqa: S704

    def lead(title: str) -> str:
        return title[: len(title) - len(filed_title(title, code))]

    return {"directed": directed, "direction": text_direction, "points": points_along_the_line, "lead": lead}


def points_along_the_line(icon: str) -> bool:
    """Return whether the icon with this name, such as `material/arrow-right`, points along the line of a text."""
    words = set(re.split(r"[-/]", icon))
    return bool(words & _POINTING) and not words & _THE_SAME and not icon.startswith(_LOGOS)
