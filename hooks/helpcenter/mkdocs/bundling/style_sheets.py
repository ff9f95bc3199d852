"""Bundles all style sheets into one, each in the cascade layer that its folder or file name selects."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from mkdocs.exceptions import ConfigurationError

from helpcenter.findings import did_you_mean
from helpcenter.input.theme import theme_files

# From weak to strong: a rule of a later layer wins over all earlier ones, whatever its selector.
LAYERS = ("tokens", "base", "layout", "components", "paper", "owner")
_FOLDER = "assets/css"
_STRING = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
_COMMENT_OR_STRING = re.compile(rf"/\*.*?\*/|({_STRING})", re.DOTALL)
_BRACE_OR_STRING = re.compile(rf"{_STRING}|[{{}}]")
_CUSTOM_MEDIA = re.compile(r"^[ \t]*@custom-media\b([^;{}]*;?)[ \t]*\n?", re.MULTILINE)
# One condition only: a list or a media type cannot be combined with other conditions.
_DEFINITION = re.compile(r"\s+(--[\w-]+)\s+(\([^(),]+\))\s*;")
_MEDIA = re.compile(r"@media\b[^{};]*")
_MEDIA_NAME = re.compile(r"\(\s*(--[\w-]+)\s*\)")
_IMPORT = re.compile(r"^[ \t]*@import\b", re.MULTILINE)
# The blanks at the start of a line; after a backslash, the line continues a string.
_INDENTATION = re.compile(r"(?<!\\)\n\s+")
# A line that the next one can follow at once. Browsers end a string that lacks its closing quote with its line.
_JOINED = re.compile(rf"^((?:[^\n\"']|{_STRING})*[{{}};,])[ \t]*\n", re.MULTILINE)


@dataclass(frozen=True)
class Sheet:
    """A style sheet, first as it is written, then without its comments; ``path`` is its name in messages.

    Line numbers match the file.
    """

    path: str
    layer: str
    text: str

    def at(self, position: int) -> str:
        """Return the position of a character, for the start of a message."""
        line = self.text.count("\n", 0, position) + 1
        return f"{self.path}:{line}"


def bundle_css(themes: Sequence[Path], tokens: str = "", unused: Collection[str] = ()) -> str:
    """Return all style sheets of the theme as one: layers in cascade order, the sheets of a layer by name.

    A sheet of an earlier folder of ``themes`` takes the place of later ones with the same path.

    ``tokens`` are rules that replace values of `tokens.css`; ``unused`` are components that no page has.

    Names from `@custom-media` (W3C Media Queries Level 5) are replaced by their conditions. Raises ConfigurationError
    with all problems.
    """
    return _bundled(tuple(_read(themes)), themes[0].name, tokens, frozenset(unused))


# Each locale has the same sheets; a change of a sheet is another call.
@lru_cache(maxsize=2)
def _bundled(sources: tuple[Sheet, ...], own_folder: str, tokens: str, unused: frozenset[str]) -> str:
    sheets, wrong = _in_layers(sources, own_folder)
    sheets = [sheet for sheet in sheets if not sheet.path.endswith(tuple(f"/components/{name}.css" for name in unused))]
    media, unclear = _custom_media(sheets)
    wrong += [*unclear, *(message for sheet in sheets for message in _faults(sheet, media))]
    if wrong:
        raise ConfigurationError("\n".join(wrong))
    blocks = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        rules = [_resolved(sheet, media) for sheet in sheets if sheet.layer == layer]
        if layer == "tokens" and tokens:
            rules.append(tokens)
        if rules:
            joined = "\n".join(rules)
            blocks.append(f"@layer {layer} {{\n{joined}\n}}")
    return "\n\n".join(blocks) + "\n"


def _read(themes: Sequence[Path]) -> Iterator[Sheet]:
    """Yield all sheets as they are written; one whose layer does not exist is not read."""
    for path, name, place in theme_files(themes, _FOLDER, ".css"):
        layer = path.partition("/")[0].removesuffix(".css")
        text = Path(place).read_bytes().decode("utf-8-sig") if layer in LAYERS else ""
        yield Sheet(name, layer, text)


def _in_layers(sources: Sequence[Sheet], own_folder: str) -> tuple[list[Sheet], list[str]]:
    """Return all sheets in layer order, without comments, and messages about sheets without a layer."""
    sheets, wrong = [], []
    for sheet in sources:
        if sheet.layer in LAYERS:
            sheets.append(replace(sheet, text=_without_comments(sheet.text)))
        else:
            wrong.append(
                f"{sheet.path}: the style sheet belongs to no layer ({', '.join(LAYERS)}). "
                f"Move your own sheet to {own_folder}/{_FOLDER}/owner/."
            )
    return sorted(sheets, key=lambda sheet: LAYERS.index(sheet.layer)), wrong


def _without_comments(text: str) -> str:
    """Return the text with each comment reduced to its line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _COMMENT_OR_STRING.sub(lambda match: match[1] or "\n" * match[0].count("\n"), text)


def _custom_media(sheets: list[Sheet]) -> tuple[dict[str, str], list[str]]:
    """Return the condition of each name (the last definition wins), and messages about invalid definitions."""
    media, wrong = {}, []
    for sheet in sheets:
        for found in _CUSTOM_MEDIA.finditer(sheet.text):
            definition = _DEFINITION.fullmatch(found[1])
            if definition:
                media[definition[1]] = definition[2]
            else:
                where = sheet.at(found.start(1))
                fix = "Write a name, one condition and a semicolon: `@custom-media --wide (min-width: 72rem);`."
                wrong.append(f"{where}: invalid @custom-media definition. {fix}")
    return media, wrong


def _faults(sheet: Sheet, media: dict[str, str]) -> Iterator[str]:
    """Yield messages about code that would silently change or drop rules of this or another sheet."""
    for found in _IMPORT.finditer(sheet.text):
        fix = "Copy the imported sheet into the same folder instead."
        yield f"{sheet.at(found.start())}: browsers ignore @import inside a layer. {fix}"
    for query in _MEDIA.finditer(sheet.text):
        for found in _MEDIA_NAME.finditer(query[0]):
            if found[1] not in media:
                where = sheet.at(query.start() + found.start(1))
                fix = did_you_mean(found[1], media) or f"Define it with @custom-media in {_FOLDER}/tokens.css."
                yield f"{where}: the media query {found[1]} is not defined. {fix}"
    open_braces: list[int] = []
    for found in _BRACE_OR_STRING.finditer(sheet.text):
        if found[0] == "{":
            open_braces.append(found.start())
        elif found[0] == "}" and open_braces:
            open_braces.pop()
        elif found[0] == "}":
            yield f"{sheet.at(found.start())}: unmatched closing brace. Delete it."
    for position in open_braces:
        yield f"{sheet.at(position)}: unclosed brace. Close it with `}}`."


def _resolved(sheet: Sheet, media: dict[str, str]) -> str:
    """Return the rules of the sheet with media query names replaced by their conditions."""

    def conditions(query: re.Match[str]) -> str:
        return _MEDIA_NAME.sub(lambda found: media[found[1]], query[0])

    text = _MEDIA.sub(conditions, _CUSTOM_MEDIA.sub("", sheet.text))
    return _JOINED.sub(r"\1", _INDENTATION.sub("\n", text)).strip()
