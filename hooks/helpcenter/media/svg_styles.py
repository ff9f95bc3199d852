"""Judges the CSS in SVG pictures: style sheets, `style` attributes, and attributes with values of CSS."""

from __future__ import annotations

import re

_RULES = frozenset({"font-face", "keyframes", "media", "supports", "-webkit-keyframes"})
# Every function that may load a file, such as `image-set` and `src`, is missing here; `url` is checked separately.
_FUNCTIONS = frozenset(
    [
        "blur",
        "brightness",
        "calc",
        "circle",
        "clamp",
        "color",
        "color-mix",
        "contrast",
        "cubic-bezier",
        "drop-shadow",
        "ellipse",
        "format",
        "grayscale",
        "hsl",
        "hsla",
        "hue-rotate",
        "hwb",
        "inset",
        "invert",
        "is",
        "lab",
        "lch",
        "light-dark",
        "linear",
        "local",
        "matrix",
        "matrix3d",
        "max",
        "min",
        "not",
        "nth-child",
        "nth-last-child",
        "nth-of-type",
        "oklab",
        "oklch",
        "opacity",
        "path",
        "perspective",
        "polygon",
        "rect",
        "rgb",
        "rgba",
        "rotate",
        "rotate3d",
        "rotatex",
        "rotatey",
        "rotatez",
        "saturate",
        "scale",
        "scale3d",
        "scalex",
        "scaley",
        "sepia",
        "skew",
        "skewx",
        "skewy",
        "steps",
        "translate",
        "translate3d",
        "translatex",
        "translatey",
        "translatez",
        "url",
        "var",
        "where",
        "accesskey",
        "repeat",
        "wallclock",
    ]
)
_FUNCTION = re.compile(r"""([^\s(){}\[\];:,"'@#.*/+]*)\(""")
_RULE = re.compile(r"@([\w-]*)")
_URL = re.compile(
    r"""url\(\s*(?P<quote>["']?)(?:\#[^"'()\\\s]*|data:(?:"""
    r"""image/(?:png|jpe?g|gif|webp|avif)|(?:application|font)/(?:x-)?(?:font-)?(?:woff2?|ttf|otf|truetype|opentype)"""
    r""")(?:;charset=utf-8)?;base64,[a-z0-9+/=\s]*)(?P=quote)\s*\)""",
    re.IGNORECASE,
)
_ANY_URL = re.compile(r"url\(", re.IGNORECASE)


def unsafe_style(css: str) -> str:
    """Return what makes CSS do more than style a picture, "" if nothing does.

    The text is not parsed: comments and strings are judged like everything else, so that none can hide anything.
    """
    if "\\" in css:
        return "an escape (`\\`) in a style"
    if rule := next((name for name in _RULE.findall(css) if name.lower() not in _RULES), None):
        return f"the rule `@{rule}` in a style"
    if "(" not in css:
        return ""
    if name := next((name for name in _FUNCTION.findall(css) if name and name.lower() not in _FUNCTIONS), None):
        return f"the function `{name}` in a style"
    return "a style that loads another file" if len(_ANY_URL.findall(css)) != len(_URL.findall(css)) else ""
