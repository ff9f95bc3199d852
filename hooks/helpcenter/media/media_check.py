"""Judges files beside articles by name and by content."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from helpcenter.findings import Finding, Problem
from helpcenter.input.options.media_types import RUN_BY_BROWSERS, RUN_BY_SERVERS
from helpcenter.input.source_file import LARGEST_MEDIA, unreadable_state
from helpcenter.media.file_types import ANY_OTHER, CODE, PICTURES, SIGNATURES, START, SVG
from helpcenter.media.svg import svg_fault

RULE = "media-file"
# Rules that leave out a file by its name, or publish a picture although its name says another type of picture.
LEFT_OUT, PICTURE_TYPE = "file-left-out", "picture-type"
_UNKNOWN = Problem(
    LEFT_OUT, "`.{ending}` is not a type of file that the site publishes",
    "Convert or delete the file, name it in `exclude_docs`, or add `{ending}` to the setting `media_types` in "
    "mkdocs.yml.",
)  # fmt: skip
_NO_ENDING = Problem(
    LEFT_OUT, "the file has no ending, so its type is unknown", "Add the ending of its type, or delete the file."
)
_CODE = Problem(
    RULE, "browsers or servers run files called `.{ending}`",
    "Delete the file, name it in `exclude_docs`, or publish it in a ZIP archive.",
)  # fmt: skip
# Other generators have their style sheets and scripts beside articles; none is published.
_LOOK = frozenset({"css", "js", "mjs"})
_OWN_LOOK = replace(_CODE, rule=LEFT_OUT)
_COMPRESSED = Problem(RULE, "`.svgz` is a compressed SVG, which the site does not publish", "Save it as `.svg`.")
_ARTICLE = Problem(RULE, "articles have the ending `.md`, not `.{ending}`", "Rename it to `{name}`.")
# MkDocs does not read it as an article.
_ARTICLE_IN_CAPITALS = replace(_ARTICLE, rule=LEFT_OUT)
_LETTER_CASE = Problem(RULE, "servers may not recognize the ending `.{ending}`", "Rename it to `.svg`.")
_OTHER_CONTENT = Problem(
    RULE, "the content is not what the ending `.{ending}` says", "Save it as `.{ending}`, or give it its own ending."
)
_OTHER_PICTURE = Problem(
    PICTURE_TYPE,
    "the content is not what the ending `.{ending}` says, but a picture of the type `.{found}`",
    "Save it as `.{ending}`, or rename the file.",
)
_HIDDEN_CODE = Problem(RULE, "the picture contains the code `{code}`", "Save it again without its metadata.")
_UNSAFE_SVG = Problem(
    RULE, "the picture contains {what}, so it can do more than show a picture",
    "Export it as a plain SVG: only shapes, without scripts, links and other files.",
)  # fmt: skip
# SVG pictures are parsed: a drawing of ten megabytes takes a second.
_LARGEST_SVG = 10_000_000
_OF_COPIES = ("br", "gz", "zst")
_BLANKS = b"\0\t\n\v\f\r "
# The common ending of each type of picture that browsers show whatever its name says.
_SHOWN = frozenset({"avif", "gif", "jpg", "png", "webp"})
_ARTICLES = "md"
_OTHER_MARKDOWN = frozenset({"markdown", "mdown", "mkd", "mkdn"})


class Fault(NamedTuple):
    """Why a file is not published: the problem and the values of its finding."""

    problem: Problem
    values: tuple[tuple[str, str], ...]

    def at(self, name: str) -> Finding:
        """Return the finding for the file called ``name``."""
        return self.problem.at(name, **dict(self.values))


def _fault(problem: Problem, **values: str) -> Fault:
    return Fault(problem, tuple(values.items()))


def name_fault(name: str, media_types: Collection[str]) -> Fault | None:
    """Return why no file with this name is published, None if its content decides; ``media_types`` are the owner's."""
    stem, dot, written = name.rpartition(".")
    ending = written.casefold()
    if not dot or not ending:
        return _fault(_NO_ENDING)
    known = ending in SIGNATURES or ending == SVG or ending in media_types
    # Servers may send `a.css.gz` as the compressed copy of `a.css`.
    run_inside = RUN_BY_SERVERS | RUN_BY_BROWSERS if ending in _OF_COPIES else RUN_BY_SERVERS
    inner = (part for part in stem.casefold().split(".")[1:] if part in run_inside)
    if code := next(inner, ending if ending in RUN_BY_BROWSERS | RUN_BY_SERVERS and not known else ""):
        if code == "svgz":
            return _fault(_COMPRESSED)
        return _fault(_OWN_LOOK if code == ending and ending in _LOOK else _CODE, ending=code)
    if ending in _OTHER_MARKDOWN or (ending == _ARTICLES and not known):
        problem = _ARTICLE_IN_CAPITALS if ending == _ARTICLES else _ARTICLE
        return _fault(problem, ending=written, name=f"{stem}.{_ARTICLES}")
    if ending == SVG and written != SVG:
        return _fault(_LETTER_CASE, ending=written)
    return None if known else _fault(_UNKNOWN, ending=ending)


def content_fault(file: Path) -> Fault | None:
    """Return why the content of a file whose name has no fault is not published, None if it is.

    An empty file is published: it is nothing else than its name says. Raises OSError.
    """
    ending = file.name.rpartition(".")[2].casefold()
    state = file.stat()
    if unreadable := unreadable_state(state, file.name, _LARGEST_SVG if ending == SVG else LARGEST_MEDIA):
        return Fault(unreadable.problem, unreadable.values)
    if not state.st_size:
        return None
    if ending == SVG:
        what = svg_fault(file.read_bytes())
        return _fault(_UNSAFE_SVG, what=what) if what else None
    with file.open("rb") as opened:
        start = opened.read(START)
        matches = bool(start.strip(_BLANKS)) and SIGNATURES.get(ending, ANY_OTHER).match(start)
        found = "" if matches or ending not in PICTURES else _picture_type(start)
        if not matches and not found:
            return _fault(_OTHER_CONTENT, ending=ending)
        code = CODE.search(start + opened.read()) if ending in PICTURES else None
    if code:
        return _fault(_HIDDEN_CODE, code=code[0].decode())
    return _fault(_OTHER_PICTURE, ending=ending, found=found) if found else None


def _picture_type(start: bytes) -> str:
    """Return the ending of the pictures that begin like this, "" if none do; browsers go by the content, too."""
    return next((ending for ending in sorted(_SHOWN) if SIGNATURES[ending].match(start)), "")
