"""What the preview adds to a page: the script that reloads it, and notes for its writer."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

EVENTS = "/.preview/events"
SCRIPT_PATH = "/.preview/reload.js"
# The browser's own place after a reload moves with what was added above it.
SCRIPT = f"""const key = `preview:${{location.pathname}}`;
const place = sessionStorage.getItem(key);
history.scrollRestoration = "manual";
if (place !== null) {{
  sessionStorage.removeItem(key);
  scrollTo({{ top: Number(place), behavior: "instant" }});
}}
new EventSource(`{EVENTS}${{new URL(import.meta.url).search}}`).addEventListener("message", () => {{
  sessionStorage.setItem(key, String(scrollY));
  location.reload();
}});
"""
STYLE_PATH = "/.preview/notes.css"
STYLE = """.preview-notes p {
  margin: 0;
  padding: 0.75rem 1rem;
  background: #7a1020;
  color: #fff;
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
"""
_MAIN = '<main class="page__main"'


def add_notes(html: str, findings: Sequence[str], *, draft: bool, broken: bool, version: int) -> str:
    """The page with its notes above its content; a ``broken`` article is its notes.

    The script asks for what has changed since ``version``, which may be before it runs.
    """
    notes = [_note(finding) for finding in findings]
    if draft:
        notes.insert(0, _note("Draft: not published."))
    if broken:
        notes.append(_note("The article is shown again when this is mended."))
    # Files of the same server: the policy of the page allows nothing inline.
    script = f'<script type="module" src="{SCRIPT_PATH}?{version}"></script>\n'
    style = f'<link rel="stylesheet" href="{STYLE_PATH}">\n'
    page = html.replace("</head>", f"{script}{style}</head>", 1)
    return page.replace(
        _MAIN, f'<div class="preview-notes" role="status" data-preview-notes>{"".join(notes)}</div>\n  {_MAIN}', 1
    )


def _note(text: str) -> str:
    return f"<p>{escape(text)}</p>"
