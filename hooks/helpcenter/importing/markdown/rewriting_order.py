"""The order in which Markdown of another program becomes Markdown of this one."""

from __future__ import annotations

import re

from helpcenter.importing.markdown.block_html import BlockHtml
from helpcenter.importing.markdown.edits import Edit, edited
from helpcenter.importing.markdown.heading_lines import HeadingLines
from helpcenter.importing.markdown.inline_html import without_inline_html
from helpcenter.importing.markdown.kept_code import KeptCode
from helpcenter.importing.markdown.link_addresses import LinkAddresses
from helpcenter.importing.markdown.tables_in_markdown import with_headings
from helpcenter.importing.own_addresses import FILE_ROOT
from helpcenter.importing.references import Converted, References
from helpcenter.text.markdown.inline_marks import LAST_BACKSLASH
from helpcenter.text.markdown.scanner import scan

_LARGEST = 1_500_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\u200b\u2060\ufeff]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_TEMPLATE = re.compile(r"(?<!\\)\{\{(?=[^{}\n]{1,300}\}\})")
_TEMPLATE_TAG = re.compile(r"\{%[^{}\n]{0,300}%\}")
_KRAMDOWN = re.compile(r"[ \t]*\{:(?![^{}\n]*#)[^{}\n]{1,200}\}")
_ROW = re.compile(r"^[ \t]*\|.*</(?:p|div|h[1-6])>.*", re.MULTILINE | re.IGNORECASE)
_TWO_BLOCKS = re.compile(r"</(?:p|div|h[1-6])>\s*<(?:p|div|h[1-6])\b[^<>|]*>", re.IGNORECASE)
_ONLY_PICTURE = re.compile(r"\s*!\[[^\[\]\n]*\]\([^()\n]+\)\s*")
_TOO_LONG = ("the text", "it has more than 1.5 million characters")


def rewritten(markdown: str, title: str, references: References, hosts: frozenset[str] = frozenset()) -> Converted:
    """Return the Markdown of an article from another program; ``hosts`` may show videos."""
    if len(markdown) > _LARGEST:
        return Converted("", losses=(_TOO_LONG,))
    kept = KeptCode(_without_comments(_UNSEEN.sub("", markdown.replace("\t", "    "))))
    text = _without_indented_code(kept.text, kept)
    blocks = BlockHtml(kept, references, hosts)
    text = _ROW.sub(_with_breaks, blocks.converted(text))
    text = without_inline_html(text, kept, references, blocks.markdown)
    text = _without_templates(with_headings(_without_last_backslashes(text)), kept)
    headings = HeadingLines(title, kept)
    text = headings.levelled(scan(text))
    links = LinkAddresses(references)
    scanned = scan(text)
    text = edited(text, links.edits(scanned))
    # What is left of addresses of files is in code, which has them as text.
    text = _BLANK_LINES.sub("\n\n", kept.restored(text)).replace(FILE_ROOT, "").strip("\n")
    changes = {"blocks of HTML": blocks.count, **headings.changes}
    return Converted(
        f"{text}\n" if text.strip() else "",
        tuple(headings.headings),
        {what: count for what, count in sorted(changes.items()) if count},
        (*blocks.losses, *links.losses),
    )


def _with_breaks(row: re.Match[str]) -> str:
    """Return the row of a table with line breaks between the blocks of its cells, which are one line."""
    return _TWO_BLOCKS.sub("<br>", row[0])


def _without_comments(text: str) -> str:
    """Return a text without the comments of HTML, which no reader sees; in code they stay."""
    if "<!--" not in text:
        return text
    kept = KeptCode(text)
    written, at = [], 0
    while (start := kept.text.find("<!--", at)) >= 0 and (end := kept.text.find("-->", start + 4)) >= 0:
        written.append(kept.text[at:start])
        at = end + 3
    return kept.restored("".join([*written, kept.text[at:]]))


def _without_indented_code(text: str, kept: KeptCode) -> str:
    """Replace code that is only indented, which looks like anything else."""
    edits: list[Edit] = []
    for block in (one for one in scan(text).blocks if one.kind == "code"):
        code = text[block.start : block.end]
        # A picture in a list that goes on where nobody expects it is no code.
        edits.append(Edit(block.start, block.end, code.strip() if _ONLY_PICTURE.fullmatch(code) else kept.keep(code)))
    return edited(text, edits)


def _without_last_backslashes(text: str) -> str:
    """Drop the backslash after the last words of a text: editors leave it where a line was once broken."""
    if "\\" not in text:
        return text
    blocks = (block for block in scan(text).blocks if block.kind in {"paragraph", "item"})
    found = ((block, LAST_BACKSLASH.search(text[block.words : block.words_end])) for block in blocks)
    return edited(text, {Edit(one.words + match.start(), one.words_end, "") for one, match in found if match})


def _without_templates(text: str, kept: KeptCode) -> str:
    """Write marks of templates as what readers have seen: the marks."""
    if "{" not in text:
        return text
    text = _TEMPLATE.sub(lambda match: f"\\{match[0]}", text)
    text = _TEMPLATE_TAG.sub(lambda match: kept.keep(f"`{match[0]}`"), text)
    return _KRAMDOWN.sub("", text)
