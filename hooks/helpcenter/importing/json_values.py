"""Values of exports: null, missing, numbers as strings, entities in titles, pages that end in the middle."""

from __future__ import annotations

import datetime
import html
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpcenter.importing.model import Loss

_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LARGEST = 500_000_000
_LONGEST_TITLE = 500
_HIGHEST = 1e15
# The last instants that exports of this century have, in seconds; larger numbers are milliseconds.
_SECONDS = 10_000_000_000
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_START = 100_000


def text(value: object) -> str:
    """Return a text; "" for null and for what is no text."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else ""


def line(value: object) -> str:
    """Return a text on one line, without tags and with its entities as letters, as titles and descriptions are."""
    words = html.unescape(text(value)) if "&" in text(value) else text(value)
    if "<" in words:
        words = html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", words)))
    clean = "".join(sign if sign.isprintable() else " " for sign in words)
    return " ".join(clean.split())[:_LONGEST_TITLE].strip()


def number(value: object) -> float | None:
    """Return a number, also one that is written as text; None for anything else."""
    try:
        found = float(text(value))
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) < _HIGHEST else None


def whole(value: object) -> int | None:
    """Return a whole number, None for anything else."""
    found = number(value)
    return int(found) if found is not None else None


def flag(value: object) -> bool:
    """Return whether a value says yes, in whatever form."""
    return value is True or text(value).strip().lower() in {"true", "1", "yes"}


def day(value: object) -> str | None:
    """Return the day of a date, an instant in ISO 8601, or seconds or milliseconds since 1970."""
    written = text(value).strip()
    match = _DAY.match(written)
    try:
        if match:
            return datetime.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        seconds = number(written)
        if seconds is None or seconds <= 0:
            return None
        seconds = seconds / 1000 if seconds > _SECONDS else seconds
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list, or of the values of an object; other values are left out."""
    if isinstance(value, dict):
        value = list(value.values())
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def names(value: object) -> tuple[str, ...]:
    """Return the texts of a list, each once; a text with commas is a list, too."""
    given = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(name for one in given if (name := line(one))))


def json_files(folder: Path) -> list[Path]:
    """Return the JSON files of an export in the order of their paths; a file can be the whole export."""
    if folder.is_file():
        return [folder]
    found = [file for file in folder.rglob("*") if file.suffix.lower() in {".json", ".jsonl", ".ndjson"}]
    return sorted(file for file in found if file.is_file() and not file.is_symlink())


def starts(folder: Path, most: int = 50) -> Iterator[str]:
    """Yield how the JSON files of an export begin, so that its system can be recognized."""
    for file in json_files(folder)[:most]:
        with file.open("rb") as content:
            yield content.read(_START).decode("utf-8", "replace")


def documents(folder: Path, losses: list[Loss]) -> Iterator[tuple[Path, Any]]:
    """Yield the JSON files of an export with their content; what cannot be read is added to ``losses``."""
    for file in json_files(folder):
        name = file.name if folder.is_file() else file.relative_to(folder).as_posix()
        if file.stat().st_size > _LARGEST:
            losses.append(Loss("", f"the file {name}", "it has more than 500 MB"))
            continue
        content = file.read_bytes().decode("utf-8-sig", "replace")
        try:
            yield file, json.loads(content)
        except (ValueError, RecursionError):
            lines = [one for one in content.splitlines() if one.strip()]
            if file.suffix.lower() != ".json" and (found := list(_decoded(lines))):
                yield file, found
                continue
            rescued = _rescued(content)
            why = "it ends in the middle, so what comes after is missing" if rescued else "it is no JSON"
            losses.append(
                Loss("", f"a part of the file {name}" if rescued else f"the file {name}", f"{why}; export it again")
            )
            if rescued:
                yield file, rescued


def _decoded(lines: list[str]) -> Iterator[Any]:
    for one in lines:
        try:
            yield json.loads(one)
        except (ValueError, RecursionError):
            continue


def _rescued(content: str) -> dict[str, list[Any]]:
    """Return the complete objects of the first list of a file that ends in the middle."""
    match = re.search(r'"(\w+)"\s*:\s*\[', content)
    if match is None:
        return {}
    decoder, at, found = json.JSONDecoder(), match.end(), []
    while at < len(content):
        at += len(content[at:]) - len(content[at:].lstrip(" \t\r\n,")) if content[at] in " \t\r\n," else 0
        try:
            value, at = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
    return {match[1]: found} if found else {}
