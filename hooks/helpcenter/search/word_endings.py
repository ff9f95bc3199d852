"""The endings that words of a locale have, learned from the forms of its articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from helpcenter.search.dictionary import shared_length

# An ending of fewer words may belong to a single one.
_FEWEST_WORDS = 3
_LONGEST = 7


def known_endings(groups: Mapping[str, int]) -> list[str]:
    """Return what follows the common beginning of the forms of one stem, for all endings of at least three stems.

    ``groups`` has the stem of each form, as a number. The empty ending is one of them.
    """
    forms: defaultdict[int, list[str]] = defaultdict(list)
    for form, group in groups.items():
        if form.isalpha():
            forms[group].append(form)
    found: Counter[str] = Counter()
    for same in forms.values():
        if len(same) > 1:
            # The first and the last form in alphabetical order share least.
            beginning = shared_length(min(same), max(same))
            found.update({form[beginning:] for form in same})
    return sorted(ending for ending, count in found.items() if count >= _FEWEST_WORDS and len(ending) <= _LONGEST)
