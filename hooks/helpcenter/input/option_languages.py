"""Checks the languages in options: texts have all languages of the site, and languages fall back to others of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import BaseModel

from helpcenter.findings import Finding, Problem, did_you_mean, listed
from helpcenter.input.options.by_language import ByLanguage
from helpcenter.input.options.language_settings import LanguageSettings, circle_from
from helpcenter.input.yaml import Place, YamlSource, dotted

_RULE = "configuration"
_NOT_TRANSLATED = Problem(_RULE, "there is no text for the language `{code}`", "Add `{code}: ...`.")
_DEFAULT = Problem(
    _RULE, "`{code}` is the default language, which neither falls back to another nor is hidden", "Delete it."
)
_CIRCLE = Problem(_RULE, "languages fall back to each other in a circle: {circle}", "Delete one of these fallbacks.")
_HIDDEN_FALLBACK = Problem(
    _RULE, "`{fallback}` is hidden (`preview`), and `{code}` would show its articles",
    "Hide `{code}` too, or choose another fallback.",
)  # fmt: skip
_UNKNOWN_LANGUAGE = Problem(_RULE, "`{code}` is not a language of the site", "Valid values: {valid}.")


def check_languages(settings: BaseModel, codes: Collection[str], source: YamlSource, name: str) -> Iterator[Finding]:
    """Yield findings for languages that a value lacks, and for languages that the site does not have.

    ``settings`` are the settings in ``source``, the content of the file called ``name``.
    """
    for place, value in _localized(settings, ()):
        subject = dotted(place)
        for code in codes:
            if code not in value:
                yield _NOT_TRANSLATED.at(name, source.line(place), subject=subject, code=code)
        for code in value:
            if code not in codes:
                fix = did_you_mean(code, codes)
                line = source.line((*place, code))
                yield _UNKNOWN_LANGUAGE.at(name, line, subject=subject, fix=fix, code=code, valid=listed(codes))


def check_fallbacks(
    languages: Mapping[str, LanguageSettings], codes: Sequence[str], source: YamlSource, name: str
) -> Iterator[Finding]:
    """Yield findings for settings of languages that the site does not have, and for fallbacks that cannot be used.

    ``codes`` has the default language first; ``source`` is the content of the file called ``name``.
    """
    for code, settings in languages.items():
        place: Place = ("languages", code)
        if code not in codes:
            yield _unknown(code, codes, place, source, name)
        elif code == codes[0]:
            yield _DEFAULT.at(name, source.line(place), subject=dotted(place), code=code)
        fallback, place = settings.fallback, (*place, "fallback")
        line, subject = source.line(place), dotted(place)
        if fallback is None:
            continue
        if fallback not in codes:
            yield _unknown(fallback, codes, place, source, name)
        elif circle := circle_from(code, languages):
            yield _CIRCLE.at(name, line, subject=subject, circle=" → ".join(circle))
        elif not settings.preview and fallback in languages and languages[fallback].preview:
            yield _HIDDEN_FALLBACK.at(name, line, subject=subject, code=code, fallback=fallback)


def _unknown(code: str, codes: Collection[str], place: Place, source: YamlSource, name: str) -> Finding:
    fix = did_you_mean(code, codes)
    return _UNKNOWN_LANGUAGE.at(
        name, source.line(place), subject=dotted(place), fix=fix, code=code, valid=listed(codes)
    )


def _localized(value: object, place: Place) -> Iterator[tuple[Place, Mapping[str, str]]]:
    if isinstance(value, ByLanguage):
        if isinstance(value.root, dict):
            yield place, value.root
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _localized(getattr(value, name), (*place, name))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _localized(item, (*place, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _localized(item, (*place, index))
