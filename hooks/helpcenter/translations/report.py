"""The state of all translations as a report: for people, for pages, for programs."""

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
    """How much of the source one language has: articles and words, of which some are current."""

    articles: int
    translated: int
    current: int
    words: int
    translated_words: int
    current_words: int


@dataclass(frozen=True)
class TranslationReport:
    """The states of articles by id and language, what changed where a translation is outdated, and coverage.

    ``changes`` is by id and language; None where the former source is not known, and then ``unknown`` says why.
    """

    locales: Sequence[str]
    states: Mapping[str, Mapping[str, str]]
    changes: Mapping[tuple[str, str], Changes | None] = field(default_factory=dict)
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    unknown: str = ""


def states_by_id(states: Sequence[TranslationState]) -> dict[str, dict[str, str]]:
    """The states by id and language."""
    found: dict[str, dict[str, str]] = {}
    for state in states:
        found.setdefault(state.id, {})[state.locale] = state.state
    return found


def coverage_of(catalog: Catalog, states: Mapping[str, Mapping[str, str]]) -> dict[str, Coverage]:
    """What each language has of the articles of the default language."""
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
    """What changed, in a line, or why that is ``unknown``."""
    if changes is None:
        return f"unknown: {unknown}" if unknown else "unknown"
    parts = [*(["title"] if changes.title else []), *(["description"] if changes.description else [])]
    for section in changes.sections:
        former = f" (was “{section.former}”)" if section.former else ""
        parts.append(f"“{section.heading}”{former} {section.kind}")
    return ", ".join(parts) or "white space only"


def coverage_line(code: str, own: Coverage) -> str:
    """The coverage of a language in a sentence."""
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
