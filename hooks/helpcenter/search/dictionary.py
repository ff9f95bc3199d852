"""The word forms of a locale, each with its group, in files that a phone can load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpcenter.search.postings import entitled
from helpcenter.search.weights import MOST_FORMS
from helpcenter.words.table import WordTable

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
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
    """Encode forms, the group of each, and the frequency of each group.

    A form is what it changes in the previous one: capital letters, how much of its end to leave out (A is 0, Z is 25,
    several are added up); the group; the letters to add. A group is `-` if the previous form has it too. Otherwise, it
    is its frequency, a digit: the binary logarithm, rounded down, at most 9. Before that, a group that is not the next
    new one, starting with ``first``, has a comma, its distance back in groups and a blank.
    """
    encoded = []
    before, previous, following = "", -1, first
    for form, number, frequency in zip(forms, numbers, frequencies, strict=True):
        shared = shared_length(before, form)
        distance = "" if number == following else f",{following - number} "
        group = "-" if number == previous else f"{distance}{min(9, max(1, frequency).bit_length() - 1)}"
        encoded.append(f"{_capitals(before[shared:])}{group}{form[shared:]}")
        before, previous, following = form, number, max(following, number + 1)
    return "".join(encoded)


def _capitals(end: str) -> str:
    """Return the length of an end of a form, as scripts count it, in capital letters: no form has any."""
    most = len(_CAPITALS) - 1
    whole, rest = divmod(len(end.encode("utf-16-le")) // 2, most)
    return _CAPITALS[-1] * whole + _CAPITALS[rest]


def shared_length(before: str, form: str) -> int:
    """Return the length of the common prefix of two forms."""
    length = 0
    for one, other in zip(before, form, strict=False):
        if one != other:
            break
        length += 1
    return length
