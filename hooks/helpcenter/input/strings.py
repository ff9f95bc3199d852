"""Interface strings: those of the package, replaced and completed by those of the site.

Each language is a YAML file. The package's English file has all keys, and the placeholders of their strings.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from helpcenter.findings import Finding, Problem, did_you_mean, excerpt, first_of_each, mismatch, shortened
from helpcenter.input.language_formats import number_text
from helpcenter.input.languages import babel_locale, nearest_language
from helpcenter.input.settings import Settings
from helpcenter.input.source_file import read_source
from helpcenter.input.theme import THEME, THEME_NAME
from helpcenter.input.yaml import Place, YamlSource, dotted, parse_yaml
from helpcenter.syntax.slugs import is_slug
from helpcenter.syntax.string_placeholders import placeholder_fault, placeholders

_RULE = "texts"
MISSING_STRING = "missing-string"
_NO_FILE = Problem(
    _RULE, "file does not exist, and the package has no strings in this language",
    "Run `helpcenter strings {locale} > {name}`, and translate the strings in it.",
)  # fmt: skip
_STRAY_BRACE = Problem(
    _RULE, "unmatched brace or empty placeholder in `{text}`", "Write a literal brace twice: `{{{{` or `}}}}`."
)
_NO_NAME = Problem(
    _RULE, "placeholder is not a plain name in `{text}`", "Write only its name between the braces, such as `{{count}}`."
)
_OF_PLACEHOLDERS = {"brace": _STRAY_BRACE, "name": _NO_NAME}
_NOT_TRANSLATED = Problem(
    MISSING_STRING, "string is missing, but is in {reference}, which is shown in its place", "Add its translation."
)
_UNKNOWN_KEY = Problem(
    _RULE, "key does not exist in {reference}", "Delete it; strings for templates of the site belong under `{own}`."
)
_PLACEHOLDERS = Problem(_RULE, "placeholders are {given}, but {wanted} in {reference}", "Use the same placeholders.")
_NO_SLUG = Problem(_RULE, "`{text}` cannot be part of a URL", "Write lower-case words joined by hyphens.")
_EMPTY = Problem(_RULE, "string is empty", "Write a text, or delete the key to use the package's own.")
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
STRINGS = "locales"
# The package's English file has all keys.
COMPLETE = "en"
# The key below which a site has strings for its own templates.
_OWN = "own"
Texts = dict[Place, object]


@dataclass(frozen=True)
class Strings:
    """The strings of one locale by dotted key, such as `related.heading`."""

    locale: str
    texts: Mapping[str, str]
    _json: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, key: str, **values: object) -> str:
        """Return the string with its placeholders filled in; a ``count`` selects the plural form and is grouped.

        Raises KeyError for a key or a placeholder that is not in the string files.
        """
        if "count" in values and f"{key}.other" in self.texts:
            form = self._plural_form(values["count"])
            key = f"{key}.{form}" if f"{key}.{form}" in self.texts else f"{key}.other"
        if isinstance(count := values.get("count"), int):
            values["count"] = number_text(count, self.locale)
        return self.texts[key].format(**values)

    def below(self, prefix: str) -> dict[str, str]:
        """Return the strings under ``prefix``, keyed by the rest of their keys."""
        return {key[len(prefix) + 1 :]: text for key, text in self.texts.items() if key.startswith(f"{prefix}.")}

    def phrases(self, key: str) -> list[str]:
        """Return the phrases that a string lists, separated by commas."""
        return [phrase for part in self(key).split(",") if (phrase := part.strip())]

    def json(self, prefix: str) -> str:
        """Return the strings under ``prefix`` as JSON, for scripts."""
        if prefix not in self._json:
            self._json[prefix] = json.dumps(self.below(prefix), ensure_ascii=False)
        return self._json[prefix]

    def _plural_form(self, count: object) -> str:
        return babel_locale(self.locale).plural_form(count if isinstance(count, int) else 0)


def load_strings(settings: Settings) -> tuple[dict[str, Strings], list[Finding]]:
    """Return the strings of each language of the site, and the findings in the files of the site."""
    folder = settings.overrides / STRINGS
    return merge_strings(folder, settings.codes, settings.name_of(folder))


def merge_strings(
    folder: Path, locales: tuple[str, ...], name: str, package: Path = THEME / STRINGS
) -> tuple[dict[str, Strings], list[Finding]]:
    """Return the strings of each locale: those of ``package``, replaced by those in ``folder``.

    ``name`` is the path of ``folder`` in findings. The strings of a site for its own templates, below `own`, are
    compared with those of the first locale. Strings that a locale lacks are those which it was compared with.
    """
    complete = package_texts(package, COMPLETE)
    findings: list[Finding] = []
    merged: dict[str, Texts] = {}
    for locale in locales:
        source, problems = _of_site(folder, locale, name, package)
        findings += problems
        texts = dict(leaves_of(source.data, ()))
        merged[locale] = {**package_texts(package, locale), **texts}
        expected = {**complete, **_own(merged[locales[0]])}
        findings += _check_texts(texts, source, f"{name}/{locale}.yml")
        reference = f"{name}/{locales[0]}.yml"
        if not problems:
            findings += _missing(expected, merged[locale], f"{name}/{locale}.yml", reference)
            # An update of the package brings new strings: until they are translated, readers see the English ones.
            merged[locale] |= {place: text for place, text in expected.items() if _lacks(place, merged[locale])}
        findings += _unexpected(expected, texts, source, f"{name}/{locale}.yml", reference)
    strings = {
        locale: Strings(locale, {".".join(map(str, place)): str(text) for place, text in texts.items()})
        for locale, texts in merged.items()
    }
    return strings, first_of_each(findings)


def english_strings(locales: tuple[str, ...]) -> dict[str, Strings]:
    """Return the English strings of the package as those of each locale, for checks where its own are unusable."""
    texts = {dotted(place): str(text) for place, text in package_texts(THEME / STRINGS, COMPLETE).items()}
    return {locale: Strings(locale, texts) for locale in locales}


def missing_strings(settings: Settings, locale: str) -> dict[str, str]:
    """Return the English strings by dotted key that neither the package nor the site has in ``locale``."""
    complete = package_texts(THEME / STRINGS, COMPLETE)
    source, _ = _read(settings.overrides / STRINGS / f"{locale}.yml", "")
    texts = {**package_texts(THEME / STRINGS, locale), **dict(leaves_of(source.data, ()))}
    return {dotted(place): str(text) for place, text in complete.items() if _lacks(place, texts)}


def _of_site(folder: Path, locale: str, name: str, package: Path) -> tuple[YamlSource, list[Finding]]:
    file = folder / f"{locale}.yml"
    if os.path.lexists(file):
        return _read(file, f"{name}/{locale}.yml")
    findings = []
    if not language_of_package(locale, package):
        findings.append(_NO_FILE.at(f"{name}/{locale}.yml", locale=locale, name=f"{name}/{locale}.yml"))
    return YamlSource({}, {(): 1}), findings


@lru_cache(maxsize=64)
def language_of_package(locale: str, package: Path = THEME / STRINGS) -> str:
    """Return the language whose strings the package has for a locale, "" if it has none: `fr` for `fr-CA`."""
    return nearest_language(locale, [file.stem for file in package.glob("*.yml")])


@lru_cache(maxsize=64)
def package_texts(package: Path, locale: str) -> Mapping[Place, object]:
    """Return the strings of the package, none if it does not have the language."""
    locale = language_of_package(locale, package)
    return dict(leaves_of(_read(package / f"{locale}.yml", f"{THEME_NAME}/{STRINGS}/{locale}.yml")[0].data, ()))


def _read(file: Path, name: str) -> tuple[YamlSource, list[Finding]]:
    if not os.path.lexists(file):
        return YamlSource({}, {(): 1}), []
    text, findings = read_source(file, name)
    source, problems = parse_yaml(text, name, _RULE)
    return source, findings + problems


def _own(texts: Texts) -> Texts:
    return {place: text for place, text in texts.items() if place[0] == _OWN}


def leaves_of(data: object, place: Place) -> Iterator[tuple[Place, object]]:
    """Yield the values in nested mappings with their places."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves_of(value, (*place, key))
    else:
        yield place, data


