"""Rules about the build of one article: headings, lists, images, links and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from helpcenter.checks.article.document import Document, Run
from helpcenter.findings import Finding, mismatch, shortened
from helpcenter.text.parts import Place

# Words that say nothing about where a link leads, or what an article is about.
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
_STEP = re.compile(r"(?:(?:paso|step)\s+\d+\s*[:.)–-]|\d{1,2}[.)]\s)\s*\S", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"[\w-]+\.(?:png|jpe?g|gif|svg|webp)|(?:img|image|imagen|screenshot|captura)[\s_-]*\d*", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")

Check = Callable[[Document], Iterator[tuple[Place, str, str, str]]]


def check_structure(document: Document, title: Run, name: str) -> Iterator[Finding]:
    """What is wrong with the build of the article with this ``title`` in the file ``name``."""
    if title.text.strip(" .:!¡?¿").casefold() in _EMPTY_TITLES:
        expected = "the question or the task, in the reader's words"
        yield mismatch(
            name,
            title.place.line,
            "title",
            expected,
            shortened(title.text),
            "Say what the reader wants to do.",
            "vague-title",
        )
    for rule, check in _CHECKS.items():
        for place, expected, found, way_out in check(document):
            yield mismatch(name, place.line, "", expected, found, way_out, rule, place.column)


def _one_title(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    for heading in document.headings:
        if heading.level == 1:
            way_out = "Write `##` for a section of the article."
            yield heading.place, "one title", f"another level-1 heading, {shortened(heading.text)}", way_out


def _heading_levels(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    before = 1
    for heading in document.headings:
        if heading.level > before + 1:
            expected = f"a heading of level {before + 1} at most"
            yield heading.place, expected, f"level {heading.level}", f"Write `{'#' * (before + 1)}`."
        before = max(heading.level, 2)


def _empty_sections(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    headings = document.headings
    for heading, after in pairwise([*headings, None]):
        if heading and not heading.filled and (after is None or after.level <= heading.level):
            way_out = "Write what the heading promises, or delete it."
            yield heading.place, "text below the heading", f"nothing below {shortened(heading.text)}", way_out


def _repeated_headings(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    first: dict[str, Place] = {}
    for heading in document.headings:
        key = " ".join(heading.text.split()).casefold()
        if key in first:
            found = f"{shortened(heading.text)} again (first on line {first[key].line})"
            way_out = "Say what is special about each, so that a link to it stays right."
            yield heading.place, "headings that differ", found, way_out
        first.setdefault(key, heading.place)


def _repeated_anchors(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    seen: set[str] = set()
    for anchor, place in zip(document.anchors, document.anchor_places, strict=True):
        if anchor in seen:
            yield place, "each anchor once", f"`#{anchor}` again", "Give one of them another `id`."
        seen.add(anchor)


def _image_text(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    for image in document.images:
        if image.text is None or not image.text.strip():
            found, way_out = "an image without it", "Write what it shows: `![What it shows](image.png)`."
            yield image.place, "an alternative text", found, way_out
        elif _FILE_NAME.fullmatch(image.text.strip()):
            way_out = "Write what the image shows."
            yield image.place, "an alternative text in words", shortened(image.text), way_out


def _image_size(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    for image in document.images:
        if not image.sized:
            way_out = "Write its size in pixels after it: `{ width=640 height=360 }`."
            found = "an image without them"
            yield image.place, "width and height, so that text does not jump when it loads", found, way_out


def _link_text(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    expected = "words that say where the link leads"
    for link in document.links:
        text = " ".join(link.text.split())
        if link.target.startswith("#fn"):
            continue
        if not text:
            yield link.place, expected, "a link without words", "Write some between `[` and `]`."
        elif text.strip(" .,:;!»«").casefold() in _EMPTY_LINKS or (_ADDRESS.fullmatch(text) and len(text) > 60):
            yield link.place, expected, shortened(text), "Name the page that it leads to."


def _table_headers(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    for table in document.tables:
        if not any(header.strip() for header in table.headers):
            way_out = "Write what each column holds in its first row."
            yield table.place, "column headings", "a table without them", way_out


def _typed_steps(document: Document) -> Iterator[tuple[Place, str, str, str]]:
    steps: list[Run] = []
    for run in [*document.runs, Run("end", Place(1))]:
        if run.kind == "p" and _STEP.match(run.text):
            steps.append(run)
            continue
        if len(steps) > 1:
            found = f"{len(steps)} numbered paragraphs"
            way_out = "Begin each step with `1. `, and indent what belongs to it."
            yield steps[0].place, "steps as an ordered list", found, way_out
        if run.kind in ("p", "end"):
            steps = []


_CHECKS: dict[str, Check] = {
    "one-title": _one_title,
    "heading-level": _heading_levels,
    "empty-section": _empty_sections,
    "repeated-heading": _repeated_headings,
    "repeated-anchor": _repeated_anchors,
    "image-text": _image_text,
    "image-size": _image_size,
    "link-text": _link_text,
    "table-header": _table_headers,
    "typed-steps": _typed_steps,
}
