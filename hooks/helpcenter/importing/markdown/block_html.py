"""Blocks of HTML in Markdown: what only wraps Markdown goes, notes and texts to open become Markdown, tables stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpcenter.importing.html.conversion_order import markdown_of
from helpcenter.importing.markdown.edits import dedented, indented
from helpcenter.importing.markdown.former_anchor import anchor_mark
from helpcenter.importing.markdown.kept_code import KeptCode
from helpcenter.importing.markdown.same_addresses import SameAddresses
from helpcenter.importing.markdown.tags_in_text import Tag, tags_of
from helpcenter.importing.references import HEADING_MARK, References

_BLOCKS = frozenset({
    "address", "article", "aside", "audio", "blockquote", "center", "details", "div", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "iframe", "main", "nav", "noscript", "object",
    "ol", "p", "picture", "pre", "script", "section", "style", "svg", "table", "template", "ul", "video",
})  # fmt: skip
_WRAPPERS = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "div", "fieldset", "figure", "footer", "header",
    "main", "p", "section",
})  # fmt: skip
_HEADING_MARK = re.compile(re.escape(HEADING_MARK).replace(r"\{number\}", r"(\d+)"))
_HEADING = re.compile(r"^(#{2,6})(?= )", re.MULTILINE)
_LEVEL = re.compile(r"<h([1-6])[\s>]", re.IGNORECASE)
_MARKDOWN = re.compile(r"\n[ \t]*\n[ \t]*[^<\s]")
_SUMMARY = re.compile(r"<summary[^<>]*>(.*?)</summary>", re.DOTALL | re.IGNORECASE)
_CAPTION = re.compile(r"<figcaption[^<>]*>(.*?)</figcaption>", re.DOTALL | re.IGNORECASE)
_ONE_PICTURE = re.compile(r"(!\[[^\[\]]*\]\((?:<[^<>\n]*>|[^()\s]+))\)([ ]?\{[^{}\n]*\})?")
_EMPHASIS = re.compile(r"\\?[*_`]+")
_NOTE = re.compile(
    r"(?<![a-z])(note|tip|hint|info|important|warning|caution|danger|success|alert|callout|admonition|notice)(?![a-z])"
)
_KINDS = {"hint": "tip", "alert": "warning", "callout": "note", "admonition": "note", "notice": "note"}
_PREFIX = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?)*")
_DEEPEST = 30


@dataclass
class BlockHtml:
    """Converts the blocks of one text; ``losses`` are what it had to leave out."""

    kept: KeptCode
    references: References
    hosts: frozenset[str]
    losses: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0

    def converted(self, text: str, depth: int = 0) -> str:
        """Return Markdown without blocks of HTML that Markdown can write."""
        tags = tags_of(text)
        written, at, index = [], 0, 0
        while index < len(tags):
            tag = tags[index]
            prefix = self._prefix(text, tag) if tag.start >= at else None
            if tag.closes or prefix is None or depth > _DEEPEST:
                index += 1
                continue
            last = tags[tag.partner] if tag.partner >= 0 else tag
            if last is tag and not tag.is_empty and tag.name not in {"iframe", "hr"}:
                index += 1
                continue
            new = self._block(text, tag, last, depth)
            first, *others = new.strip("\n").split("\n")
            room = " " * len(prefix)
            block = "\n".join([first, *(f"{room}{line}" if line else "" for line in others)])
            own_line = not prefix.strip()
            written += [text[at : tag.start], block if not own_line else f"{block}\n\n{room}"]
            at, index = last.end, index + 1
            while index < len(tags) and tags[index].start < at:
                index += 1
            self.count += 1
        return "".join([*written, text[at:]])

    def _prefix(self, text: str, tag: Tag) -> str | None:
        """Return what is before a tag that begins a block, None for any other tag."""
        if tag.name not in _BLOCKS:
            return None
        before = text[text.rfind("\n", 0, tag.start) + 1 : tag.start]
        return before if _PREFIX.fullmatch(before) else None

    def _block(self, text: str, tag: Tag, last: Tag, depth: int) -> str:
        inner = text[tag.end : last.start] if last is not tag else ""
        anchor = tag.attributes.get("id") or tag.attributes.get("name") or ""
        mark = anchor_mark(anchor)
        if re.fullmatch(r"h[1-6]", tag.name):
            words = " ".join(self.markdown(inner, keep_levels=False).split())
            return f"{'#' * int(tag.name[1])} {words}{mark}" if words else mark
        if tag.name in _WRAPPERS and (_MARKDOWN.search(inner) or "markdown" in tag.attributes):
            return self._wrapped(tag, inner, depth, mark)
        return f"{mark}{self.markdown(text[tag.start : last.end])}"

    def _wrapped(self, tag: Tag, inner: str, depth: int, mark: str) -> str:
        """Return the Markdown inside an element, as a note or a text to open if it is one."""
        kinds = _NOTE.findall(tag.attributes.get("class", "").lower())
        title = ""
        if tag.name == "details" and (summary := _SUMMARY.search(inner)):
            title = " ".join(self.markdown(f"<p>{summary[1]}</p>").split()).replace('"', "”")
            inner = inner[: summary.start()] + inner[summary.end() :]
        if tag.name == "figure" and (caption := _CAPTION.search(inner)):
            inner = inner[: caption.start()] + inner[caption.end() :]
            words = self.markdown(f"<p>{caption[1]}</p>") if "<" in caption[1] else caption[1]
            title = " ".join(words.split())
        body = self.converted(dedented(inner).strip("\n"), depth + 1).strip("\n")
        if tag.name == "details":
            return f'{mark}\n??? note "{title}"\n\n{indented(body)}'.lstrip("\n") if title else f"{mark}{body}"
        if tag.name == "figure":
            return f"{mark}\n\n{with_caption(body.strip(), title)}".lstrip("\n")
        if kinds:
            kind = next((one for one in kinds if one not in _KINDS), _KINDS.get(kinds[0], "note"))
            return f"{mark}\n!!! {kind}\n\n{indented(body)}".lstrip("\n")
        return f"{mark}\n\n{body}".lstrip("\n")

    def markdown(self, html: str, *, keep_levels: bool = True) -> str:
        """Return the Markdown of HTML without any Markdown in it."""
        result = markdown_of(html, "", SameAddresses(self.references), self.hosts)
        self.losses += result.losses
        former = [heading.former for heading in result.headings]

        def anchors(match: re.Match[str]) -> str:
            return "".join(map(anchor_mark, former[int(match[1])]))

        markdown = _HEADING_MARK.sub(anchors, result.markdown)
        lowest = min((int(level) for level in _LEVEL.findall(html)), default=2)
        if keep_levels and lowest != 2:
            markdown = _HEADING.sub(lambda match: "#" * max(1, min(len(match[1]) + lowest - 2, 6)), markdown)
        return markdown


def with_caption(picture: str, caption: str) -> str:
    """Return Markdown with a caption: the title of a picture, or a paragraph after anything else."""
    match = _ONE_PICTURE.fullmatch(picture)
    if match is None or not caption:
        return f"{picture}\n\n{caption}".rstrip("\n")
    title = _EMPHASIS.sub("", caption).replace('"', "”")
    return f'{match[1]} "{title}"){match[2] or ""}'
