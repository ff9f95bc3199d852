"""Finds the imports, exports, declarations and references of a script that are relevant for bundling."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# A reference to another script: a quoted relative URL.
ADDRESS = re.compile(r'"(\.{1,2}/[\w./-]+\.js)"')

_IMPORT = re.compile(r'import \{\s*([\w$]+(?:\s*,\s*[\w$]+)*)\s*,?\s*\} from "(\.{1,2}/[\w./-]+\.js)";[ \t]*(?:\n|$)')
_EXPORT = re.compile(r"export (?=(?:async )?function\b|class\b|const\b)")
_IMPORT_WANTED = 'Write `import { name } from "./module.js";`'
_EXPORT_WANTED = "Write `export` before `function`, `class` or `const`"

# Comments, strings and regular expressions are not searched for code.
_NOT_CODE = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|/""", re.DOTALL)
_REGULAR_EXPRESSION = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
# After these characters, a slash starts a regular expression; elsewhere it is a division.
_BEFORE_VALUE = re.compile(r"(?:\A|[(,=:\[!&|?{};+\-*%~^<>\n]|\breturn)[ \t]*\Z")
_LAYOUT = re.compile(r"^(?:[ \t]+|\n)", re.MULTILINE)
_BRACKET = re.compile(r"[([{]|[)\]}]")
_STATEMENT = re.compile(r"(?:^|;)[ \t]*+(import|export)\b(?!\s*[(.])", re.MULTILINE)
_DECLARATION = re.compile(
    r"^[ \t]*+(?P<export>export )?"
    r"(?:(?:(?:async )?function\b[ \t]*\*?|class\b)[ \t]*(?P<name>[\w$]+)|(?:const|let|var)\b(?P<variables>[^;]*))",
    re.MULTILINE,
)


Span = tuple[int, int]


@dataclass(frozen=True)
class ScriptModule:
    """A script as part of a bundle.

    ``imports`` are the paths and names that it imports, in order; ``addresses`` the paths of scripts that it fetches
    later; ``exports`` and ``names`` the names that it exports and declares at the top level. ``bad_imports`` and
    ``bad_forms`` are messages about statements that prevent bundling.
    """

    path: str
    source: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    addresses: tuple[str, ...]
    exports: tuple[str, ...]
    names: tuple[str, ...]
    bad_imports: tuple[str, ...]
    bad_forms: tuple[str, ...]
    import_spans: tuple[Span, ...]
    export_spans: tuple[Span, ...]
    documentation_spans: tuple[Span, ...]

    def code(self, folder: str, *, exporting: bool) -> str:
        """Return the code without imports and comments, with URLs relative to ``folder``."""
        spans = [*self.import_spans, *self.documentation_spans, *(() if exporting else self.export_spans)]
        code = _without(self.source, sorted(spans)).strip("\n")
        return ADDRESS.sub(lambda match: f'"{address_of(resolved(self.path, match[1]), folder)}"', code)


def resolved(path: str, address: str) -> str:
    """Return the path that a relative URL in the script at ``path`` refers to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def address_of(path: str, folder: str) -> str:
    """Return the URL of ``path`` relative to ``folder``."""
    address = posixpath.relpath(path, folder)
    return address if address.startswith(".") else f"./{address}"


@lru_cache(maxsize=256)
def read_module(path: str, source: str) -> ScriptModule:
    """Parse the script at ``path``, which is relative to the theme folder."""
    texts = list(_not_code(source))
    outline = _outline(source, texts)
    imports, bad_imports, bad_forms, import_spans, export_spans = [], [], [], [], []
    for start, kind in [(match.start(1), match[1]) for match in _STATEMENT.finditer(outline)]:
        if kind == "import" and (match := _IMPORT.match(source, start)):
            imports.append((resolved(path, match[2]), tuple(name.strip() for name in match[1].split(","))))
            import_spans.append(match.span())
        elif kind == "export" and (match := _EXPORT.match(source, start)):
            export_spans.append(match.span())
        elif kind == "import":
            bad_imports.append(_problem(path, source, start, _IMPORT_WANTED))
        else:
            bad_forms.append(_problem(path, source, start, _EXPORT_WANTED))
    names, exports = [], []
    for start, name, exported in _declarations(outline):
        if name:
            names.append(name)
            exports += [name] * exported
        else:
            bad_forms.append(_problem(path, source, start, "Declare each name in a separate statement"))
    imported = {target for target, _ in imports}
    addresses = tuple(target for target in _addresses(path, texts) if target not in imported)
    return ScriptModule(
        path, source, tuple(imports), addresses, tuple(exports), tuple(names),
        tuple(bad_imports), tuple(bad_forms), tuple(import_spans), tuple(export_spans), _documentation(source, texts),
    )  # fmt: skip


def _declarations(outline: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the offset of each top-level declaration, its name ("" for a pattern), and whether it is exported."""
    for match in _DECLARATION.finditer(outline):
        names = [match["name"]] if match["name"] else re.findall(r"(?:^|,)\s*([\w$]*)", match["variables"])
        for name in names:
            yield match.start(), name, bool(match["export"])


