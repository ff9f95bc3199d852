"""Interface strings: one YAML file per locale, with the same keys and placeholders in each."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.findings import Finding, did_you_mean, mismatch, shortened
from helpcenter.input.languages import babel_locale
from helpcenter.input.source_file import read_source
from helpcenter.input.yaml import Place, YamlSource, parse_yaml

_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True)
class Strings:
    """The strings of one locale by dotted key, `related.heading`."""

    locale: str
    texts: Mapping[str, str]
    _json: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, key: str, **values: object) -> str:
        """The string with its placeholders filled in; a ``count`` chooses the plural form.

        Raises KeyError for a key or a placeholder that the string files do not have.
        """
        if "count" in values and f"{key}.other" in self.texts:
            form = self._plural_form(values["count"])
            key = f"{key}.{form}" if f"{key}.{form}" in self.texts else f"{key}.other"
        return self.texts[key].format(**values)

    def below(self, prefix: str) -> dict[str, str]:
        """The strings under ``prefix``, keyed by the rest of their keys."""
        return {key[len(prefix) + 1 :]: text for key, text in self.texts.items() if key.startswith(f"{prefix}.")}

    def json(self, prefix: str) -> str:
        """The strings under ``prefix`` as JSON, for scripts."""
        if prefix not in self._json:
            self._json[prefix] = json.dumps(self.below(prefix), ensure_ascii=False)
        return self._json[prefix]

    def _plural_form(self, count: object) -> str:
        return babel_locale(self.locale).plural_form(count if isinstance(count, int) else 0)


def load_strings(folder: Path, locales: tuple[str, ...], name: str) -> tuple[dict[str, Strings], list[Finding]]:
    """The strings of each locale; ``name`` is how findings call ``folder``.

    The first locale is the one the others are compared with: a missing or an unknown key, and a placeholder
    that only one of them has, are findings.
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
        way_out = "Copy the file of another language and translate its texts."
        return YamlSource({}, {(): 1}), [mismatch(name, 0, "", "the strings of this language", "no file", way_out)]
    text, findings = read_source(file, name)
    source, problems = parse_yaml(text, name)
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
        subject = ".".join(map(str, place))
        if not isinstance(text, str):
            way_out = "Put the text in quotes."
            findings.append(mismatch(name, source.line(place), subject, "text", shortened(text), way_out))
        elif _placeholders(text) is None:
            way_out = "Write a brace that is part of the text twice."
            findings.append(mismatch(name, source.line(place), subject, "{placeholders}", shortened(text), way_out))
    return findings


def _compare(
    expected: dict[Place, object], texts: dict[Place, object], source: YamlSource, name: str, reference: str
) -> list[Finding]:
    findings = []
    known = {".".join(map(str, place)) for place in expected}
    for place in expected.keys() - texts.keys():
        if place[-1] in _PLURALS and place[-1] != "other":
            continue
        subject = ".".join(map(str, place))
        findings.append(mismatch(name, 0, subject, f"the key of {reference}", "nothing", "Add its translation."))
    for place, text in texts.items():
        subject = ".".join(map(str, place))
        plural = place[-1] in _PLURALS
        twin = expected.get(place, expected.get((*place[:-1], "other")) if plural else None)
        line = source.line(place)
        if twin is None:
            way_out = did_you_mean(subject, known) or "Delete it."
            findings.append(mismatch(name, line, subject, f"a key of {reference}", "an unknown one", way_out))
            continue
        wanted, given = _placeholders(twin) or set(), _placeholders(text) or set()
        if not (given == wanted or (plural and given <= wanted)):
            expected_names, found_names = _named(wanted), _named(given)
            way_out = "Use the same placeholders."
            findings.append(mismatch(name, line, subject, expected_names, found_names, way_out))
    return findings


def _placeholders(text: object) -> set[str] | None:
    try:
        return {field for _, field, _, _ in string.Formatter().parse(str(text)) if field is not None}
    except ValueError:
        return None


def _named(placeholders: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(placeholders)) or "no placeholders"
