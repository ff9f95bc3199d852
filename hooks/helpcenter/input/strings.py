"""Interface strings: one YAML file per locale, with the same keys and placeholders in each."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.findings import Finding, Problem, did_you_mean, mismatch, shortened
from helpcenter.input.languages import babel_locale
from helpcenter.input.source_file import read_source
from helpcenter.input.yaml import Place, YamlSource, dotted, parse_yaml

_RULE = "texts"
_NO_FILE = Problem(_RULE, "file does not exist", "Copy the file of another language and translate its strings.")
_STRAY_BRACE = Problem(
    _RULE, "unmatched brace or empty placeholder in `{text}`", "Write a literal brace twice: `{{{{` or `}}}}`."
)
_NOT_TRANSLATED = Problem(_RULE, "string is missing, but is in {reference}", "Add its translation.")
_UNKNOWN_KEY = Problem(_RULE, "key does not exist in {reference}", "Delete it.")
_PLACEHOLDERS = Problem(_RULE, "placeholders are {given}, but {wanted} in {reference}", "Use the same placeholders.")
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True)
class Strings:
    """The strings of one locale by dotted key, such as `related.heading`."""

    locale: str
    texts: Mapping[str, str]
    _json: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, key: str, **values: object) -> str:
        """Return the string with its placeholders filled in; a ``count`` selects the plural form.

        Raises KeyError for a key or a placeholder that is not in the string files.
        """
        if "count" in values and f"{key}.other" in self.texts:
            form = self._plural_form(values["count"])
            key = f"{key}.{form}" if f"{key}.{form}" in self.texts else f"{key}.other"
        return self.texts[key].format(**values)

    def below(self, prefix: str) -> dict[str, str]:
        """Return the strings under ``prefix``, keyed by the rest of their keys."""
        return {key[len(prefix) + 1 :]: text for key, text in self.texts.items() if key.startswith(f"{prefix}.")}

    def json(self, prefix: str) -> str:
        """Return the strings under ``prefix`` as JSON, for scripts."""
        if prefix not in self._json:
            self._json[prefix] = json.dumps(self.below(prefix), ensure_ascii=False)
        return self._json[prefix]

    def _plural_form(self, count: object) -> str:
        return babel_locale(self.locale).plural_form(count if isinstance(count, int) else 0)


def load_strings(folder: Path, locales: tuple[str, ...], name: str) -> tuple[dict[str, Strings], list[Finding]]:
    """Return the strings of each locale; ``name`` is the path of ``folder`` in findings.

    The other locales are compared with the first one: missing keys, unknown keys and different placeholders are
    findings.
    """
    sources: dict[str, YamlSource] = {}
    findings: list[Finding] = []
    for locale in locales:
        source, problems = _read(folder / f"{locale}.yml", f"{name}/{locale}.yml")
        sources[locale] = source
        findings += problems
    texts = {locale: dict(_leaves(source.data, ())) for locale, source in sources.items()}
    for locale in locales:
        findings += _check_texts(texts[locale], sources[locale], f"{name}/{locale}.yml")
    for locale in locales[1:]:
        file = f"{name}/{locale}.yml"
        findings += _compare(texts[locales[0]], texts[locale], sources[locale], file, f"{name}/{locales[0]}.yml")
    strings = {
        locale: Strings(locale, {".".join(map(str, place)): str(text) for place, text in texts[locale].items()})
        for locale in locales
    }
    return strings, findings


def _read(file: Path, name: str) -> tuple[YamlSource, list[Finding]]:
    if not file.is_file():
        return YamlSource({}, {(): 1}), [_NO_FILE.at(name)]
    text, findings = read_source(file, name)
    source, problems = parse_yaml(text, name, _RULE)
    return source, findings + problems


def _leaves(data: object, place: Place) -> Iterator[tuple[Place, object]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*place, key))
    else:
        yield place, data


def _check_texts(texts: dict[Place, object], source: YamlSource, name: str) -> list[Finding]:
    findings = []
    for place, text in texts.items():
        line, key = source.line(place), dotted(place)
        if not isinstance(text, str):
            findings.append(mismatch(_RULE, name, line, key, "text", shortened(text), "Put the text in quotes."))
        elif _placeholders(text) is None:
            findings.append(_STRAY_BRACE.at(name, line, subject=key, text=text))
    return findings


def _compare(
    expected: dict[Place, object], texts: dict[Place, object], source: YamlSource, name: str, reference: str
) -> list[Finding]:
    findings = []
    known = {dotted(place) for place in expected}
    for place in expected.keys() - texts.keys():
        if place[-1] in _PLURALS and place[-1] != "other":
            continue
        findings.append(_NOT_TRANSLATED.at(name, subject=dotted(place), reference=reference))
    for place, text in texts.items():
        key = dotted(place)
        plural = place[-1] in _PLURALS
        twin = expected.get(place, expected.get((*place[:-1], "other")) if plural else None)
        line = source.line(place)
        if twin is None:
            suggestion = did_you_mean(key, known)
            findings.append(_UNKNOWN_KEY.at(name, line, subject=key, fix=suggestion, reference=reference))
            continue
        wanted, given = _placeholders(twin) or set(), _placeholders(text) or set()
        if not (given == wanted or (plural and given <= wanted)):
            names = {"given": _named(given), "wanted": _named(wanted)}
            findings.append(_PLACEHOLDERS.at(name, line, subject=key, reference=reference, **names))
    return findings


def _placeholders(text: object) -> set[str] | None:
    try:
        return {field for _, field, _, _ in string.Formatter().parse(str(text)) if field is not None}
    except ValueError:
        return None


def _named(placeholders: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(placeholders)) or "none"
