"""The order in which an HTML document becomes Markdown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from html_to_markdown import (
    CodeBlockStyle,
    ConversionOptions,
    HeadingStyle,
    HiddenContent,
    HighlightStyle,
    InlineDataMedia,
    LinkStyle,
    ListIndentType,
    NewlineStyle,
    OutputFormat,
    TierStrategy,
    UrlEscapeStyle,
    WhitespaceMode,
    convert,
)

from helpcenter.importing.html.boxes import write_boxes
from helpcenter.importing.html.callouts import mark_callouts
from helpcenter.importing.html.cleaning import with_single_blanks, without_formatting, without_unseen
from helpcenter.importing.html.code_blocks import write_code, write_templates
from helpcenter.importing.html.document.escaping import hide_signs, shown
from helpcenter.importing.html.document.finished import Finished
from helpcenter.importing.html.document.tree import Element, inner_html, parsed
from helpcenter.importing.html.folding import mark_folded, mark_tabs
from helpcenter.importing.html.heading_levels import former_anchors, levelled, only_top_headings
from helpcenter.importing.html.link_elements import without_blocks_in_links, write_links, write_plain_addresses
from helpcenter.importing.html.media_elements import MediaElements, write_captions
from helpcenter.importing.html.paragraphs import paragraphs_of_blocks
from helpcenter.importing.html.steps import (
    items_of_lists,
    join_steps,
    separate_lists,
    steps_of_definitions,
    typed_bullets,
    typed_steps,
)
from helpcenter.importing.html.vendor_marks import write_vendor_marks
from helpcenter.importing.references import Converted, References

# The converter looks up names of options for each text, but not their values.
_OPTIONS = ConversionOptions(
    heading_style=HeadingStyle.ATX, list_indent_type=ListIndentType.SPACES, list_indent_width=4, bullets="-",
    autolinks=False, extract_metadata=False, br_in_tables=True, compact_tables=True,
    highlight_style=HighlightStyle.DOUBLE_EQUAL, whitespace_mode=WhitespaceMode.NORMALIZED,
    newline_style=NewlineStyle.SPACES, code_block_style=CodeBlockStyle.BACKTICKS,
    inline_data_media=InlineDataMedia.KEEP, hidden_content=HiddenContent.ALL, url_escape_style=UrlEscapeStyle.ANGLE,
    link_style=LinkStyle.INLINE, output_format=OutputFormat.MARKDOWN, tier_strategy=TierStrategy.AUTO,
)  # fmt: skip
_LARGEST = 5_000_000
_CODE_MARKS = re.compile(r"`+|</?kbd>")
_BLANK_LINES = re.compile(r"\n{3,}")
_TOO_LONG = ("the text", "it has more than five million characters")


def markdown_of(html: str, title: str, references: References, hosts: frozenset[str] = frozenset()) -> Converted:
    """Return the Markdown of an article's HTML; ``hosts`` may show videos."""
    if len(html) > _LARGEST:
        return Converted("", losses=(_TOO_LONG,))
    root, finished, changes = parsed(html), Finished(), Counter[str]()
    anchors = former_anchors(root)
    write_vendor_marks(root, finished)
    without_unseen(root)
    without_blocks_in_links(root)
    changes["notes"] = mark_callouts(root)
    changes["texts to open"] = mark_folded(root)
    changes["tabs"] = mark_tabs(root)
    without_formatting(root)
    write_code(root, finished)
    with_single_blanks(root)
    media = MediaElements(finished, references, hosts)
    write_captions(root)
    paragraphs_of_blocks(root)
    changes["numbered lists made of definitions"] = steps_of_definitions(root)
    changes["numbered paragraphs that are lists now"] = typed_steps(root)
    changes["paragraphs with bullets that are lists now"] = typed_bullets(root)
    items_of_lists(root)
    changes["numbered lists joined"] = join_steps(root)
    separate_lists(root, finished)
    changes["headings that are bold text now"] = only_top_headings(root)
    headings = levelled(root, title, anchors, changes)
    media.write(root)
    losses = write_links(root, references)
    write_plain_addresses(root, references, finished)
    changes["templates and placeholders that are code now"] = write_templates(root, finished)
    hide_signs(root)
    changes["tables that stay HTML"] = write_boxes(root, finished, _converted)
    markdown = shown(finished.filled(_converted(root)))
    return Converted(
        f"{_BLANK_LINES.sub(chr(10) * 2, markdown).strip()}\n" if markdown.strip() else "",
        # Code in a heading is finished Markdown by now; its anchor is made of the words.
        tuple(replace(heading, text=_CODE_MARKS.sub("", finished.filled(heading.text))) for heading in headings),
        {what: count for what, count in sorted(changes.items()) if count},
        (*losses, *media.losses),
    )


def _converted(element: Element) -> str:
    if not len(element):
        return element.text or ""
    html = inner_html(element)
    return convert(html, _OPTIONS).content or "" if html.strip() else ""
