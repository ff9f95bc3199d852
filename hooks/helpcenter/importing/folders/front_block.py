"""Front matter of other programs: YAML between `---`, TOML between `+++`, or JSON, read as far as it can be read."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helpcenter.importing.folders.folder_files import FolderFile, read_text
from helpcenter.importing.model import Loss
from helpcenter.input.yaml import parse_yaml

_LONGEST = 200_000
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^([A-Za-z_][\w .-]{0,80}?)[ \t]*:[ \t]*(.*)$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FAULTS = (ValueError, RecursionError, TypeError)


@dataclass(frozen=True)
class FrontBlock:
    """The values before a text, by key in lower case with `_` for hyphens and blanks, and the text below them."""

    values: Mapping[str, object]
    body: str

    def text(self, *keys: str) -> str:
        """Return the first of these values that is filled text or a number, on one line."""
        for key in keys:
            value = self.values.get(key)
            is_plain = isinstance(value, str | int | float | datetime.date) and not isinstance(value, bool)
            if is_plain and (words := " ".join(str(value).split())):
                return words
        return ""

    def texts(self, *keys: str) -> tuple[str, ...]:
        """Return the first of these values that is a list, or text divided by commas."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str):
                value = value.split(",")
            if isinstance(value, list | tuple) and value:
                return tuple(
                    words for one in value if isinstance(one, str | int) and (words := " ".join(str(one).split()))
                )
        return ()

    def number(self, *keys: str) -> float | None:
        """Return the first of these values that is a number, also as text."""
        for key in keys:
            try:
                number = float(str(self.values[key]))
            except (KeyError, ValueError):
                continue
            if abs(number) < 1e12 and not isinstance(self.values[key], bool):
                return number
        return None

    def flag(self, *keys: str) -> bool:
        """Return whether one of these values is true."""
        return any(self.values.get(key) is True or str(self.values.get(key)).lower() in {"true", "yes"} for key in keys)

    def date(self, *keys: str) -> str | None:
        """Return the day in the first of these values that has one; a number counts seconds since 1970."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, int) and 0 < value < 10**11:
                return datetime.datetime.fromtimestamp(value, datetime.UTC).date().isoformat()
            found = _DATE.match(str(value or ""))
            if found and _is_day(found[0]):
                return found[0]
        return None

    def inner(self, key: str) -> FrontBlock:
        """Return the mapping that is the value of a key, such as `sidebar`."""
        value = self.values.get(key)
        return FrontBlock(_keyed(value) if isinstance(value, dict) else {}, "")


def fronts_of(files: Iterable[FolderFile], losses: list[Loss]) -> Iterator[tuple[FolderFile, FrontBlock]]:
    """Yield files with their front matter; those that cannot be read become ``losses``."""
    for file in files:
        text, loss = read_text(file)
        if loss is None:
            yield file, read_front(text)
        else:
            losses.append(loss)


def read_front(text: str) -> FrontBlock:
    """Divide a text into its front matter and its body; what cannot be read as front matter is part of the body."""
    text = text.lstrip("\n") if text.startswith("\n") and text.lstrip("\n").startswith(("---\n", "+++\n")) else text
    if (match := _YAML.match(text)) and len(match[1]) <= _LONGEST:
        values = _yaml(match[1])
        # A rule between two parts of a text looks like an empty block.
        return FrontBlock(values, text[match.end() :]) if values or not match[1].strip() else FrontBlock({}, text)
    if (match := _TOML.match(text)) and len(match[1]) <= _LONGEST:
        return FrontBlock(_toml(match[1]), text[match.end() :])
    if text.startswith(("{\n", '{"')):
        try:
            value, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
        except _FAULTS:
            return FrontBlock({}, text)
        if isinstance(value, dict):
            return FrontBlock(_keyed(value), text[end:].lstrip("\n"))
    return FrontBlock({}, text)


def data_of(text: str) -> FrontBlock:
    """Return the values of a whole file in YAML or JSON."""
    if text.lstrip().startswith("{"):
        return FrontBlock(read_front(text.lstrip().replace("{", "{\n", 1)).values, "")
    return FrontBlock(_yaml(text), "")


def _yaml(text: str) -> dict[str, object]:
    source, findings = parse_yaml(text, "", "front-matter")
    values = dict(source.data)
    if findings:
        values = {**_by_line(text), **values}
    return _keyed(values)


def _by_line(text: str) -> dict[str, object]:
    """Read entries one by one where the whole is no YAML, such as `title: Pay: how it works`."""
    values: dict[str, object] = {}
    for line in text.split("\n"):
        match = _ENTRY.match(line)
        if match is None or match[1] in values:
            continue
        source, findings = parse_yaml(line, "", "front-matter")
        plain = match[2].strip().strip("\"'")
        value = plain if findings or match[1] not in source.data else source.data[match[1]]
        if value not in (None, ""):
            values[match[1]] = value
    return values


def _toml(text: str) -> dict[str, object]:
    try:
        return _keyed(tomllib.loads(text))
    except _FAULTS:
        lines = (line.partition("=") for line in text.split("\n") if "=" in line)
        return _keyed(
            {key.strip(): value.strip().strip("\"'") for key, _, value in lines if key.strip().isidentifier()}
        )


def _keyed(values: Mapping[str, object]) -> dict[str, object]:
    keyed: dict[str, object] = {}
    for key, value in values.items():
        keyed.setdefault(re.sub(r"[\s-]+", "_", str(key).strip().lower()), value)
    return keyed


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
