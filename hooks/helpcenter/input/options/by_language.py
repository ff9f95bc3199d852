"""Texts and addresses in settings: one for all languages, or one for each."""

from __future__ import annotations

import re
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, ConfigDict, Discriminator, RootModel, Tag

_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f]")
Value = TypeVar("Value", bound=str)


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("text that is not empty")
    words = " ".join(text.split())
    if _CONTROL_CHARACTER.search(words):
        raise ValueError("text without control characters")
    return words


def _form(value: object) -> str:
    if isinstance(value, ByLanguage):
        value = value.root
    return "each" if isinstance(value, dict) else "one"


class ByLanguage(
    RootModel[Annotated[Annotated[Value, Tag("one")] | Annotated[dict[str, Value], Tag("each")], Discriminator(_form)]],
    Generic[Value],
):
    """A value for all languages, or a value by language code."""

    model_config = ConfigDict(frozen=True)

    def of(self, code: str) -> str:
        """Return the value for a language, which must have one."""
        return self.root[code] if isinstance(self.root, dict) else self.root


Text = Annotated[str, AfterValidator(_text)]


# A class with a name of its own: workers receive settings, and all parts of the generic one are called the same.
class TextByLanguage(ByLanguage[Text]):
    """A text for all languages, or a text by language code."""
