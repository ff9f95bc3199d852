"""Reports on the status of all translations, as Markdown, HTML and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from helpcenter.content.catalog import Catalog
from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Settings
from helpcenter.translations.changes import Changes
from helpcenter.translations.states import TranslationState


@dataclass(frozen=True)
class Coverage:
    """The translation coverage of one language, in articles and in words of the source."""

    articles: int
    translated: int
    current: int
    words: int
    translated_words: int
    current_words: int


@dataclass(frozen=True)
class TranslationReport:
    """The status of articles by ID and language, the source changes since outdated translations, and coverage.

    ``changes`` are by ID and language; None if the former source is unavailable, for the reason in ``unknown``.
    """

    locales: Sequence[str]
    states: Mapping[str, Mapping[str, str]]
    changes: Mapping[tuple[str, str], Changes | None] = field(default_factory=dict)
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    unknown: str = ""


def states_by_id(states: Sequence[TranslationState]) -> dict[str, dict[str, str]]:
    """Return the status of articles by ID and language."""
    found: dict[str, dict[str, str]] = {}
    for state in states:
        found.setdefault(state.id, {})[state.locale] = state.state
    return found


def coverage_of(catalog: Catalog, states: Mapping[str, Mapping[str, str]]) -> dict[str, Coverage]:
    """Return the coverage of each language other than the default language."""
    default = catalog.default
    words = {
        entry.id: len(f"{entry.article.title} {entry.article.description} {entry.article.text}".split())
        for entry in default.entries.values()
        if entry.article.name and not entry.generated
    }
    found = {}
    for code in catalog.locales:
        if code == default.locale.code:
            continue
        current = [one for one in words if states.get(one, {}).get(code) == "current"]
        translated = [one for one in words if states.get(one, {}).get(code) in ("current", "outdated", "unstamped")]
        found[code] = Coverage(
            len(words), len(translated), len(current),
            sum(words.values()), sum(words[one] for one in translated), sum(words[one] for one in current),
        )  # fmt: skip
    return found


def summary_of(changes: Changes | None, unknown: str = "") -> str:
    """Return the changes in one line, or the reason why they are ``unknown``."""
    if changes is None:
        return f"unknown: {unknown}" if unknown else "unknown"
    parts = [*(["title"] if changes.title else []), *(["description"] if changes.description else [])]
    for section in changes.sections:
        former = f" (was “{section.former}”)" if section.former else ""
        parts.append(f"“{section.heading}”{former} {section.kind}")
    return ", ".join(parts) or "white space only"


def coverage_line(code: str, own: Coverage) -> str:
    """Return the coverage of a language as a sentence."""
    return (
        f"{code}: {own.current} of {own.articles} articles are current ({_share(own.current, own.articles)}), "
        f"{_share(own.current_words, own.words)} of {own.words} words; translated at all: {own.translated} articles, "
        f"{_share(own.translated_words, own.words)} of the words."
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "0%"


def _json(report: TranslationReport, _settings: Settings) -> str:
    articles = []
    for article_id, states in report.states.items():
        outdated = {code: report.changes[article_id, code] for code in states if (article_id, code) in report.changes}
        changes = {code: _json_changes(own) for code, own in outdated.items()}
        articles.append({"id": article_id, "states": states, **({"changes": changes} if changes else {})})
    coverage = {code: vars(own) for code, own in report.coverage.items()}
    return json.dumps({"coverage": coverage, "articles": articles}, ensure_ascii=False, indent=1)


def _json_changes(changes: Changes | None) -> dict[str, object] | None:
    if changes is None:
        return None
    sections = [
        {"kind": section.kind, "heading": section.heading, **({"former": section.former} if section.former else {})}
        for section in changes.sections
    ]
    return {"title": bool(changes.title), "description": bool(changes.description), "sections": sections}


def _as_text(name: str, report: TranslationReport, settings: Settings) -> str:
    """Return the report from the template ``name``, without a line break at its end."""
    articles = [
        {"id": article_id, "states": [states.get(code, "-") for code in report.locales]}
        for article_id, states in report.states.items()
    ]
    changes = [
        {"id": article_id, "code": code, "summary": summary_of(own, report.unknown)}
        for (article_id, code), own in report.changes.items()
    ]
    coverage = [coverage_line(code, own) for code, own in report.coverage.items()]
    values = {"articles": articles, "changes": changes, "coverage": coverage, "locales": report.locales}
    return render_file(settings, name, **values).removesuffix("\n")


FORMATS: Mapping[str, Callable[[TranslationReport, Settings], str]] = {
    "json": _json,
    "markdown": partial(_as_text, "translations.md"),
    "html": partial(_as_text, "translations.html"),
}
