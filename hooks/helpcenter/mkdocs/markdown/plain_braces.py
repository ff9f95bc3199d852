"""Keeps braces that are no attribute list as text: without it, `attr_list` makes `{url}` an attribute `url`."""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor

from helpcenter.text.markdown.attribute_lists import ITEMS

# The name and the priority with which the original registers itself.
_NAME, _PRIORITY = "attr_list", 8
_LIST = rf"\{{:?[ ]*({ITEMS})[ ]*\}}"


class PlainBraces(Extension):
    """Replaces the tree processor of `attr_list`, if that is loaded."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Register the processor."""
        if _NAME in md.treeprocessors:
            md.treeprocessors.register(_StrictAttributeLists(md), _NAME, _PRIORITY)


class _StrictAttributeLists(AttrListTreeprocessor):
    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc] # final in the original
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc] # final in the original
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc] # final in the original


def makeExtension(**options: Any) -> PlainBraces:  # noqa: N802 - the name that Python-Markdown calls
    """Return the extension."""
    return PlainBraces(**options)
