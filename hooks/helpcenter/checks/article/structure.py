"""Rules about the structure of one article: headings, lists, images, links and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from helpcenter.checks.article.divided_links import divided_addresses
from helpcenter.checks.article.document import Document, Heading, Run
from helpcenter.findings import Finding, Problem, excerpt
from helpcenter.text.anchors import is_numbered
from helpcenter.text.finishing.repeated_anchors import REPEATED_ANCHOR
from helpcenter.text.marks.parts import Position

# Words that do not describe the target of a link, or the content of an article.
_EMPTY_LINKS = frozenset({
    "aquí", "aqui", "acá", "enlace", "este enlace", "haga clic aquí", "haz clic aquí", "pulsa aquí", "pulse aquí",
    "clic aquí", "este artículo", "esta página", "leer más", "más", "más información", "ver más", "saber más",
    "click here", "here", "link", "this link", "this page", "this article", "more", "read more", "learn more",
    "see more", "see here",
})  # fmt: skip
_EMPTY_TITLES = frozenset({
    "introducción", "información", "general", "página", "artículo", "sin título", "título", "prueba", "ayuda", "varios",
    "introduction", "information", "page", "article", "untitled", "title", "test", "help", "misc", "overview", "todo",
})  # fmt: skip
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_STEP = re.compile(r"(?:(?:paso|step)\s+(\d+)\s*[:.)–-]|(\d{1,2})[.)]\s)\s*\S", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"[\w-]+\.(?:png|jpe?g|gif|svg|webp)|(?:img|image|imagen|screenshot|captura)[\s_-]*\d*", re.IGNORECASE
)
_PAIR = 2
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")

_VAGUE_TITLE = Problem("vague-title", "title does not say what the article is about: `{title}`", "Name the task.")
_ONE_TITLE = Problem("one-title", "second level-1 heading: `{heading}`", "Start the headings of sections with `##`.")
_HEADING_LEVEL = Problem("heading-level", "heading level jumps from {before} to {level}", "Start it with `{marks}`.")
_EMPTY_SECTION = Problem("empty-section", "no text below the heading `{heading}`", "Write the section, or delete it.")
_REPEATED_HEADING = Problem(
    "repeated-heading", "repeated heading: `{heading}` (first on line {first})",
    "Reword one of them, so that links to both stay the same.",
)  # fmt: skip
_OFTEN_REPEATED = Problem(
    "repeated-heading", "{count} headings are `{heading}` (first on line {first})",
    "Reword them, or give each an anchor, so that links to all of them stay the same.",
)  # fmt: skip
_NO_IMAGE_TEXT = Problem(
    "image-text", "image has no alternative text: `{image}`", "Describe it: `![What it shows](image.png)`."
)
_FILE_NAME_AS_TEXT = Problem("image-text", "alternative text is a file name: `{text}`", "Describe the image.")
_IMAGE_SIZE = Problem(
    "image-size", "image has no {missing}: `{image}`", "Add its size in pixels: `{{ width=640 height=360 }}`."
)
_NO_LINK_TEXT = Problem("link-text", "link has no text: `{target}`", "Write its text between `[` and `]`.")
_VAGUE_LINK_TEXT = Problem("link-text", "link text does not name its target: `{text}`", "Name the page it links to.")
_TABLE_HEADER = Problem("table-header", "table has no column headings", "Name the columns in the first row.")
_TYPED_STEPS = Problem(
    "typed-steps",
    "{count} numbered paragraphs instead of a list",
    "Start each step with `1. `, and indent its content.",
)

Check = Callable[[Document, str], Iterator[Finding]]


def check_structure(document: Document, title: Run, name: str) -> Iterator[Finding]:
    """Yield the findings about the structure of the article with this ``title`` in the file ``name``."""
    if title.text.strip(" .:!¡?¿").casefold() in _EMPTY_TITLES:
        yield _VAGUE_TITLE.at(name, title.place.line, subject="title", title=title.text)
    for check in _CHECKS:
        yield from check(document, name)


def _one_title(document: Document, name: str) -> Iterator[Finding]:
    for heading in document.headings:
        if heading.level == 1:
            yield _at(_ONE_TITLE, name, heading.place, heading=excerpt(heading.text))


def _heading_levels(document: Document, name: str) -> Iterator[Finding]:
    before = 1
    for heading in document.headings:
        if heading.level > before + 1:
            values = {"before": str(before), "level": str(heading.level), "marks": "#" * (before + 1)}
            yield _at(_HEADING_LEVEL, name, heading.place, **values)
        before = max(heading.level, 2)


def _empty_sections(document: Document, name: str) -> Iterator[Finding]:
    headings = document.headings
    for heading, after in pairwise([*headings, None]):
        if heading and not heading.filled and (after is None or after.level <= heading.level):
            yield _at(_EMPTY_SECTION, name, heading.place, heading=excerpt(heading.text))


def _repeated_headings(document: Document, name: str) -> Iterator[Finding]:
    groups: dict[str, list[Heading]] = {}
    for heading in document.headings:
        groups.setdefault(" ".join(heading.text.split()).casefold(), []).append(heading)
    for same in groups.values():
        # A written anchor does not depend on other headings.
        if numbered := [heading for heading in same[1:] if is_numbered(heading.anchor, heading.text)]:
            values = {"heading": excerpt(same[0].text), "first": str(same[0].place.line), "count": str(len(same))}
            problem = _REPEATED_HEADING if len(same) == _PAIR else _OFTEN_REPEATED
            yield _at(problem, name, numbered[0].place, **values)


def _repeated_anchors(document: Document, name: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for anchor, place in zip(document.anchors, document.anchor_places, strict=True):
        if anchor in seen:
            yield _at(REPEATED_ANCHOR, name, place, anchor=anchor)
        seen.add(anchor)


def _image_text(document: Document, name: str) -> Iterator[Finding]:
    for image in document.images:
        text = (image.text or "").strip()
        if not text:
            yield _at(_NO_IMAGE_TEXT, name, image.place, image=image.written or "…")
        elif _FILE_NAME.fullmatch(text):
            yield _at(_FILE_NAME_AS_TEXT, name, image.place, text=text)


def _image_size(document: Document, name: str) -> Iterator[Finding]:
    for image in document.images:
        # Nobody but its owner knows the size of a picture on another host.
        if image.missing and image.written and not _ELSEWHERE.match(image.written):
            yield _at(_IMAGE_SIZE, name, image.place, image=image.written, missing=image.missing)


def _link_text(document: Document, name: str) -> Iterator[Finding]:
    divided = set(divided_addresses(document.runs))
    for link in document.links:
        text = " ".join(link.text.split())
        if link.target.startswith("#fn") or text in divided:
            continue
        if not text:
            yield _at(_NO_LINK_TEXT, name, link.place, target=link.target)
        elif text.strip(" .,:;!»«").casefold() in _EMPTY_LINKS or (_ADDRESS.fullmatch(text) and len(text) > 60):
            yield _at(_VAGUE_LINK_TEXT, name, link.place, text=excerpt(text))


def _table_headers(document: Document, name: str) -> Iterator[Finding]:
    for table in document.tables:
        if not any(header.strip() for header in table.headers):
            yield _at(_TABLE_HEADER, name, table.place)


def _typed_steps(document: Document, name: str) -> Iterator[Finding]:
    steps: list[Run] = []
    for run in [*document.runs, Run("end", Position(1))]:
        match = _STEP.match(run.text) if run.kind == "p" else None
        if match and int(match[1] or match[2]) == len(steps) + 1:
            steps.append(run)
            continue
        if len(steps) > 1:
            yield _at(_TYPED_STEPS, name, steps[0].place, count=str(len(steps)))
        if run.kind in ("p", "end"):
            steps = []


def _at(problem: Problem, name: str, place: Position, **values: str) -> Finding:
    return problem.at(name, place.line, place.column, **values)


_CHECKS: tuple[Check, ...] = (
    _one_title, _heading_levels, _empty_sections, _repeated_headings, _repeated_anchors, _image_text, _image_size,
    _link_text, _table_headers, _typed_steps,
)  # fmt: skip
