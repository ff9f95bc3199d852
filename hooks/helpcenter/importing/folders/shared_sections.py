"""Sections that texts name in their own language: one section for all languages, with a title in each."""

from __future__ import annotations

from collections.abc import Sequence

from helpcenter.importing.folders.found_texts import Found, FoundSection, words_of

# Of a text: its language, its article, the names of its sections, and whether these are only folders.
Named = tuple[str, str, tuple[str, ...], bool]


def shared_sections(found: Found, texts: Sequence[Named]) -> list[str]:
    """Return the section of each text, that of the main language for its translations; ``found`` gets the titles."""
    chosen: dict[str, tuple[str, ...]] = {}
    for locale, key, names, _ in sorted(texts, key=lambda one: one[0] != found.main):
        if names or locale == found.main:
            chosen.setdefault(key, names)
    paths = []
    for locale, key, names, are_folders in texts:
        path = [one.replace("/", "-") for one in chosen.get(key, ())]
        paths.append("/".join(path))
        if len(names) != len(path) or (are_folders and locale != found.main):
            continue
        for depth, name in enumerate(names, 1):
            title = words_of(name) if are_folders else name
            found.sections.append(FoundSection("/".join(path[:depth]), locale, title))
    return paths
