"""Former anchors of headings, which links from elsewhere still have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape


def with_former_anchors(html: str, former: Mapping[str, str]) -> str:
    """Return body HTML in which each key of ``former`` leads where the anchor does that replaces it.

    Without an element that has the new anchor, the old one stays unknown.
    """
    for old, new in former.items():
        marker = f'<a id="{escape(old)}"></a>'
        start = re.compile(rf'<[a-z][a-z0-9]*(?: [^<>]*?)? id="{re.escape(str(escape(new)))}"[^<>]*>')
        found = start.search(html)
        if found and f' id="{escape(old)}"' not in html:
            html = html[: found.end()] + marker + html[found.end() :]
    return html
