"""The parts of an article that other stages need: title, headings, link targets and plain words.

They come from the scanner, not from the rendered page: the scan must be fast, since a build may read every article,
and the result is only used for rankings, lists and revisions.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from helpcenter.text.anchors import Anchors
from helpcenter.text.markdown.formulas import formula_text
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.inline_marks import without_marks
from helpcenter.text.markdown.readable_lines import BETWEEN_CELLS, ReadableLines, table_lines, without_bars
from helpcenter.text.markdown.scanner import scan
from helpcenter.text.marks.parts import Block, Inline, Scan

_OWN_ANCHOR = re.compile(r"#([^\s=}]+)")
_HIDDEN = frozenset({"abbreviation", "comment", "reference", "rule"})
_BLANK = frozenset({"attributes", "autolink", "comment", "instruction", "tag"})
_TITLE_ENTRY = re.compile(r"^title[ \t]*:[ \t]*(\S.*?)(?:[ \t]#.*)?$", re.MULTILINE)
# An escaped sign, which stays; the backslash before a line break; marks of emphasis, which touch a word, and `_` not
# within one; marks of quotes.
_SYNTAX = re.compile(
    r"\\([!-/:-@\[-`{-~])|\\(?=\n)|(?<!\s)\*+|\*+(?!\s)|(?<![^\W_])_+|_+(?![^\W_])|^[ \t]*(?:>[ \t]?)+", re.MULTILINE
)
# Code between them has no other marks.
_BACKTICKS = re.compile("(`+)")
_MAY_HAVE_SYNTAX = re.compile(r"[\\*_>]")


@dataclass(frozen=True)
class Passage:
    """A heading, its anchor on the page, and the words below it; the first passage has neither heading nor anchor.

    ``shown`` are these words as people read them, in lines: without the alternative texts of pictures, list items with
    their numbers, table cells with their headings.
    """

    heading: str
    anchor: str
    text: str
    shown: str = ""


def headings_of(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """Return the headings of passages."""
    return tuple(passage.heading for passage in passages if passage.heading)


def text_of(passages: tuple[Passage, ...]) -> str:
    """Return the words below all headings."""
    return " ".join(passage.text for passage in passages if passage.text)


@dataclass(frozen=True)
class Outline:
    """The content of a Markdown body: its title if it has a level-1 heading, and its passages as plain text."""

    title: str | None
    body: str
    targets: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the passages."""
        return headings_of(self.passages)

    @property
    def text(self) -> str:
        """The words below all headings."""
        return text_of(self.passages)


def read_outline(markdown: str) -> Outline:
    """Read a Markdown body; its first level-1 heading becomes the title and is removed from the body."""
    return outline_of(scan(markdown))


def outline_of(scanned: Scan) -> Outline:
    """Return the outline of a scanned source."""
    title = title_block(scanned)
    targets: list[str] = []
    texts: list[str] = []
    lines = ReadableLines(scanned.source)
    passages: list[Passage] = []
    anchors = Anchors()
    heading = anchor = ""
    definitions = sorted(scanned.references.values(), key=lambda one: -one.start)
    for block in scanned.blocks:
        if block is title:
            continue
        if block.kind == "heading" and block.words < block.words_end:
            while definitions and definitions[-1].start < block.start:
                targets.append(definitions.pop().address)
            passages.append(Passage(heading, anchor, " ".join(filter(None, texts)), lines.take()))
            texts = []
            heading = _plain(_texts(scanned, block, targets)[0])
            anchor = own_anchor(scanned, block) or anchors.of(heading)
        elif block.kind not in _HIDDEN:
            words, readable = _texts(scanned, block, targets)
            if block.kind in {"fence", "code"}:
                texts.append(" ".join(words.split()))
                lines.add(block, texts[-1:])
                continue
            texts.append(_plain(without_bars(BETWEEN_CELLS.sub(" ", words)) if block.kind == "table" else words))
            if block.kind == "table" and readable.strip():
                lines.add(block, (_plain(without_bars(line)) for line in table_lines(readable)))
            elif readable.strip():
                lines.add(block, [texts[-1] if readable is words else _plain(readable)])
    targets += (one.address for one in reversed(definitions))
    passages.append(Passage(heading, anchor, " ".join(filter(None, texts)), lines.take()))
    name = _plain(_texts(scanned, title, [])[0]) if title else None
    return Outline(name, body_of(scanned), tuple(targets), tuple(passages))


