"""Code: blocks with their language, and code within a line."""

from __future__ import annotations

import re
from itertools import islice

from helpcenter.importing.html.document.finished import Finished
from helpcenter.importing.html.document.tree import Element, classes, drop, elements, made, replace, still_in, unwrap

_LANGUAGE = re.compile(r"(?:language|lang|highlight-source|brush)[-:]\s*([a-z0-9+#_-]{1,20})")
_KNOWN = frozenset({
    "bash", "c", "cpp", "csharp", "css", "diff", "go", "graphql", "html", "http", "ini", "java", "javascript", "js",
    "json", "jsx", "kotlin", "liquid", "php", "powershell", "python", "ruby", "rust", "scss", "sh", "shell", "sql",
    "swift", "toml", "ts", "tsx", "typescript", "xml", "yaml", "yml",
})  # fmt: skip
_TICKS = re.compile(r"`+")
_TEMPLATE = re.compile(r"(?:\{\{[^{}\n`]{1,200}\}\}|\{%[^%\n`]{1,200}%\}|</?[A-Za-z][\w .:/-]{0,60}>)+")
_NO_NAMES = frozenset({"text", "plaintext", "none", "plain", "default", "source"})
# Sphinx and Jekyll name the language at an element around the code.
_AROUND = re.compile(r"(?:^|\s)(?:highlight|language)-([a-z0-9+#]{1,20})(?=\s|$)")
_NEAR = 3


def write_code(root: Element, finished: Finished) -> None:
    """Put finished Markdown in the place of all code."""
    for block in still_in(root, elements(root, "pre")):
        _join_lines(block)
    for block in still_in(root, elements(root, "pre")):
        _with_line_breaks(block)
        text = "".join(block.itertext()).replace("\u00a0", " ").strip("\n").rstrip()
        if not text.strip():
            drop(block)
            continue
        text = text.replace("\r\n", "\n").replace("\t", "    ")
        fence = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(text)), default=0))
        replace(block, finished.block(f"{fence}{_language(block)}{_title(block)}\n{text}\n{fence}"))
    for code in still_in(root, elements(root, "code")):
        while (
            code.tag == "code"
            and (following := code.getnext()) is not None
            and following.tag == "code"
            and not code.tail
        ):
            following.tag = "span"
            code.append(following)
            code.tail, following.tail = following.tail, None
    for code in still_in(root, elements(root, "code", "kbd")):
        text = " ".join("".join(code.itertext()).split())
        if code.find(".//img") is not None or not text:
            unwrap(code)
            continue
        written = f"<kbd>{_escaped(text)}</kbd>" if code.tag == "kbd" else in_ticks(text)
        replace(code, made("span", finished.inline(written)))


def write_templates(root: Element, finished: Finished) -> int:
    """Make code of marks of templates and of placeholders in the text; return how many there were."""
    count = 0
    for element in root.iter():
        for part in ("text", "tail"):
            text = getattr(element, part)
            if text and ("{" in text or "<" in text):
                changed, number = _TEMPLATE.subn(lambda match: finished.inline(in_ticks(match[0])), text)
                if number:
                    setattr(element, part, changed)
                    count += number
    return count


def in_ticks(text: str) -> str:
    """Return a text as code within a line."""
    ticks = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"


def _join_lines(block: Element) -> None:
    """Join neighbors: some editors write a block for each line."""
    while (following := block.getnext()) is not None and following.tag == "pre" and not (block.tail or "").strip():
        if _language(following) != _language(block):
            return
        last = block[-1] if len(block) else None
        if last is None:
            block.text = f"{block.text or ''}\n"
        else:
            last.tail = f"{last.tail or ''}\n"
        part = made("span", following.text or "")
        for child in list(following):
            part.append(child)
        block.append(part)
        block.tail, following.tail = following.tail, None
        following.getparent().remove(following)


def _with_line_breaks(block: Element) -> None:
    for line_break in list(block.iter("br")):
        line_break.tail = f"\n{line_break.tail or ''}"
    for line in list(block.iter("div", "p", "li")):
        if line is not block and line.getnext() is not None:
            line.tail = f"\n{line.tail or ''}"


def _language(block: Element) -> str:
    for element in (block, *block.iter("code")):
        names = " ".join(classes(element))
        given = _LANGUAGE.search(names) or _LANGUAGE.search(element.get("data-syntaxhighlighter-params") or "")
        name = (element.get("data-language") or element.get("data-lang") or (given[1] if given else "")).lower()
        if not name:
            name = next((one for one in names.split() if one in _KNOWN), "")
        if re.fullmatch(r"[a-z0-9+#_-]{1,20}", name) and name not in _NO_NAMES:
            return name
    for element in islice(block.iterancestors("div", "figure"), _NEAR):
        said = _AROUND.search(" ".join(classes(element)))
        if said and said[1] not in _NO_NAMES:
            return said[1]
    return ""


def _title(block: Element) -> str:
    title = " ".join((block.get("data-title") or "").replace('"', "”").replace("`", "").split())
    return f'{" " if _language(block) else "text "}title="{title}"' if title else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
