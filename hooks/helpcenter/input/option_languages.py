"""Checks that texts in options have all languages of the site."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pydantic import BaseModel

from helpcenter.findings import Finding, Problem, did_you_mean, listed
from helpcenter.input.options.by_language import ByLanguage
from helpcenter.input.yaml import Place, YamlSource, dotted

_RULE = "configuration"
_NOT_TRANSLATED = Problem(_RULE, "there is no text for the language `{code}`", "Add `{code}: ...`.")
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


def _localized(value: object, place: Place) -> Iterator[tuple[Place, Mapping[str, str]]]:
    if isinstance(value, ByLanguage):
        if isinstance(value.root, dict):
            yield place, value.root
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _localized(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _localized(item, (*place, index))
