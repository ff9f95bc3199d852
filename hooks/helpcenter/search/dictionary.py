"""The word forms of a locale, each with its group, in files that a phone can load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpcenter.search.postings import entitled
from helpcenter.search.weights import MOST_FORMS
from helpcenter.words.table import WordTable

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FORMS_OF_A_RARE_SHARD = 800


def core_and_rare(
    table: WordTable, groups: Mapping[str, int], frequencies: Sequence[int]
) -> tuple[list[str], list[list[str]]]:
    """The forms that each reader loads, and the rest in shards by alphabet.

    ``groups`` has the group of each form, ``frequencies`` how many articles have each group. Loaded at once are the
    forms of titles and of frequent words: queries are corrected to these only.
    """
    titles = entitled(table)
    ranked = sorted(groups, key=lambda form: (table.forms[form] not in titles, -frequencies[groups[form]], form))
    core = set(ranked[:MOST_FORMS])
    rest = sorted(form for form in groups if form not in core)
    shards = [rest[i : i + _FORMS_OF_A_RARE_SHARD] for i in range(0, len(rest), _FORMS_OF_A_RARE_SHARD)]
    return sorted(core), shards


def group_order(core: Sequence[str], rare: Sequence[Sequence[str]], groups: Mapping[str, int]) -> list[int]:
    """The groups in the order in which forms name them, so that neighbours in the dictionary are neighbours on disk."""
    return list(dict.fromkeys(groups[form] for forms in (core, *rare) for form in forms))


def encode_forms(forms: Sequence[str], numbers: Sequence[int], frequencies: Sequence[int], first: int) -> str:
    """Three lines: forms, groups, and how frequent each form's group is.

    A form is the length of what it shares with the form before (base 36, one digit) and the rest; spaces separate
    forms. A group is `.` when it is the next that no form has had, ``first`` to begin with, else a comma and how many
    groups it is back. Frequency is a digit: how often it can be halved, at most 9.
    """
    words, groups, common = [], [], []
    before, following = "", first
    for form, number, frequency in zip(forms, numbers, frequencies, strict=True):
        shared = min(_shared(before, form), len(_DIGITS) - 1)
        words.append(_DIGITS[shared] + form[shared:])
        groups.append("." if number == following else f",{following - number}")
        following = max(following, number + 1)
        common.append(str(min(9, max(1, frequency).bit_length() - 1)))
        before = form
    return "\n".join([" ".join(words), "".join(groups), "".join(common)])


def _shared(before: str, form: str) -> int:
    """How many characters two forms have in common from their beginning."""
    length = 0
    for one, other in zip(before, form, strict=False):
        if one != other:
            break
        length += 1
    return length