def _not_code(source: str) -> Iterator[re.Match[str]]:
    """Yield the spans of comments, strings and regular expressions in order."""
    at = 0
    while match := _NOT_CODE.search(source, at):
        found: re.Match[str] | None = match
        if match[0] == "/":
            value = _BEFORE_VALUE.search(source[max(0, match.start() - 20) : match.start()])
            found = _REGULAR_EXPRESSION.match(source, match.start()) if value else None
        if found:
            yield found
        at = (found or match).end()


def _addresses(path: str, texts: Sequence[re.Match[str]]) -> Iterator[str]:
    for match in texts:
        if named := ADDRESS.fullmatch(match[0]):
            yield resolved(path, named[1])


def _documentation(source: str, texts: Sequence[re.Match[str]]) -> tuple[Span, ...]:
    """Return the spans of types, comments on separate lines, blank lines and indentation: browsers need none."""
    spans = []
    for match in texts:
        start, end = source.rfind("\n", 0, match.start()) + 1, source.find("\n", match.end()) + 1
        alone = not source[start : match.start()].strip() and not source[match.end() : end].strip()
        if match[0].startswith(("/**", "//")) and alone and end:
            spans.append((start, end))
        elif match[0].startswith("/** @type "):
            spans.append((match.start(), match.end() + source.startswith(" ", match.end())))
    texts_of_lines = [match.span() for match in texts if "\n" in match[0]]
    kept = sorted([*spans, *texts_of_lines])
    starts, ends = [start for start, _ in kept], list(accumulate((end for _, end in kept), max, initial=0))
    layout = [match.span() for match in _LAYOUT.finditer(source)]
    return (*spans, *(span for span in layout if ends[bisect_right(starts, span[0])] <= span[0]))


def _outline(source: str, texts: Sequence[re.Match[str]]) -> str:
    """Return the source with ``texts`` and everything in brackets replaced by spaces."""
    parts = list[str]()
    end = 0
    for text in texts:
        parts += source[end : text.start()], _blank(text[0])
        end = text.end()
    code = "".join([*parts, source[end:]])
    parts, end, depth, last = [], 0, 0, 0
    for bracket in _BRACKET.finditer(code):
        last = bracket.end()
        if not depth:
            parts.append(code[end:last])
            end = last
        depth += 1 if bracket[0] in "([{" else -1
        if not depth:
            parts.append(_blank(code[end:last]))
            end = last
    return "".join([*parts, _blank(code[end:last]), code[last:]])


def _blank(text: str) -> str:
    return "\n".join([" " * len(line) for line in text.split("\n")])


def _problem(path: str, source: str, start: int, fix: str) -> str:
    line = source.count("\n", 0, start) + 1
    statement = source[start:].lstrip().split("\n", 1)[0]
    return f"{path}:{line}: `{statement}` cannot be bundled with other scripts. {fix}."


def _without(text: str, spans: Sequence[Span]) -> str:
    parts, end = [], 0
    for start, stop in spans:
        parts.append(text[end:start])
        end = stop
    return "".join([*parts, text[end:]])
