"""Judges SVG pictures with an allowlist of elements, attributes and values, as `text.sanitize` judges HTML.

A browser that opens a picture by itself runs what it contains, and a template that includes an icon passes it to the
HTML parser. So a picture must be harmless to both parsers.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.parsers import expat

from helpcenter.media.svg_styles import unsafe_style
from helpcenter.media.svg_vocabulary import (
    ANIMATED,
    ATTRIBUTES,
    ELEMENTS,
    OF_EDITORS,
    PLAIN,
    SVG,
    WITH_PICTURE,
    XLINK,
    XLINK_ATTRIBUTES,
    XML,
    XML_ATTRIBUTES,
)

# Bounds on what a browser draws: elements after each `use` is replaced by its target, and levels of nesting.
MOST_ELEMENTS, MOST_LEVELS = 200_000, 200
_INSIDE = re.compile(r"#[^\s\"'<>()\\]+")
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif);base64,[a-zA-Z0-9+/=\s]*")
_INSTRUCTIONS = ("plantuml", "xpacket")
_PREFIXES = ("aria-", "data-")
_DOCUMENT_TYPE = "-//W3C//DTD SVG"


def svg_fault(content: bytes) -> str:
    """Return what an SVG picture must not contain, such as "the element `script`"; "" if it is only a picture."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return "text that is not UTF-8"
    if "\0" in text:
        # Parsers recognize UTF-16 without a mark.
        return "text that is not UTF-8"
    try:
        _Reader().read(content)
    except _FaultError as error:
        return str(error)
    except expat.ExpatError as error:
        return f"broken XML in line {error.lineno}"
    return ""


class _FaultError(Exception):
    """A part that the picture must not contain."""


