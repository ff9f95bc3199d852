"""What exporters take along from the page around an article: its address, its date, other articles, a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpcenter.importing.folders.exporter_keys import id_in

_WEB = r"<?(https?://[^\s<>()\[\]]+)>?"
_SOURCE = re.compile(rf"^[>*_\s-]*(?:\w[\w ]{{0,30}})\s*:[*_\s]*(?:\[[^\[\]]*\]\({_WEB}\)|{_WEB})[*_\s]*(?:\\|<br>)?$")
_UPDATED = re.compile(
    r"^[>*_\s]*(?:last )?(?:updated|modified|edited)(?: on| at)?\s*:[*_\s]*(\d{4}-\d{2}-\d{2})[^\s]*[*_\s]*$",
    re.IGNORECASE,
)
_FACES = re.compile(r"^\W*😞\W*😐\W*(?:😃|🙂|😀)\W*$")
_RELATED = re.compile(
    r"related|relacionad|similaire|connexe|verwandt|ähnlich|correlat|gerelateerd|liés|relaterad|relatert", re.IGNORECASE
)
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+)\)")
_ONLY_LINKS = re.compile(r"(?:[\s*+•,|-]|\[[^\[\]]*\]\(https?://[^\s()]+\))*")
_RULE = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_FIRST_LINES = 8
_LONGEST_QUESTION = 100


@dataclass(frozen=True)
class Leftovers:
    """A body without what belonged to the page around it, and what that said."""

    body: str
    url: str = ""
    date: str | None = None
    related: tuple[str, ...] = ()


def without_leftovers(body: str) -> Leftovers:
    """Return the body of an exported article without the parts of its former page."""
    lines = body.strip("\n").split("\n")
    url, date = "", None
    seen = 0
    for number, line in enumerate(lines):
        if seen >= _FIRST_LINES:
            break
        seen += bool(line.strip())
        source = _SOURCE.match(line)
        if source and id_in(source[1] or source[2]):
            url = url or source[1] or source[2]
            lines[number] = ""
        elif updated := _UPDATED.match(line):
            date = date or updated[1]
            lines[number] = ""
    _drop_question(lines)
    if lines and (updated := _UPDATED.match(lines[-1])):
        date = date or updated[1]
        lines.pop()
    related = _drop_related(lines)
    return Leftovers("\n".join(lines).strip("\n") + "\n", url, date, related)


def _drop_question(lines: list[str]) -> None:
    """Drop the faces by which readers rate an article, and the question above them."""
    _drop_end(lines)
    if not lines or not _FACES.match(lines[-1]):
        return
    lines.pop()
    _drop_end(lines)
    if lines and lines[-1].rstrip(" *_").endswith("?") and len(lines[-1]) <= _LONGEST_QUESTION:
        lines.pop()


def _drop_related(lines: list[str]) -> tuple[str, ...]:
    """Drop a list of related articles at the end, and return their IDs."""
    _drop_end(lines)
    start = len(lines)
    while start and _ONLY_LINKS.fullmatch(lines[start - 1]) and not _RULE.match(lines[start - 1]):
        start -= 1
    links = _LINK.findall("\n".join(lines[start:]))
    if (
        not links
        or not start
        or not all(id_in(address) for _, address in links)
        or not _RELATED.search(lines[start - 1])
    ):
        return ()
    if len(lines[start - 1]) > _LONGEST_QUESTION:
        return ()
    del lines[start - 1 :]
    _drop_end(lines)
    return tuple(dict.fromkeys(id_in(address) for _, address in links))


def _drop_end(lines: list[str]) -> None:
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1])):
        lines.pop()