def title_block(scanned: Scan) -> Block | None:
    """Return the title: the first heading of level 1.

    Beside a title in the front matter, a heading is only a title if it says the same at the start of the article.
    """
    heading = next(
        (one for one in scanned.blocks if one.kind == "heading" and one.level == 1 and one.words < one.words_end), None
    )
    entry = _TITLE_ENTRY.search(scanned.source, 0, scanned.body) if heading else None
    if heading is None or entry is None:
        return heading
    first = next(one for one in scanned.blocks if one.kind not in _HIDDEN)
    says_the_same = _letters(entry[1]) == _letters(_plain(_texts(scanned, heading, [])[0]))
    return heading if first is heading and says_the_same else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def own_anchor(scanned: Scan, heading: Block) -> str:
    """Return the anchor from a heading's attribute list, "" if absent."""
    text = scanned.source[heading.words : heading.words_end]
    if "{" not in text:
        return ""
    lists = [part for part in inline_parts(scanned, heading) if part.kind == "attributes"]
    match = _OWN_ANCHOR.search(scanned.source, lists[-1].start, lists[-1].end) if lists else None
    return match[1] if match else ""


def linked_id(article_id: str, target: str) -> str | None:
    """Return the ID of the article that a relative link in ``article_id`` points to, None for other links."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path.endswith(".md") or ":" in path or path.startswith("/"):
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(article_id), path))
    return None if joined.startswith("..") else joined.removesuffix(".md")


def body_of(scanned: Scan) -> str:
    """Return the Markdown without front matter and title, whose lines stay as blank ones."""
    source, title = scanned.source, title_block(scanned)
    if title is None:
        return source[scanned.body :].strip("\n")
    lines = "\n" * source.count("\n", title.start, title.end)
    return f"{source[scanned.body : title.start]}{lines}{source[title.end :]}".strip("\n")


def _texts(scanned: Scan, block: Block, targets: list[str]) -> tuple[str, str]:
    """Return the words of a block without link targets, tags and attribute lists; append the targets to a list.

    The second text, the same object unless it differs, is without the alternative texts of pictures.
    """
    source, start, end = scanned.source, block.words, block.words_end
    pictures: list[tuple[int, int, str]] = []
    cuts: list[tuple[int, int, str]] = []
    if block.kind == "table":
        # The second line separates the header from the rows.
        rule = source.index("\n", start)
        after = source.find("\n", rule + 1, end)
        cuts.append((rule, after if after >= 0 else end, ""))
    for part in inline_parts(scanned, block, code=False):
        if part.kind in _BLANK:
            cuts.append((part.start, part.end, " "))
        elif part.kind == "formula":
            cuts.append((part.start, part.end, formula_text(part.name)))
        elif part.kind in {"link", "image"}:
            if start <= part.address_start < end:
                targets.append(part.address)
            cuts += [(part.start, part.label, ""), *_after_label(source, part)]
            if part.kind == "image":
                before = _before_picture(source, start, part)
                pictures += [(before, part.start, ""), (part.label, part.label_end, "")]
    text = _cut(source, start, end, cuts) if cuts else source[start:end]
    if block.kind in {"fence", "code"}:
        return text, text
    words = without_marks(text)
    return words, without_marks(_cut(source, start, end, cuts + pictures)) if pictures else words


def _before_picture(source: str, start: int, part: Inline) -> int:
    """Return where to cut before a picture, so that no blank stays before a punctuation mark."""
    if source[part.end : part.end + 1] not in tuple(".,;:!?)"):
        return part.start
    return start + len(source[start : part.start].rstrip(" "))


def _after_label(source: str, part: Inline) -> list[tuple[int, int, str]]:
    """Return what to cut after the label of a link or a picture; the title of a picture is its caption."""
    start = part.address_start + len(part.address)
    rest = source[start : part.end - 1].strip(" \t\n>") if part.kind == "image" and part.label < start else ""
    if len(rest) <= 2 or rest[0] not in "\"'":
        return [(part.label_end, part.end, "")]
    title = source.index(rest, start) + 1
    return [(part.label_end, title, " "), (title + len(rest) - 2, part.end, "")]


def _cut(source: str, start: int, end: int, cuts: list[tuple[int, int, str]]) -> str:
    pieces = []
    for cut_start, cut_end, blank in sorted(cuts):
        if cut_start >= start:
            pieces += [source[start:cut_start], blank]
            start = cut_end
    return "".join([*pieces, source[start:end]])


def _plain(text: str) -> str:
    """Return the words of a text without Markdown syntax, on one line."""
    if "`" not in text:
        return " ".join(_without_syntax(text).split())
    pieces, opened = [], ""
    for part in _BACKTICKS.split(text):
        if part[:1] != "`":
            pieces.append(part if opened else _without_syntax(part))
        elif opened in ("", part):
            opened = "" if opened else part
        else:
            pieces.append(part)
    return " ".join("".join(pieces).split())


def _without_syntax(text: str) -> str:
    if _MAY_HAVE_SYNTAX.search(text):
        text = _SYNTAX.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text