def _check_texts(texts: Texts, source: YamlSource, name: str) -> list[Finding]:
    findings = []
    for place, text in texts.items():
        line, key = source.line(place), dotted(place)
        if not isinstance(text, str):
            findings.append(mismatch(_RULE, name, line, key, "text", shortened(text), "Put the text in quotes."))
        elif fault := placeholder_fault(text):
            findings.append(_OF_PLACEHOLDERS[fault].at(name, line, subject=key, text=excerpt(text)))
        elif not text.strip():
            findings.append(_EMPTY.at(name, line, subject=key))
        elif place[-1] == "slug" and not is_slug(text):
            findings.append(_NO_SLUG.at(name, line, subject=key, text=excerpt(text)))
    return findings


def _missing(expected: Texts, texts: Texts, name: str, reference: str) -> list[Finding]:
    return [
        _NOT_TRANSLATED.at(name, subject=dotted(place), reference=_home_of(place, reference))
        for place in expected
        if _is_missing(place, texts)
    ]


def _is_missing(place: Place, texts: Mapping[Place, object]) -> bool:
    """Return whether a string is missing; of plural forms, only `other` is required."""
    return place not in texts and (place[-1] not in _PLURALS or place[-1] == "other")


def _lacks(place: Place, texts: Mapping[Place, object]) -> bool:
    """Return whether a string has to be translated; all plural forms, if the form `other` is missing."""
    return place not in texts and (place[-1] not in _PLURALS or (*place[:-1], "other") not in texts)


def _unexpected(expected: Texts, texts: Texts, source: YamlSource, name: str, reference: str) -> list[Finding]:
    """Return findings for unknown keys and different placeholders."""
    findings = []
    known = {dotted(place) for place in expected}
    for place, text in texts.items():
        key = dotted(place)
        plural = place[-1] in _PLURALS
        twin = expected.get(place, expected.get((*place[:-1], "other")) if plural else None)
        line, home = source.line(place), _home_of(place, reference)
        if twin is None:
            suggestion = did_you_mean(key, known)
            findings.append(_UNKNOWN_KEY.at(name, line, subject=key, fix=suggestion, reference=home, own=_OWN))
            continue
        if placeholder_fault(str(text)):
            continue
        wanted, given = placeholders(twin), placeholders(text)
        if not (given == wanted or (plural and given <= wanted)):
            names = {"given": _named(given), "wanted": _named(wanted)}
            findings.append(_PLACEHOLDERS.at(name, line, subject=key, reference=home, **names))
    return findings


def _home_of(place: Place, reference: str) -> str:
    """Return the file that a string is compared with: for strings of the site's own, the file of the first locale."""
    return reference if place[0] == _OWN else f"{THEME_NAME}/{STRINGS}/{COMPLETE}.yml"


def _named(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"
