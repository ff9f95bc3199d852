"""Rules about pictures that pages show in place of others in the dark theme."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Sequence

from helpcenter.findings import Finding, Problem
from helpcenter.input.settings import Settings
from helpcenter.media.dark_forms import dark_form_of, light_form_of
from helpcenter.media.file_types import PICTURES, SVG
from helpcenter.media.picture_size import Size, size_of

_RULE = "dark-form"
_ALONE = Problem(
    _RULE,
    "the picture whose dark form it would be, `{light}`, is not beside it",
    "Rename one of the two, or delete it.",
)
_OTHER_TYPE = Problem(
    _RULE, "only `{light}` would have it as its dark form, and here is `{other}`", "Save both as the same type."
)
_OTHER_SHAPE = Problem(
    _RULE,
    "has another shape than `{light}`: {size} instead of {light_size}",
    "Save both with the same width and height.",
)
_OTHER_LANGUAGE = Problem(
    _RULE, "its dark form is in another language: `{dark}`", "Add `{own}` beside it, with the text of this language."
)
# Of width and height: programs round the sizes of what they draw.
_SAME_SHAPE = 0.01


def check_dark_forms(settings: Settings, media: Sequence[str]) -> Iterator[Finding]:
    """Yield findings for dark forms without their picture; ``media`` are paths of files below the docs folder."""
    docs, known = settings.name_of(settings.docs), set(media)
    for path in media:
        name, (folder, _) = f"{docs}/{path}", posixpath.split(path)
        if posixpath.splitext(path)[1].lstrip(".").casefold() not in {SVG, *PICTURES}:
            continue
        if light := light_form_of(path):
            yield from _against(settings, name, path, light, known)
        elif dark := _borrowed(settings, path, known):
            own = dark_form_of(path).removeprefix(f"{folder}/")
            yield _OTHER_LANGUAGE.at(name, dark=f"{docs}/{dark}", own=own)


def _against(settings: Settings, name: str, path: str, light: str, known: Collection[str]) -> Iterator[Finding]:
    """Yield the finding about a dark form and its picture, ``light``."""
    values = {"light": posixpath.basename(light)}
    if light in known:
        size, other = size_of(settings.docs / path), size_of(settings.docs / light)
        if size and other and abs(size[0] * other[1] / (size[1] * other[0]) - 1) > _SAME_SHAPE:
            yield _OTHER_SHAPE.at(name, size=_shown(size), light_size=_shown(other), **values)
        return
    stem = posixpath.splitext(light)[0]
    others = sorted(f"{stem}.{ending}" for ending in (SVG, *PICTURES) if f"{stem}.{ending}" in known)
    if others:
        yield _OTHER_TYPE.at(name, other=posixpath.basename(others[0]), **values)
    else:
        yield _ALONE.at(name, **values)


def _borrowed(settings: Settings, path: str, known: Collection[str]) -> str:
    """Return the dark form in the default language that a picture in another language gets, "" if none."""
    code, _, rest = path.partition("/")
    dark = dark_form_of(path)
    if code == settings.default.code or code not in settings.codes or not dark or dark in known:
        return ""
    borrowed = f"{settings.default.code}/{dark_form_of(rest)}"
    return borrowed if borrowed in known else ""


def _shown(size: Size) -> str:
    return f"{size[0]:g} × {size[1]:g}"
