"""Tags of GitBook: `{% hint style="info" %} … {% endhint %}`, tabs, embedded pages, files and links to pages."""

from __future__ import annotations

import re
from urllib.parse import unquote

from helpcenter.importing.dialects.hugo_shortcodes import Shortcodes
from helpcenter.importing.markdown.kept_code import KeptCode

# What the tags are among the shortcodes; all others may be examples of templates, which readers should see.
_NAMES = {
    "hint": "hint", "tabs": "tabs", "tab": "tab", "embed": "link", "file": "link", "content-ref": "div", "code": "div",
    "stepper": "steps", "step": "step", "columns": "columns", "column": "column",
}  # fmt: skip
_TAG = re.compile(rf"\{{%[ \t]*(end)?({'|'.join(_NAMES)})(?![\w-])((?:[^%{{}}\n]|%(?!\}}))*)%\}}")
_ADDRESS = re.compile(r"\b(?:url|src)=")
_FILE_NAME = re.compile(r"""\bsrc=(["'])(?:[^"'\n]*/)?([^"'/\n?]+)[^"'\n]*\1""")
_ANY_TAG = re.compile(r"\{%[ \t]*(end)?([a-z][a-z-]*)((?:[^%{}\n]|%(?!\}))*)%\}")
# Words of templates: texts about them may show their tags.
_OF_TEMPLATES = frozenset({
    "if", "elif", "elsif", "else", "unless", "case", "when", "for", "set", "block", "extends", "macro", "raw", "assign",
    "capture", "comment", "with", "filter", "url", "load", "render", "import", "from", "call", "trans", "csrf-token",
})  # fmt: skip
# A block of code takes its title from the tag around it.
_TITLED_CODE = re.compile(
    r"""(\{%[ \t]*code\b[^%\n]*\btitle="([^"\n`{}]+)"[^%\n]*%\}\s*\n)([ \t]*```[ \t]*[\w+#-]+)([ \t]*\n)"""
)
_BLANK = re.compile(r"&#x20;")
# A line with only a line break divides two paragraphs, and the line before it ends there, too.
_LONE_BACKSLASH = re.compile(r"(?<!\\)\\(?=\n\\[ \t]*$)|^\\[ \t]*$", re.MULTILINE)


def without_gitbook_tags(text: str) -> str:
    """Return a text whose tags of GitBook are Markdown."""
    if "{%" not in text and "&#x20;" not in text:
        return text
    kept = KeptCode(_TITLED_CODE.sub(r'\1\3 title="\2"\4', text))
    ends = {match[2] for match in _TAG.finditer(kept.text) if match[1]}

    def shortcode(match: re.Match[str]) -> str:
        name = _NAMES[match[2]]
        if match[1]:
            return f"{{{{% /{name} %}}}}"
        alone = " /" if match[2] not in ends else ""
        # What readers see of a file is its name.
        named = _FILE_NAME.search(match[3]) if match[2] == "file" else None
        words = f' text="{unquote(named[2])}"' if named else ""
        return f"{{{{% {name}{_ADDRESS.sub('href=', match[3]).rstrip()}{words}{alone} %}}}}"

    changed = _LONE_BACKSLASH.sub("", _BLANK.sub(" ", _TAG.sub(shortcode, kept.text)))
    return Shortcodes().converted(kept.restored(changed)) if ends or changed != kept.text else text


def without_unknown_tags(text: str) -> tuple[str, list[str]]:
    """Return a text of GitBook without the tags that are left, which only GitBook replaces, and their names."""
    if "{%" not in text:
        return text, []
    kept = KeptCode(text)
    names: list[str] = []

    def dropped(match: re.Match[str]) -> str:
        if match[2] in _OF_TEMPLATES:
            return match[0]
        if not match[1]:
            names.append(f"{{% {match[2]} %}}")
        return ""

    return kept.restored(_ANY_TAG.sub(dropped, kept.text)), names
