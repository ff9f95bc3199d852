"""Texts that several pages of MkDocs include, with the extension `pymdownx.snippets`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from helpcenter.importing.dialects.file_addresses import FolderAddresses
from helpcenter.importing.folders.folder_files import FolderFile, read_text
from helpcenter.importing.markdown.edits import indented

_MARK = r"-{1,8}8<-{1,8}"
_LINE = re.compile(rf"^([ \t]*){_MARK}[ \t]+[\"']([^\"'\n]+)[\"'][ \t]*$", re.MULTILINE)
_BLOCK = re.compile(rf"^([ \t]*){_MARK}[ \t]*\n((?:[^\n]*\n){{1,100}}?)[ \t]*{_MARK}[ \t]*$", re.MULTILINE)
_SECTION = re.compile(rf"^[^\n]*{_MARK}[ \t]*\[[ \t]*(?:start|end)[ \t]*:[^\]\n]*\][^\n]*\n?", re.MULTILINE)
_LINES = re.compile(r"(\d{0,9})(?::(\d{0,9}))?")
# Characters in one page: a few texts that include each other many times would otherwise fill the memory.
_MOST_INCLUDED = 1_000_000
_DEEPEST = 4


class Snippets:
    """Puts texts of files in the places where pages include them; ``missing`` are those that the folder lacks."""

    def __init__(self, by_name: Mapping[str, FolderFile], addresses: FolderAddresses) -> None:
        self.missing: list[str] = []
        self._by_name = by_name
        self._addresses = addresses
        self._left = 0

    def included(self, text: str, source: str) -> str:
        """Return the text of the file ``source`` with the texts that it includes, also in code."""
        self.missing, self._left = [], _MOST_INCLUDED
        return self._included(text, (source,)) if "8<" in text else text

    def _included(self, text: str, around: tuple[str, ...]) -> str:
        def several(match: re.Match[str]) -> str:
            names = filter(None, (line.strip() for line in match[2].split("\n")))
            return "\n".join(indented(self._text(name, around), match[1]) for name in names)

        text = _BLOCK.sub(several, text)
        return _LINE.sub(lambda match: indented(self._text(match[2], around), match[1]), text)

    def _text(self, written: str, around: tuple[str, ...]) -> str:
        path, _, part = written.partition(":")
        name = self._addresses.file(f"/{path}", "") or self._addresses.file(path, around[0])
        if path.startswith(";"):
            return ""
        if not name or name in around or len(around) > _DEEPEST or self._left < 0 or "://" in written:
            self.missing.append(written)
            return ""
        found = "\n".join(_part_of(read_text(self._by_name[name])[0], part)).strip("\n")
        if part and not found:
            self.missing.append(written)
        self._left -= len(found)
        return self._included(_SECTION.sub("", f"{found}\n").strip("\n"), (*around, name))


def _part_of(text: str, part: str) -> Iterator[str]:
    """Yield the lines of a text that a page includes: all, those with these numbers, or a section with this name."""
    lines = text.split("\n")
    numbers = _LINES.fullmatch(part)
    if not part:
        yield from lines
    elif numbers:
        yield from lines[int(numbers[1] or 1) - 1 : int(numbers[2]) if numbers[2] else None]
    else:
        start, end = (re.compile(rf"{_MARK}[ \t]*\[[ \t]*{side}[ \t]*:[ \t]*{re.escape(part)}[ \t]*\]")
                      for side in ("start", "end"))  # fmt: skip
        begins = next((number for number, line in enumerate(lines) if start.search(line)), len(lines))
        for line in lines[begins + 1 :]:
            if end.search(line):
                return
            yield line
