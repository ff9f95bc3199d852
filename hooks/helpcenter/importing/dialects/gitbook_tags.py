"""Tags of GitBook: `{% hint style="info" %} … {% endhint %}`, tabs, embedded pages, files and links to pages."""

from __future__ import annotations

import re

from helpcenter.importing.dialects.hugo_shortcodes import Shortcodes
from helpcenter.importing.markdown.kept_code import KeptCode

# What the tags are among the shortcodes; all others may be examples of templates, which readers should see.
_NAMES = {
    "hint": "hint", "tabs": "tabs", "tab": "tab", "embed": "link", "file": "link", "content-ref": "div", "code": "div",
    "stepper": "steps", "step": "step", "columns": "columns", "column": "column",
}  # fmt: skip
_TAG = re.compile(rf"\{{%[ \t]*(end)?({'|'.join(_NAMES)})(?![\w-])((?:[^%{{}}\n]|%(?!\}}))*)%\}}")
_ADDRESS = re.compile(r"\b(?:url|src)=")
_BLANK = re.compile(r"&#x20;")
_LONE_BACKSLASH = re.compile(r"^\\[ \t]*$", re.MULTILINE)


def without_gitbook_tags(text: str) -> str:
    """Return a text whose tags of GitBook are Markdown."""
    if "{%" not in text and "&#x20;" not in text:
        return text
    kept = KeptCode(text)
    ends = {match[2] for match in _TAG.finditer(kept.text) if match[1]}

    def shortcode(match: re.Match[str]) -> str:
        name = _NAMES[match[2]]
        if match[1]:
            return f"{{{{% /{name} %}}}}"
        alone = " /" if match[2] not in ends else ""
        return f"{{{{% {name}{_ADDRESS.sub('href=', match[3]).rstrip()}{alone} %}}}}"

    changed = _LONE_BACKSLASH.sub("", _BLANK.sub(" ", _TAG.sub(shortcode, kept.text)))
    return Shortcodes().converted(kept.restored(changed)) if ends or changed != kept.text else text
