"""What a block of code says of itself after its fence: its language, its title, and lines that stand out."""

from __future__ import annotations

import re

_LANGUAGE = re.compile(r"\{?[ \t]*\.?([A-Za-z][\w+#.-]*)(?![\w=])")
_TITLE = re.compile(r"""\b(?:title|filename|name)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'{}]+))""")
# Labels of VitePress, and names of files as GitLab and others write them.
_LABEL = re.compile(r"(?<!\S)(?:\[([^\[\]\n]+)\]|([\w./-]*[\w-]\.[A-Za-z]\w{0,9}))(?!\S)")
_LINES = re.compile(r"""(?:\{|hl_lines=["'])([\d, \t-]*\d)["'}]""")
_PLAIN = re.compile(
    r"""[ \t]*\.?[\w#.+-]*(?:[ \t]+(?:hl_lines|linenums|title)=(?:"[^"\n]*"|'[^'\n]*'))*[ \t]*"""
    r"""|[ \t]*\.?[\w#.+-]*[ \t]*\{[ \t]*(?:[.#][\w-]|[A-Za-z][\w-]*=["'])[^\n]*\}[ \t]*"""
)


def is_plain(info: str) -> bool:
    """Return whether Python-Markdown reads what is said of code: it takes nothing for code with unknown options."""
    return _PLAIN.fullmatch(info) is not None


def plain_info(info: str) -> str:
    """Return what a block of code says of itself as Python-Markdown reads it: language, title and marked lines."""
    info = info.strip()
    language = _LANGUAGE.match(info)
    title = _TITLE.search(info) or _LABEL.search(info, language.end() if language else 0)
    lines = _LINES.search(info)
    said = [language[1] if language else ""]
    if title and (words := next(filter(None, title.groups()), "").strip()):
        said.append(f'title="{words.replace(chr(34), "”")}"')
    if lines:
        said.append(f'hl_lines="{" ".join(lines[1].replace(",", " ").split())}"')
    return " ".join(said)
