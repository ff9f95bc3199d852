"""Makes a converter of Python-Markdown quicker, with the same results."""

from __future__ import annotations

import markdown

from helpcenter.mkdocs.quick.quick_blocks import make_quick_blocks
from helpcenter.mkdocs.quick.quick_inline import make_quick_inline


def make_quick(md: markdown.Markdown) -> None:
    """Replace parts of ``md``; to be called after all extensions are registered."""
    make_quick_inline(md)
    make_quick_blocks(md)
