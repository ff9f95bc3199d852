"""MDX of Docusaurus and Starlight: code goes, components become Markdown, and partials take their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from helpcenter.importing.dialects.components import component
from helpcenter.importing.dialects.jsx_tags import end_of_braces, with_components
from helpcenter.importing.markdown.kept_code import KeptCode

_IMPORT = re.compile(r"^import\s(?:[^;\n]|\n(?!\s*\n))*?(?:from\s*)?[\"']([^\"'\n]+)[\"'];?[ \t]*$", re.MULTILINE)
_IMPORTED = re.compile(r"^import\s+(\w+)")
_EXPORT = re.compile(r"^export\s(?:const|let|var|function|default|async|class)\b", re.MULTILINE)
_EXPRESSION = re.compile(r"(?<![\\$\w{]){")
_PARTIALS = (".md", ".mdx")
# How programs abbreviate the folder of the project in the paths of imports.
_ALIASES = ("@/", "~/", "~@/")
_OF_FILES = ("src", "img", "source", "file")
_TEXT = re.compile(r"\{\s*([\"'`])([^\"'`{}\n]*)\1\s*\}")
_TOKEN = re.compile("\\{\\s*(\uf8f0\\d+\uf8f1)\\s*\\}")
_ATTRIBUTES = re.compile(r"\{[ \t]*[#.][^{}\n]*\}")
_DEEPEST = 5
# A text with more braces that do not end is no MDX.
_MOST_ENDLESS = 50


@dataclass
class Mdx:
    """Converts the texts of one program; ``partial`` returns the text of an imported file, "" for none.

    ``losses`` are the names of what it does not know, for one text after the other.
    """

    partial: Callable[[str, str], tuple[str, str]]
    losses: list[str] = field(default_factory=list)

    def converted(self, text: str, source: str, depth: int = 0) -> str:
        """Return the Markdown of a text of the file ``source``."""
        kept = KeptCode(text)
        text, imports = _without_imports(kept.text)
        text = self._without_exports(text)
        text = _TOKEN.sub(lambda match: kept.code(match[1]).strip("`"), text)
        text = self._without_expressions(text)

        def convert(name: str, attributes: Mapping[str, str], inner: str) -> str | None:
            path = imports.get(name, "") if name != "Snippet" else attributes.get("file", "")
            if path.endswith(_PARTIALS) and depth < _DEEPEST:
                body, file = self.partial(path, source)
                return f"\n\n{kept.keep(self.converted(body, file, depth + 1).strip(), block=True)}\n\n" if body else ""
            named = {one: imports[attributes[one]] for one in _OF_FILES if attributes.get(one) in imports}
            return component(name, {**attributes, **named}, inner, kept)

        return kept.restored(with_components(text, convert, lambda name: self.losses.append(f"<{name}>")))

    def _without_exports(self, text: str) -> str:
        """Drop code that a text exports, up to the next blank line outside of braces."""
        while match := _EXPORT.search(text):
            end = text.find("\n\n", match.start())
            brace = text.find("{", match.start(), end if end >= 0 else len(text))
            if brace >= 0 and (close := end_of_braces(text, brace)) >= 0:
                end = text.find("\n", close)
            text = text[: match.start()] + (text[end:] if end >= 0 else "")
            self.losses.append("export")
        return text

    def _without_expressions(self, text: str) -> str:
        """Replace expressions in braces: comments go, text stays, and other code is listed."""
        text = _TEXT.sub(r"\2", text)
        written, at, endless = list[str](), 0, 0
        while endless < _MOST_ENDLESS and (match := _EXPRESSION.search(text, at)):
            start = match.start()
            end = end_of_braces(text, start)
            endless += end < 0
            written.append(text[at:start])
            inner = text[start + 1 : end - 1].strip() if end >= 0 else ""
            is_value = text[start - 1 : start] == "="
            if end < 0 or is_value or _ATTRIBUTES.match(text, start):
                end = max(end, start + 1)
                written.append(text[start:end])
            elif inner.startswith("/*"):
                # Starlight and newer versions of Docusaurus write the ID of a heading as a comment.
                identifier = re.fullmatch(r"/\*\s*#([^\s*]+)\s*\*/", inner)
                written.append(f"{{#{identifier[1]}}}" if identifier else "")
            elif inner and not inner.startswith("..."):
                written.append(text[start:end])
                self.losses.append(text[start:end][:60])
            at = end
        return "".join([*written, text[at:]])


def _without_alias(path: str) -> str:
    """Return the path of an import; one that begins with the folder of the project begins with a slash."""
    alias = next((one for one in _ALIASES if path.startswith(one)), "")
    return f"/{path.removeprefix(alias)}" if alias else path


def _without_imports(text: str) -> tuple[str, dict[str, str]]:
    """Return a text without its imports, and the file of each name that one brings."""
    imports: dict[str, str] = {}
    for match in _IMPORT.finditer(text):
        if name := _IMPORTED.match(match[0]):
            imports[name[1]] = _without_alias(match[1])
    return _IMPORT.sub("", text), imports