class _Reader:
    """Reads a picture, and raises _FaultError at the first part that is not allowed."""

    def __init__(self) -> None:
        self._open: list[str] = []
        # The text of the open style sheets.
        self._styles: list[list[str]] = []
        self._in_cdata = False
        self._uses = _Uses()
        self._parser = parser = expat.ParserCreate("UTF-8", " ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.XmlDeclHandler = _check_declaration
        parser.StartDoctypeDeclHandler = _check_document_type
        parser.EntityDeclHandler = _refuse_entity
        parser.SkippedEntityHandler = _refuse_entity
        parser.ProcessingInstructionHandler = _check_instruction
        parser.CommentHandler = _check_comment
        parser.StartCdataSectionHandler = self._check_cdata
        parser.CharacterDataHandler = self._take_text
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def read(self, content: bytes) -> None:
        self._parser.Parse(content, True)
        if self._uses.count() > MOST_ELEMENTS:
            raise _FaultError(f"more than {MOST_ELEMENTS} elements to draw")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, local, prefix = _parts(name)
        if len(self._open) == MOST_LEVELS:
            raise _FaultError(f"more than {MOST_LEVELS} levels of elements")
        if space in ("", SVG):
            if local not in ELEMENTS or (not self._open and local != "svg"):
                raise _FaultError(f"the element `{_shown(local)}`")
            for key, value in attributes.items():
                _check_attribute(local, key, value)
        elif space.startswith(OF_EDITORS) and prefix and self._open:
            _check_of_editor(attributes)
        else:
            raise _FaultError(f"the element `{_shown(local)}`")
        self._open.append(local)
        self._uses.start(local, attributes)
        if local == "style":
            self._styles.append([])

    def _end(self, _: str) -> None:
        self._uses.end()
        if self._open.pop() == "style" and (what := unsafe_style("".join(self._styles.pop()))):
            raise _FaultError(what)

    def _take_text(self, text: str) -> None:
        for style in self._styles:
            style.append(text)

    def _check_cdata(self) -> None:
        # HTML parsers do not know CDATA in a `title` or `desc`: its text would become elements.
        if self._open[-1] != "style":
            raise _FaultError("a CDATA section outside a style")


class _Uses:
    """Counts the elements that a browser draws, with each `use` replaced by its target."""

    def __init__(self) -> None:
        # The IDs of the open elements, "" without one; "" stands for the whole file, too.
        self._open: list[str] = []
        self._own: Counter[str] = Counter()
        self._inner: dict[str, Counter[str]] = {}

    def start(self, local: str, attributes: dict[str, str]) -> None:
        parent = next((name for name in reversed(self._open) if name), "")
        name = attributes.get("id", "")
        self._open.append(name)
        if name and parent != name:
            self._inner.setdefault(parent, Counter())[name] = 1
        self._own[name or parent] += 1
        if local == "use":
            target = attributes.get("href") or attributes.get(f"{XLINK} href xlink") or ""
            self._inner.setdefault(name or parent, Counter())[target.removeprefix("#")] += 1

    def end(self) -> None:
        self._open.pop()

    def count(self) -> int:
        """Return the number of elements; circles count once, as browsers stop there."""
        counts: dict[str, int] = {}

        def below(name: str, path: frozenset[str]) -> int:
            if name in path:
                return 0
            if len(path) > MOST_LEVELS:
                return MOST_ELEMENTS + 1
            if name not in counts:
                inner: Counter[str] = self._inner.get(name, Counter())
                total = self._own[name] + sum(n * below(one, path | {name}) for one, n in inner.items())
                counts[name] = min(total, MOST_ELEMENTS + 1)
            return counts[name]

        return below("", frozenset())


def _parts(name: str) -> tuple[str, str, str]:
    """Split a name of expat into namespace, local name and prefix."""
    parts = name.split(" ")
    if len(parts) == 1:
        return "", name, ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _check_attribute(element: str, key: str, value: str) -> None:
    space, name, prefix = _parts(key)
    known = (not space and _is_known(name)) or (space == XLINK and name in XLINK_ATTRIBUTES)
    # HTML parsers go by prefixes, not by namespaces.
    inert = space.startswith(OF_EDITORS) and prefix not in ("xlink", "xml")
    if not (known or inert or (space == XML and name in XML_ATTRIBUTES)):
        raise _FaultError(f"the attribute `{_shown(name)}`")
    if name == "href" and space in ("", XLINK):
        _check_link(element, value)
    elif name == "attributeName" and value not in ANIMATED:
        raise _FaultError(f"an animation of `{_shown(value)}`")
    elif not space and name not in PLAIN and not name.startswith(_PREFIXES) and (what := unsafe_style(value)):
        raise _FaultError(what)


def _check_link(element: str, value: str) -> None:
    if not _INSIDE.fullmatch(value) and not (element in WITH_PICTURE and _PICTURE.fullmatch(value)):
        raise _FaultError(f"a link to `{_shown(value)}`")


def _is_known(name: str) -> bool:
    return name in ATTRIBUTES or name.startswith(_PREFIXES)


def _check_of_editor(attributes: dict[str, str]) -> None:
    for key in attributes:
        space, name, _ = _parts(key)
        if not space and name.lower().startswith(("on", "href", "src", "style")):
            raise _FaultError(f"the attribute `{_shown(name)}`")


def _check_declaration(_: str, encoding: str | None, __: int) -> None:
    if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
        raise _FaultError(f"the encoding `{_shown(encoding)}` instead of UTF-8")


def _check_document_type(name: str, _: str | None, public: str | None, internal: int) -> None:
    if name != "svg" or internal or not (public or "").startswith(_DOCUMENT_TYPE):
        raise _FaultError("a document type with declarations of its own")


def _refuse_entity(*_: object) -> None:
    raise _FaultError("an entity")


def _check_instruction(target: str, data: str) -> None:
    # For HTML parsers, an instruction ends with the first `>`.
    if not target.startswith(_INSTRUCTIONS) or ">" in data:
        raise _FaultError(f"the instruction `<?{_shown(target)}`")


def _check_comment(text: str) -> None:
    # For HTML parsers, such a comment ends here.
    if text.startswith((">", "->")):
        raise _FaultError("a comment that starts with `>`")


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
