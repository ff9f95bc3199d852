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
    """Return the dictionary that every reader loads, and the other forms in alphabetical shards.

    ``groups`` has the group of each form, ``frequencies`` the number of articles with each group. The dictionary has
    the forms in titles and of frequent words; queries are corrected only to these forms.
    """
    titles = entitled(table)
    ranked = sorted(groups, key=lambda form: (table.forms[form] not in titles, -frequencies[groups[form]], form))
    core = set(ranked[:MOST_FORMS])
    rest = sorted(form for form in groups if form not in core)
    shards = [rest[i : i + _FORMS_OF_A_RARE_SHARD] for i in range(0, len(rest), _FORMS_OF_A_RARE_SHARD)]
    return sorted(core), shards


def group_order(
    common: Sequence[int], core: Sequence[str], rare: Sequence[Sequence[str]], groups: Mapping[str, int]
) -> list[int]:
    """Return the common groups, then the others in the order of their first form.

    Neighbors in the dictionary are neighbors on disk: the beginning of a word finds those of one pack.
    """
    return list(dict.fromkeys([*common, *(groups[form] for forms in (core, *rare) for form in forms)]))


def encode_forms(forms: Sequence[str], numbers: Sequence[int], frequencies: Sequence[int], first: int) -> str:
    """Encode three lines: forms, the group of each form, and the frequency of each group where it first occurs.

    A form is the length of the prefix that it shares with the previous form (base 36, one digit) and the rest; spaces
    separate forms. A group is `.` if it is the next new group, starting with ``first``, else a comma and its distance
    back in groups. Frequency is a digit: its binary logarithm, rounded down, at most 9.
    """
    words, groups = [], []
    common: dict[int, str] = {}
    before, following = "", first
    for form, number, frequency in zip(forms, numbers, frequencies, strict=True):
        shared = min(shared_length(before, form), len(_DIGITS) - 1)
        words.append(_DIGITS[shared] + form[shared:])
        groups.append("." if number == following else f",{following - number}")
        following = max(following, number + 1)
        common[number] = str(min(9, max(1, frequency).bit_length() - 1))
        before = form
    return "\n".join([" ".join(words), "".join(groups), "".join(common.values())])


def shared_length(before: str, form: str) -> int:
    """Return the length of the common prefix of two forms."""
    length = 0
    for one, other in zip(before, form, strict=False):
        if one != other:
            break
        length += 1
    return length
