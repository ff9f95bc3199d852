"""The parts of Markdown that other stages need: title, headings, link targets and plain words.

This reads the source by line, not the rendered page: it must cost microseconds, since every article is read in
every build, and it only feeds rankings, lists and revisions. What readers see is rendered by MkDocs.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from markdown.extensions.toc import slugify, unique

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_UNDERLINE = re.compile(r"^=+[ \t]*$")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.\w][^{}\n]*\}")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?[^()]*\)")
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]]+\]:[ \t]*<?(\S+?)>?(?:[ \t]+.*)?$", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_REFERENCE_USE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)*$", re.MULTILINE)
_NOTE = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|///)[^\"\n]*(?:\"([^\"\n]*)\")?[ \t]*$", re.MULTILINE)
_LIST_MARK = re.compile(r"^[ \t]*(?:[-+*]|\d+[.)])[ \t]", re.MULTILINE)
_INLINE_MARK = re.compile(r"[*_`|>#]+")
_OWN_ANCHOR = re.compile(r"\{:?[^{}]*#([\w-]+)[^{}]*\}")
_NOTE_MARK = re.compile(r"!!!|\?\?\?|///")


@dataclass(frozen=True)
class Passage:
    """A heading, the anchor that the page gives it, and the words below it; the first passage has neither."""

    heading: str
    anchor: str
    text: str


def headings_of(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The headings of passages."""
    return tuple(passage.heading for passage in passages if passage.heading)


def text_of(passages: tuple[Passage, ...]) -> str:
    """The words below all headings."""
    return " ".join(passage.text for passage in passages if passage.text)


@dataclass(frozen=True)
class Outline:
    """What a Markdown body says: its title if a heading gives it, and its passages as plain text."""

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
    """Read a Markdown body; the first level-1 heading becomes the title and leaves the body."""
    lines = markdown.split("\n")
    # Raw headings and the lines below each.
    parts: list[tuple[str, list[str]]] = [("", [])]
    title: str | None = None
    fence = ""
    for i, line in enumerate(lines):
        prose = parts[-1][1]
        if opening := _FENCE.match(line):
            fence = _after_fence(fence, opening.group(1), line)
        elif fence:
            prose.append(line)
        elif heading := _HEADING.match(line):
            if title is None and len(heading.group(1)) == 1:
                title = plain_text(heading.group(2))
                lines[i] = ""
            else:
                parts.append((heading.group(2), []))
        elif title is None and _UNDERLINE.match(line) and prose and prose[-1].strip():
            title = plain_text(prose.pop())
            lines[i - 1] = lines[i] = ""
        else:
            prose.append(line)
    texts = [(heading, "\n".join(prose)) for heading, prose in parts]
    targets = tuple(target for _, text in texts for target in _targets(text))
    return Outline(title, "\n".join(lines).strip("\n"), targets, _passages(texts))


def _passages(texts: list[tuple[str, str]]) -> tuple[Passage, ...]:
    used: set[str] = set()
    passages = []
    for raw, text in texts:
        heading, anchor = plain_text(raw), ""
        if raw:
            own = _OWN_ANCHOR.search(raw)
            anchor = own.group(1) if own else unique(slugify(heading, "-"), used)
        passages.append(Passage(heading, anchor, plain_text(text)))
    return tuple(passages)


def plain_text(markdown: str) -> str:
    """The words of Markdown without its marks, on one line."""
    text = markdown
    # Most texts have few kinds of marks, and every article is read in every clean build.
    if "[" in text:
        text = _REFERENCE_USE.sub(r"\1", _LINK.sub(r"\1", _REFERENCE.sub("", text)))
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "{" in text:
        text = _ATTRIBUTES.sub(" ", text)
    if "-" in text:
        text = _TABLE_RULE.sub("", text)
    if _NOTE_MARK.search(text):
        text = _NOTE.sub(r"\1", text)
    text = _INLINE_MARK.sub("", _LIST_MARK.sub("", text))
    return " ".join(text.split())


def linked_id(article_id: str, target: str) -> str | None:
    """The id of the article that a relative link of ``article_id`` leads to, None for other links."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path.endswith(".md") or ":" in path or path.startswith("/"):
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(article_id), path))
    return None if joined.startswith("..") else joined.removesuffix(".md")


def _after_fence(fence: str, mark: str, line: str) -> str:
    if not fence:
        return mark
    closes = mark.startswith(fence) and line.strip(" \t>") == mark
    return "" if closes else fence


def _targets(text: str) -> tuple[str, ...]:
    if "](" not in text and "]:" not in text:
        return ()
    inline = [match.group(2) for match in _LINK.finditer(text)]
    return tuple(inline + _REFERENCE.findall(text))
