"""Makes a converter of Python-Markdown quicker, with the same results."""

from __future__ import annotations

import markdown

from helpcenter.mkdocs.quick.quick_blocks import make_quick_blocks
from helpcenter.mkdocs.quick.quick_inline import make_quick_inline
from helpcenter.mkdocs.quick.quick_passes import (
    leave_out_passes_over_elements,
    leave_out_passes_over_html,
    leave_out_passes_over_lines,
)


def make_quick(md: markdown.Markdown, *, is_extended: bool) -> None:
    """Replace parts of ``md``, to be called after all extensions are registered.

    ``is_extended`` says whether it has others than the package's.
    """
    make_quick_inline(md)
    make_quick_blocks(md)
    leave_out_passes_over_lines(md)
    leave_out_passes_over_html(md)
    if not is_extended:
        leave_out_passes_over_elements(md)
