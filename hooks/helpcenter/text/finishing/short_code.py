"""Keeps short inline code in one line: browsers end a line after any hyphen, and `--dry-` says nothing.

A style sheet cannot tell how long a text is.
"""

from __future__ import annotations

import html
import re

# Bytes, since the letters that need more of them are wide ones: so much fits into a note of a step on a small phone.
_SHORT = 18
# Code in blocks has its lines from its writer.
_BLOCK_OR_CODE = re.compile(r"<pre\b.*?</pre>|<code>([^<\n]+)</code>", re.DOTALL)
# Where browsers may end a line.
_BREAK = re.compile(r"[\s/?|}\u2010-\u2015-]")


def with_short_code(content: str) -> str:
    """Return sanitized body HTML whose short code in a line of text has a class, if it could break."""
    return _BLOCK_OR_CODE.sub(_marked, content)


def _marked(found: re.Match[str]) -> str:
    text = html.unescape(found[1] or "")
    if len(text.encode()) > _SHORT or not _BREAK.search(text):
        return found[0]
    return f'<code class="short-code">{found[1]}</code>'
