"""What MkDocs and its extensions have beside the marks that this product reads, too: the navigation, icons, buttons."""

from __future__ import annotations

import posixpath
import re

import yaml

from helpcenter.importing.markdown.kept_code import KeptCode

_NAV = re.compile(r"^nav:[ \t]*\n((?:[ \t-].*\n?|\n)+)", re.MULTILINE)
# Icons are pictures of a font that this product does not have; a label beside them says the same.
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^{}\n]*\})?[ ]?")
_BUTTON = re.compile(r"(?<=\))\{[ \t]*(?:\.md-[\w-]+[ \t]*)+\}")
_OPEN_TARGET = re.compile(r"(?<=\))\{:?[ \t]*target=[\"']?_blank[\"']?[^{}\n]*\}")
_LONGEST = 300_000
_DEEPEST = 8


def with_plain_marks(text: str) -> str:
    """Return a text without icons of fonts, and with links in place of buttons."""
    kept = KeptCode(text)
    changed = _OPEN_TARGET.sub("", _BUTTON.sub("", _ICON.sub("", kept.text)))
    return kept.restored(changed)


def nav_of(config: str) -> tuple[dict[str, float], dict[str, str], list[tuple[str, str, float]]]:
    """Return the place and title of each page in the navigation, and its sections: folder, title and place.

    A section is the folder in which most of its own pages are; one without a folder has only pages.
    """
    order: dict[str, float] = {}
    titles: dict[str, str] = {}
    sections: list[tuple[str, str, float]] = []
    match = _NAV.search(config)
    try:
        entries = yaml.safe_load(match[1]) if match and len(match[1]) < _LONGEST and "&" not in match[1] else []
    except (yaml.YAMLError, RecursionError, ValueError):
        entries = []
    _walk(entries, order, titles, sections, 0)
    return order, titles, sections


def _walk(
    entries: object, order: dict[str, float], titles: dict[str, str], sections: list[tuple[str, str, float]], depth: int
) -> list[str]:
    pages: list[str] = []
    for entry in entries if isinstance(entries, list) and depth < _DEEPEST else []:
        for title, value in entry.items() if isinstance(entry, dict) else [("", entry)]:
            if isinstance(value, str) and value.endswith((".md", ".markdown")):
                order.setdefault(value, float(len(order) + 1))
                if title:
                    titles.setdefault(value, str(title))
                pages.append(value)
            elif isinstance(value, list):
                place = float(len(order) + 1)
                inner = _walk(value, order, titles, sections, depth + 1)
                folders = [posixpath.dirname(page) for page in inner]
                folder = max(sorted(set(folders)), key=folders.count, default="")
                if folder and not any(path == folder for path, _, _ in sections):
                    sections.append((folder, str(title), place))
    return pages
