"""Notes and tabs whose title or text is not where pages expect it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from helpcenter.findings import Finding, Problem, excerpt
from helpcenter.text.marks.containers import KINDS
from helpcenter.text.marks.parts import Scan

_RULE = "broken-markup"
_TITLE = Problem(
    _RULE, "title of this {what} is not in quotes, so that readers do not see it as one", "Write `{corrected}`."
)
_NO_KIND = Problem(
    _RULE, "readers see `{mark}` as it is written: this note has no kind", "Write `!!! note {title}`, or another kind."
)
_EMPTY = Problem(
    _RULE, "this {what} is empty: the line after `{mark}` is not indented", "Indent its text by four blanks."
)
_UNKNOWN = Problem(
    _RULE,
    "`[!{kind}]` is not a kind of note",
    "Write `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`.",
)
_INDENT = 4
_NOTE = re.compile(r"^([ \t]*+)(!!!|\?\?\?\+?+)[ \t]*+([\w-]++)(?:[ \t]++([^\n]*+))?$", re.MULTILINE)
_ONLY_TITLE = re.compile(r"^[ \t]*+!!![ \t]*+([\"'“„«][^\n]*+)$", re.MULTILINE)
_TAB = re.compile(r"^([ \t]*+)(===[+!]*+)[ \t]++([^\n]*+)$", re.MULTILINE)
_ALERT = re.compile(r"^[ \t]*+>[> \t]*+\[!([\w-]++)\]", re.MULTILINE)
_NEXT = re.compile(r"\n((?:[ \t]*+\n)*+)([ \t]*+)([^\n]*+)")
_CLASS = re.compile(r"[a-z0-9-]+")
# Classes of Material for notes beside the text.
_PLACES = frozenset({"inline", "end"})
_QUOTES = "\"'“”„‟«»‘’ "


def note_findings(scanned: Scan, name: str, is_text: Callable[[int], bool]) -> Iterator[Finding]:
    """Yield the findings about notes and tabs; ``is_text`` says whether an offset is in text."""
    source = scanned.source
    if "!!!" in source or "???" in source:
        for match in _NOTE.finditer(source, scanned.body):
            if is_text(match.start(2)) and (found := _note(scanned, match, name)):
                yield found
        yield from _without_kind(scanned, name, is_text)
    if "===" in source:
        for match in _TAB.finditer(source, scanned.body):
            if is_text(match.start(2)) and (found := _tab(scanned, match, name)):
                yield found
    if "[!" in source:
        for match in _ALERT.finditer(source, scanned.body):
            if match[1].lower() not in KINDS and is_text(match.start(1)):
                place = scanned.place(match.start(1) - 2)
                yield _UNKNOWN.at(name, place.line, place.column, kind=excerpt(match[1]))


def _without_kind(scanned: Scan, name: str, is_text: Callable[[int], bool]) -> Iterator[Finding]:
    for match in _ONLY_TITLE.finditer(scanned.source, scanned.body):
        if is_text(match.start(1)):
            title = f'"{match[1].strip(_QUOTES)}"'
            line = scanned.place(match.start(1)).line
            yield _NO_KIND.at(name, line, mark=excerpt(match[0].strip()), title=excerpt(title, 200))


def _note(scanned: Scan, match: re.Match[str], name: str) -> Finding | None:
    title = (match[4] or "").strip()
    if _is_bare_title(title, match[3]):
        corrected = f'{match[2]} {match[3]} "{title.strip(_QUOTES)}"'
        return _TITLE.at(name, scanned.place(match.start(2)).line, what="note", corrected=excerpt(corrected, 200))
    is_near = _text_below(scanned.source, match, "!?")
    # A note may be nothing but its title.
    empty = is_near is not None and (is_near or '"' not in title)
    return _empty(scanned, match, name, "note") if empty else None


def _is_bare_title(title: str, kind: str) -> bool:
    """Return whether what follows the ``kind`` of a note is words for readers, and no title in quotes and no classes.

    After a usual kind, a class of the site has a title beside it, which may be `""`.
    """
    if title.count('"') >= 2 and title.endswith('"'):
        return False
    classes = [word for word in title.split() if word not in _PLACES]
    return len(classes) > (kind not in KINDS) or any(not _CLASS.fullmatch(word) for word in classes)


def _tab(scanned: Scan, match: re.Match[str], name: str) -> Finding | None:
    source, title = scanned.source, match[3].strip()
    if title.startswith('"') and title.endswith('"') and len(title) > 1:
        return None if _text_below(source, match, "") is None else _empty(scanned, match, name, "tab")
    # A comparison may continue in this line, and wikis write headings between equals signs.
    above = source[max(match.start() - 2, scanned.body) : match.start()]
    if above.strip() or title.endswith("=") or not title.strip(_QUOTES):
        return None
    corrected = f'{match[2]} "{title.strip(_QUOTES)}"'
    return _TITLE.at(name, scanned.place(match.start(2)).line, what="tab", corrected=excerpt(corrected, 200))


def _text_below(source: str, match: re.Match[str], others: str) -> bool | None:
    """Return whether the next line is text outside a note or tab, None if an indented one is below, or one of others.

    Without text in the next line, what follows a blank line is outside as well: then this is False.
    """
    following = _NEXT.match(source, match.end())
    if following is None or not following[3]:
        return False
    if len(following[2].expandtabs()) - len(match[1].expandtabs()) >= _INDENT:
        return None
    if not following[1] and others and following[3].startswith(tuple(mark * 3 for mark in others)):
        return None
    return not following[1]


def _empty(scanned: Scan, match: re.Match[str], name: str, what: str) -> Finding:
    return _EMPTY.at(name, scanned.place(match.start(2)).line, what=what, mark=excerpt(match[0].strip()))
