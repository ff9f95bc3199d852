"""Finds the unit of another text that a unit belongs to: after an edit of the source, and in its translation."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from helpcenter.interchange.units.unit import Document, Unit, key_of

# Units whose words are more alike than this are an edited unit (difflib's ratio).
_ALIKE = 0.6
# difflib compares each unit with all equal ones: beyond this number of pairs, only those at both ends are compared.
_MOST_PAIRS = 250_000
_MOST_COMPARED = 2_000
_ID_LENGTH = 10


def unit_keys(units: Sequence[Unit]) -> list[str]:
    """Return what tells units of a source apart: their kind and their text."""
    return [f"{unit.kind}\n{key_of(unit.content)}" for unit in units]


def edited(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return the places in ``before`` by their places in ``after``: of equal keys, of moved ones, and of edited ones.

    An edited key stands between the same neighbors as before, or is similar.
    """
    found: dict[int, int] = {}
    for start, size, new_start in _equal_runs(before, after):
        found |= zip(range(new_start, new_start + size), range(start, start + size), strict=True)
    found |= _moved(before, after, found)
    for old, new in _gaps(before, after, found):
        found |= _in_gap(before, after, old, new)
    return found


def unit_ids(keys: Sequence[str], carried: Mapping[int, str]) -> list[str]:
    """Return an ID for each key, unique in its text: the one that is ``carried`` to its place, or one from its text.

    Of equal keys, each ID also comes from the key before it, so that it survives a move.
    """
    counts = Counter(keys)
    ids: list[str] = []
    taken = set(carried.values())
    for number, key in enumerate(keys):
        if number in carried:
            ids.append(carried[number])
            continue
        own = _digest(key if counts[key] == 1 else f"{keys[number - 1] if number else ''}\n\n{key}")
        again = 1
        while (name := own if again == 1 else f"{own}-{again}") in taken:
            again += 1
        taken.add(name)
        ids.append(name)
    return ids


def translated(source: Document, translation: Document) -> dict[int, int]:
    """Return the places of the units of a translation by those of the units in its source, where both have one form.

    In a section whose units are not of the same kinds in the same order, its heading and the units at its beginning and
    at its end that are of the same kinds have pairs.
    """
    found: dict[int, int] = {}
    ours, theirs = _sections(source.units), _sections(translation.units)
    levels = [[source.units[own[0]].level for own in ours[2:]], [translation.units[one[0]].level for one in theirs[2:]]]
    if levels[0] == levels[1]:
        pairs = [*zip(ours, theirs, strict=True)]
    else:
        by_anchor = {translation.units[own[0]].anchor: own for own in theirs[2:]}
        pairs = [(ours[0], theirs[0]), (ours[1], theirs[1])]
        pairs += ((own, by_anchor[a]) for own in ours[2:] if (a := source.units[own[0]].anchor) in by_anchor)
    for own, other in pairs:
        found |= _pairs(source.units, translation.units, own, other)
    return found | _titles(source.units, translation.units)


def _titles(units: Sequence[Unit], others: Sequence[Unit]) -> dict[int, int]:
    """Return the pair of titles: one may be in the front matter, and the other one a heading."""
    title = next((place for place, unit in enumerate(units) if unit.kind == "title"), None)
    other = next((place for place, unit in enumerate(others) if unit.kind == "title"), None)
    return {} if title is None or other is None else {title: other}


def _pairs(units: Sequence[Unit], others: Sequence[Unit], own: Sequence[int], other: Sequence[int]) -> dict[int, int]:
    kinds = [units[place].kind for place in own]
    if kinds == [others[place].kind for place in other]:
        return dict(zip(own, other, strict=True))
    if units and own and units[own[0]].context == "value":
        # Title, description and aliases are told apart by their keys.
        return {
            place: match
            for kind in ("title", "description", "alias")
            for place, match in zip(
                (one for one in own if units[one].kind == kind),
                (one for one in other if others[one].kind == kind),
                strict=False,
            )
        }
    theirs = [others[place].kind for place in other]
    shorter = min(len(kinds), len(theirs))
    head = next((at for at in range(shorter) if kinds[at] != theirs[at]), shorter)
    tail = next((at for at in range(shorter - head) if kinds[-1 - at] != theirs[-1 - at]), shorter - head)
    pairs = {own[at]: other[at] for at in range(head)}
    return pairs | {own[-1 - at]: other[-1 - at] for at in range(tail)}


def _sections(units: Sequence[Unit]) -> list[list[int]]:
    """Return the places of the units of the front matter, those before the first heading, and those of each heading."""
    sections: list[list[int]] = [[], []]
    for place, unit in enumerate(units):
        if unit.context == "value":
            sections[0].append(place)
        elif unit.kind == "heading":
            sections.append([place])
        else:
            sections[-1].append(place)
    return sections


def _equal_runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    tail = next((at for at in range(shorter - head) if before[-1 - at] != after[-1 - at]), shorter - head)
    yield 0, head, 0
    yield len(before) - tail, tail, len(after) - tail
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    counts = Counter(new)
    if len(old) * len(new) <= _MOST_PAIRS or sum(counts[key] for key in old) <= _MOST_COMPARED:
        for start, new_start, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            yield start + head, size, new_start + head


def _moved(before: Sequence[str], after: Sequence[str], found: dict[int, int]) -> dict[int, int]:
    """Return the pairs of equal keys at other places, in their order."""
    taken = set(found.values())
    left: dict[str, list[int]] = defaultdict(list)
    for old, key in enumerate(before):
        if old not in taken:
            left[key].append(old)
    moved = {}
    for new, key in enumerate(after):
        if new not in found and left.get(key):
            moved[new] = left[key].pop(0)
    return moved


def _gaps(before: Sequence[str], after: Sequence[str], found: dict[int, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places without a partner between two neighbors that have one, in both texts."""
    taken = set(found.values())
    at = 0
    while at < len(after):
        if at in found:
            at += 1
            continue
        end = at
        while end < len(after) and end not in found:
            end += 1
        start = found[at - 1] + 1 if at else 0
        old = []
        while start < len(before) and start not in taken:
            old.append(start)
            start += 1
        yield old, list(range(at, end))
        at = end


def _in_gap(before: Sequence[str], after: Sequence[str], old: list[int], new: list[int]) -> dict[int, int]:
    kinds = [[key.partition("\n")[0] for key in keys] for keys in ([before[p] for p in old], [after[p] for p in new])]
    if kinds[0] == kinds[1]:
        return dict(zip(new, old, strict=True))
    found: dict[int, int] = {}
    left = list(old)
    for place in new if len(old) * len(new) <= _MOST_COMPARED else ():
        for one in left:
            if _alike(before[one], after[place]):
                found[place] = one
                left = [other for other in left if other > one]
                break
    return found


def _alike(before: str, after: str) -> bool:
    if before.partition("\n")[0] != after.partition("\n")[0]:
        return False
    matcher = SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _digest(text: str) -> str:
    return f"u{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_ID_LENGTH]}"
