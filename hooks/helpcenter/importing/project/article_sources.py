"""The files of articles and sections: front matter as a person writes it, and the converted text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pydantic import ValidationError

from helpcenter.content.front_matter import FrontMatter
from helpcenter.editing.front_matter_edit import front_line
from helpcenter.importing.references import ConvertedHeading
from helpcenter.text.anchors import Anchors

_HEADING_MARK = re.compile(r"\ue002(\d+)\ue003")
_LIST = re.compile(r"[^\s,\[\]{}#&*!|>'\"%@`:]+(?:[-./][^\s,\[\]{}#&*!|>'\"%@`:]+)*")
_WORDS = re.compile(r"/?[^\W\d_][\w]*(?:[ /-][\w]+)*")
# Words that YAML reads as something else.
_NO_TEXTS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_WIDEST = 110


class FrontLines:
    """The front matter of one file; a value that no article can have is added to ``refused``."""

    def __init__(self) -> None:
        self.refused: list[tuple[str, str]] = []
        self._lines: list[str] = []

    def text(self, key: str, value: str) -> None:
        """Add a text, unless it is empty."""
        if value and self._valid(key, value):
            self._lines.append(f"{key}: {_written(value)}\n")

    def quoted(self, key: str, value: str) -> None:
        """Add a text in quotation marks, as commands write revisions: YAML reads some as numbers."""
        self._lines.append(f'{key}: "{value}"\n')

    def number(self, key: str, value: float | None) -> None:
        """Add a number."""
        if value is not None:
            self._lines.append(f"{key}: {int(value) if value == int(value) else value}\n")

    def flag(self, key: str, value: bool) -> None:
        """Add a flag that is set."""
        if value:
            self._lines.append(f"{key}: true\n")

    def plain(self, key: str, value: str) -> None:
        """Add a value that YAML reads as it is, such as a day."""
        if value:
            self._lines.append(f"{key}: {value}\n")

    def texts(self, key: str, values: Iterable[str]) -> list[str]:
        """Add a list of the valid values, on one line if it is short, and return them."""
        kept = [value for value in values if self._valid(key, [value])]
        if not kept:
            return []
        written = [_written(value) for value in kept]
        line = f"{key}: [{', '.join(written)}]\n"
        if len(line) <= _WIDEST and all(_LIST.fullmatch(value) for value in kept):
            self._lines.append(line)
        else:
            self._lines.append("".join([f"{key}:\n", *(f"  - {value}\n" for value in written)]))
        return kept

    def mapping(self, key: str, values: Mapping[str, str]) -> None:
        """Add a mapping of the valid entries."""
        kept = {old: new for old, new in values.items() if self._valid(key, {old: new})}
        if kept:
            lines = (f"  {_written(old)}: {_written(new)}\n" for old, new in kept.items())
            self._lines.append("".join([f"{key}:\n", *lines]))

    def source(self, body: str) -> str:
        """Return the whole file."""
        text = f"\n{body}" if body.strip() else ""
        return f"---\n{''.join(self._lines)}---\n{text}"

    def _valid(self, key: str, value: object) -> bool:
        try:
            FrontMatter.model_validate({key: value})
        except ValidationError:
            self.refused.append((key, str(value)))
            return False
        return True


def _written(value: str) -> str:
    """Return a text as YAML; most are words, of which YAML needs not be asked."""
    if _WORDS.fullmatch(value) and value.casefold() not in _NO_TEXTS:
        return value
    return front_line("x", value).removeprefix("x: ").rstrip("\n")


def anchors_of(headings: Sequence[ConvertedHeading]) -> list[str]:
    """Return the anchor of each heading of an article."""
    anchors = Anchors()
    return [heading.anchor or anchors.of(heading.text) for heading in headings]


def translated_anchors(headings: Sequence[ConvertedHeading], source: Sequence[ConvertedHeading]) -> list[str] | None:
    """Return the anchors of the source for the headings of a translation; None if the two do not match."""
    same = [heading.level for heading in headings] == [heading.level for heading in source]
    return anchors_of(source) if same else None


def with_anchors(markdown: str, headings: Sequence[ConvertedHeading], anchors: Sequence[str]) -> str:
    """Return Markdown in which headings have these anchors, written where their words do not make them."""
    own = anchors_of([ConvertedHeading(heading.level, heading.text) for heading in headings])
    marks = [f" {{ #{anchor} }}" if anchor != made else "" for anchor, made in zip(anchors, own, strict=True)]
    return _HEADING_MARK.sub(lambda match: marks[int(match[1])] if int(match[1]) < len(marks) else "", markdown)


def former_anchors(headings: Sequence[ConvertedHeading], anchors: Sequence[str]) -> dict[str, str]:
    """Return the anchor that replaces each former one."""
    current = set(anchors)
    found: dict[str, str] = {}
    for heading, anchor in zip(headings, anchors, strict=True):
        found |= {old: anchor for old in heading.former if old not in current and old not in found}
    return found
