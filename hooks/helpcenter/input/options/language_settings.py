"""Settings of single languages: what replaces missing translations, and whether readers find the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field, StrictBool

from helpcenter.input.options.strict_model import StrictModel


class LanguageSettings(StrictModel):
    """The settings of one language."""

    fallback: str | None = Field(
        None,
        description="The language that replaces missing translations before the default language does.",
        examples=["pt-BR"],
    )
    preview: StrictBool = Field(
        False,
        description="Whether readers and search engines find the language only by its address, until it is ready.",
    )


def fallbacks_of(code: str, languages: Mapping[str, LanguageSettings], default: str) -> tuple[str, ...]:
    """Return the languages that replace missing translations in ``code``, the first choice first.

    The ``default`` language is the last; a circle ends where it began.
    """
    return tuple(one for one in dict.fromkeys([*_chain(code, languages), default]) if one != code)


def circle_from(code: str, languages: Mapping[str, LanguageSettings]) -> Sequence[str]:
    """Return the languages that fall back to each other from ``code`` back to it; empty if there is no circle."""
    chain = list(_chain(code, languages))
    return [code, *chain] if chain[-1:] == [code] else []


def _chain(code: str, languages: Mapping[str, LanguageSettings]) -> Iterator[str]:
    seen = {code}
    while (settings := languages.get(code)) and settings.fallback:
        code = settings.fallback
        yield code
        if code in seen:
            return
        seen.add(code)
