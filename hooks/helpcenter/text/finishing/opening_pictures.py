"""Makes pictures open large, and shows their dark forms in the dark theme.

A picture that may be larger than a page shows it becomes a link to its file: `pictures.js` opens it in the page, and
takes the link away while the page shows the picture as large as it is. Both forms of a picture are in the page, one of
them hidden by its style sheet, so that the form follows the control for the theme and paper has the light one. Browsers
do not load hidden pictures that are lazy.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import escape

# CSS pixels: the smallest phones show a picture of this width as it is.
_WIDTH_OF_PHONE = 288
_ATTRIBUTES = r'(?:[^<>"]|"[^"]*")*+'
_PART = re.compile(rf"<(?P<end>/?)(?P<tag>a|picture|summary|label|h[1-6]|img)\b(?P<attributes>{_ATTRIBUTES})>")
_ATTRIBUTE = re.compile(r'([^\s"=/]+)(?:="([^"]*)")?')
_ALONE_AFTER = re.compile(r"<(?:p|figure)\b[^<>]*>\s*\Z")
_ALONE_BEFORE = re.compile(r"\s*(?:</p>|</figure>|<figcaption\b)")
# Characters: a longer tag of a paragraph is none that Markdown writes.
_LONGEST_TAG = 200
# How GitHub and Material name the pictures of one theme.
_OF_ONE_THEME = {
    "#only-light": "light", "#gh-light-mode-only": "light", "#only-dark": "dark", "#gh-dark-mode-only": "dark",
}  # fmt: skip
# What only one of two forms can have.
_OF_ONE_FORM = frozenset({"id", "sizes", "srcset"})

# Returns the address of the dark form of the picture with this address, None without one.
DarkForm = Callable[[str], str | None]


@dataclass(frozen=True)
class _Picture:
    """A picture in a page: its attributes, as they are written, and whether it is in a link or another control."""

    attributes: dict[str, str]
    in_control: bool
    alone: bool

    @property
    def opens(self) -> bool:
        """Whether it may be larger than a page shows it."""
        width = self.attributes.get("width", "")
        return not self.in_control and (int(width) > _WIDTH_OF_PHONE if width.isdecimal() else self.alone and not width)

    def form(self, theme: str, title: str) -> str:
        """Return the HTML of the picture; ``theme`` is "" if it is for both."""
        own = ["picture-form", f"picture-form--{theme}"] if theme else []
        if not self.opens:
            names = " ".join(filter(None, (self.attributes.get("class", ""), *own)))
            return _img({**self.attributes, "class": names} if own else self.attributes)
        names = " ".join(["picture", *(["picture--alone"] if self.alone else []), *own])
        return f'<a class="{names}" href="{self.attributes["src"]}" title="{escape(title)}">{_img(self.attributes)}</a>'


def with_pictures(content: str, title: str, dark_form: DarkForm) -> str:
    """Return body HTML whose pictures open large and have their dark forms; ``title`` says that a link opens one."""
    pieces, position = list[str](), 0
    around: Counter[str] = Counter()
    for part in _PART.finditer(content):
        start, end = part.span()
        if part["tag"] != "img":
            around[part["tag"]] += -1 if part["end"] else 1
            continue
        attributes = dict(_ATTRIBUTE.findall(part["attributes"]))
        # The writer of an element `picture` has chosen its forms.
        if attributes.get("src") and not around["picture"]:
            before = content[max(position, start - _LONGEST_TAG) : start]
            alone = bool(_ALONE_AFTER.search(before) and _ALONE_BEFORE.match(content, end))
            picture = _Picture(attributes, in_control=any(around.values()), alone=alone)
            pieces += [content[position:start], _forms(picture, title, dark_form)]
            position = end
    return "".join([*pieces, content[position:]])


def _forms(picture: _Picture, title: str, dark_form: DarkForm) -> str:
    address = html.unescape(picture.attributes["src"])
    _, mark, fragment = address.partition("#")
    if theme := _OF_ONE_THEME.get(f"{mark}{fragment}", ""):
        return picture.form(theme, title)
    dark = dark_form(address)
    if not dark:
        return picture.form("", title)
    light = {**picture.attributes, "loading": "lazy"}
    other = {name: value for name, value in light.items() if name not in _OF_ONE_FORM}
    forms = (replace(picture, attributes=light), replace(picture, attributes={**other, "src": str(escape(dark))}))
    return forms[0].form("light", title) + forms[1].form("dark", title)


def _img(attributes: dict[str, str]) -> str:
    return "<img" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"
