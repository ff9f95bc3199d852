"""Draws the diagrams of a site, each once: an unchanged one comes from the cache of builds."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from helpcenter.diagrams.mermaid_tool import LOOKS, DiagramError, MermaidTool, NoAnswerError, find_tool
from helpcenter.findings import Finding, Problem
from helpcenter.hashing import fingerprint_of
from helpcenter.media.svg import svg_fault
from helpcenter.platform.file_system import write_atomically
from helpcenter.text.markdown.diagrams import Diagram, name_and_description

FOLDER = "diagrams"
_RULE = "diagram"
_OWN_PICTURE = "draw it elsewhere, and write `![What it shows](diagram.svg)`"
_NO_TOOL = Problem(
    _RULE, "readers see the source of this diagram, as `mmdc` is not installed",
    f"Install it (`npm install -g @mermaid-js/mermaid-cli`), or {_OWN_PICTURE}.",
)  # fmt: skip
_NOT_DRAWN = Problem(_RULE, "readers see the source of this diagram: {reason}", f"Correct it, or {_OWN_PICTURE}.")
_NO_TEXT = Problem(
    "image-text", "diagram has no alternative text", "Write `accTitle: What it shows` below its first line."
)
_AT_ONCE = 2
_TAG = re.compile(rb"<[^<>]*>")
# An attribute that some diagrams have for scripts.
_FOR_SCRIPTS = re.compile(rb'\sname="[^"<>]*"')
# Nobody can follow a link in a picture.
_LINK = re.compile(rb"<(/?)a\b[^<>]*>")
_SIZE = re.compile(rb'<svg\b[^>]*?\sviewBox="\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')


class Drawing(NamedTuple):
    """A drawn diagram: its SVG for light and for dark pages, its size in pixels, and its alternative text."""

    light: bytes
    dark: bytes
    width: int
    height: int
    text: str


@dataclass(frozen=True)
class Drawings:
    """The drawn diagrams of a site by their sources."""

    by_source: Mapping[str, Drawing] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The contents of the pictures by path in `assets`."""
        pictures = sorted(self.by_source.items())
        return {path_of(source, look): getattr(drawing, look) for source, drawing in pictures for look in LOOKS}

    def fingerprint(self, diagrams: Iterable[Diagram]) -> str:
        """Return a hash of how these diagrams are drawn, "" if none is."""
        found = [repr(self.by_source.get(diagram.source)) for diagram in diagrams]
        return fingerprint_of(*found) if found else ""


def path_of(source: str, look: str) -> str:
    """Return the path of a picture in `assets`."""
    return f"{FOLDER}/{fingerprint_of(source)[:12]}-{look}.svg"


def draw_diagrams(diagrams: Iterable[Diagram], root: Path) -> tuple[Drawings, list[Finding]]:
    """Return the drawings of the diagrams of the project in ``root``, and findings about those without one."""
    wanted = list(diagrams)
    if not wanted:
        return Drawings(), []
    findings = [_NO_TEXT.at(one.name, one.line) for one in wanted if not any(name_and_description(one.source))]
    tool = find_tool()
    if tool is None:
        return Drawings(), [*findings, *(_NO_TOOL.at(one.name, one.line) for one in wanted)]
    drawer = _Drawer(tool, root / ".cache" / "helpcenter" / FOLDER)
    results = dict(drawer.draw(dict.fromkeys(one.source for one in wanted)))
    for one in wanted:
        if isinstance(reason := results[one.source], str):
            findings.append(_NOT_DRAWN.at(one.name, one.line, reason=reason))
    return Drawings({source: one for source, one in results.items() if isinstance(one, Drawing)}), findings


class _Drawer:
    """Draws with one version of the program; each drawing is a file in ``folder``."""

    def __init__(self, tool: MermaidTool, folder: Path) -> None:
        self._tool, self._folder = tool, folder
        # Why the program does not work, once that is known.
        self._obstacle = ""

    def draw(self, sources: Iterable[str]) -> Iterator[tuple[str, Drawing | str]]:
        """Yield each source with its drawing, or with the reason why there is none."""
        with ThreadPoolExecutor(_AT_ONCE) as executor:
            futures = {source: executor.submit(self._one, source) for source in sources}
            for source, future in futures.items():
                yield source, future.result()

    def _one(self, source: str) -> Drawing | str:
        file = self._folder / f"{fingerprint_of(self._tool.version, source)}.json"
        if known := _load(file):
            return known
        if self._obstacle:
            return self._obstacle
        try:
            light, dark = (_checked(self._tool.draw(source, look)) for look in LOOKS)
        except NoAnswerError as error:
            self._obstacle = str(error)
            return self._obstacle
        except DiagramError as error:
            return str(error)
        width, height = _size(light)
        drawing = Drawing(light, dark, width, height, ". ".join(filter(None, name_and_description(source))))
        with contextlib.suppress(OSError):
            _save(file, drawing)
        return drawing


def _checked(content: bytes) -> bytes:
    """Return a drawn SVG as it is published. Raises DiagramError if it is more than a picture."""
    content = _TAG.sub(lambda tag: _FOR_SCRIPTS.sub(b"", tag[0]), _LINK.sub(rb"<\1g>", content))
    if fault := svg_fault(content):
        raise DiagramError(f"its picture contains {fault}")
    if not _SIZE.search(content):
        raise DiagramError("its picture has no size")
    return content


def _size(content: bytes) -> tuple[int, int]:
    match = _SIZE.search(content)
    width, height = (float(part) for part in match.groups()) if match else (0.0, 0.0)
    return max(1, round(width)), max(1, round(height))


def _load(file: Path) -> Drawing | None:
    try:
        light, dark, width, height, text = json.loads(file.read_text(encoding="utf-8"))
        return Drawing(light.encode(), dark.encode(), int(width), int(height), str(text))
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def _save(file: Path, drawing: Drawing) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    light, dark, *others = drawing
    write_atomically(file, json.dumps([light.decode(), dark.decode(), *others]).encode())
