"""Which language a text of a folder is in: by its folder, by the end of its name, or by its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from helpcenter.input.languages import is_language

_CODE = re.compile(r"([A-Za-z]{2})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")
# Bytes of all texts that are enough to tell a language.
_SAMPLE = 20_000


@lru_cache(maxsize=4096)
def locale_of(name: str) -> str:
    """Return a name such as `pt-br`, `pt_BR` or `zh-hans` as the code of a language, "" if it is none."""
    match = _CODE.fullmatch(name.strip())
    if match is None:
        return ""
    language, script, region = match[1].lower(), (match[2] or "").title(), (match[3] or "").upper()
    codes = ("-".join(filter(None, (language, script, region if not region.isdigit() else ""))), language)
    return next((code for code in codes if is_language(code)), "")


def language_folders(folders: Iterable[str]) -> dict[str, str]:
    """Return the folders that are named after languages, each with its code.

    A single one, such as `it` or `no`, may be a word: it counts only if most of the folders beside it count, too.
    """
    names = list(folders)
    found = {name: code for name in names if (code := locale_of(name))}
    return found if 2 * len(found) > len(names) else {}


def suffix_locale(stem: str, known: Collection[str]) -> tuple[str, str]:
    """Return a file name without the language at its end, and the language: `pay.es` is `pay` in Spanish."""
    rest, dot, last = stem.rpartition(".")
    code = locale_of(last) if dot else ""
    return (rest, code) if code and (not known or code in known) else (stem, "")


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # The model is slow to load, and most folders say their languages.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_in(texts: Iterable[str]) -> str:
    """Return the language that most of the texts are in, "en" without any."""
    identifier = _identifier()
    counts: Counter[str] = Counter()
    size = 0
    for text in texts:
        if size > _SAMPLE:
            break
        size += len(text)
        counts[str(identifier.classify(text[:2000])[0])] += len(text)
    best = counts.most_common(1)
    return best[0][0] if best and locale_of(best[0][0]) else "en"
