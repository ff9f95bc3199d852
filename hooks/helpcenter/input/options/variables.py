"""The setting of variables: names and numbers that articles print without repeating them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from helpcenter.input.options.by_language import TextByLanguage

_NAME = re.compile(r"[A-Za-z]\w*(?:[.-]\w+)*", re.ASCII)
LONGEST = 500


def _name(name: str) -> str:
    if not _NAME.fullmatch(name) or name == "fragment":
        raise ValueError("a name such as `product.name`: letters, digits, dots, hyphens")
    return name


def _short(value: TextByLanguage) -> TextByLanguage:
    texts = value.root.values() if isinstance(value.root, dict) else [value.root]
    if any(len(text) > LONGEST for text in texts):
        raise ValueError(f"text of at most {LONGEST} characters; longer texts are fragments")
    return value


Variables = dict[Annotated[str, AfterValidator(_name)], Annotated[TextByLanguage, AfterValidator(_short)]]
