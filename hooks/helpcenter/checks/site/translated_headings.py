"""Rules about the headings of translations: each has the anchor of the heading that it translates.

A heading is paired with one of the source by its anchor. A heading without such an anchor is paired by its position and
level, but only where nothing else is possible: the headings before and after it are paired with the headings before and
after the other one. All others are left to a person, since a wrong anchor leads readers to the wrong section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from helpcenter.content.catalog import Catalog
from helpcenter.findings import Finding, Problem, listed

_DIFFERS = Problem(
    "anchor-differs", "anchor `#{anchor}` is `#{wanted}` in the source", "Add `{{ #{wanted} }}` after the heading."
)
_UNMATCHED = Problem(
    "anchor-unmatched",
    "it is not certain which heading of the source `#{anchor}` translates",
    "If it translates {anchors}, add that anchor after the heading, as in `{{ #{first} }}`.",
)


_MANY_UNMATCHED = Problem(
    "anchor-unmatched",
    "it is not certain which headings of the source {count} headings translate, from `#{anchor}` on",
    "Where one translates {anchors}, add that anchor after the heading, as in `{{ #{first} }}`.",
)
# With more headings than this, one finding names all of them.
_FEW = 3


class HeadingAnchor(NamedTuple):
    """A heading below the title: its level, anchor and line, and the anchor that its words alone would give it.

    ``made`` is "" if the anchor is written in the source.
    """

    level: int
    anchor: str
    line: int
    made: str = ""


class Matches(NamedTuple):
    """The headings of a translation that need another anchor, each with that anchor, and those that remain unclear.

    Both are positions in the translation. ``candidates`` are the anchors of the source, which no heading has, that each
    unclear one may need; ``open`` are all of these.
    """

    wanted: Mapping[int, str]
    candidates: Mapping[int, tuple[str, ...]]
    open: tuple[str, ...]


def check_anchors(
    catalog: Catalog, headings: Mapping[str, Sequence[HeadingAnchor]], anchors: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    """Yield findings for headings whose anchor differs from the source's: links to them break in this language.

    ``headings`` are those of each article by path, ``anchors`` all anchors of its page.
    """
    sources = catalog.default.entries
    for code, locale in catalog.locales.items():
        if code == catalog.default.locale.code:
            continue
        for entry in locale.entries.values():
            source = sources.get(entry.id)
            if entry.fallback or entry.generated or source is None:
                continue
            own, theirs = headings.get(entry.article.path, ()), headings.get(source.article.path, ())
            yield from _findings(entry.article.name, own, match(own, theirs, anchors.get(entry.article.path, ())))


def match(own: Sequence[HeadingAnchor], theirs: Sequence[HeadingAnchor], taken: Collection[str] = ()) -> Matches:
    """Match the headings of a translation with those of its source; ``taken`` are all anchors of the translation."""
    pairs = _same_anchors(own, theirs)
    fresh = _is_fresh(own, theirs, pairs)
    found = dict(pairs)
    bounds = [(-1, -1), *sorted(pairs.items()), (len(own), len(theirs))]
    for (before, before_there), (after, after_there) in pairwise(bounds):
        gap, gap_there = range(before + 1, after), range(before_there + 1, after_there)
        levels = [own[i].level for i in gap]
        # With one heading of each level, no other order is possible.
        clear = fresh or len(set(levels)) == len(levels)
        if clear and levels == [theirs[j].level for j in gap_there] and not set(gap_there) & set(pairs.values()):
            found |= zip(gap, gap_there, strict=True)
    wanted = {i: theirs[j].anchor for i, j in found.items() if i not in pairs}
    repeated = _repeated(own) | _repeated(theirs)
    wanted = {i: new for i, new in wanted.items() if new not in taken and not {new, own[i].anchor} & repeated}
    wanted = _without_renumbering(own, wanted)
    settled = set(pairs.values()) | {found[i] for i in wanted}
    missing = [j for j in range(len(theirs)) if j not in settled]
    # Headings that remain although the source has no open one are sections that only the translation has.
    unclear = [i for i in range(len(own)) if i not in pairs and i not in wanted] if missing else []
    settled_here = sorted((i, j) for i, j in found.items() if i in pairs or i in wanted)
    candidates = {i: _candidates(own[i], _gap(i, settled_here, len(theirs)), missing, theirs) for i in unclear}
    return Matches(wanted, candidates, tuple(theirs[j].anchor for j in missing))


def _gap(i: int, settled: Sequence[tuple[int, int]], end: int) -> range:
    """Return the positions in the source between the headings before and after the ``i``-th of the translation."""
    before = max((there for here, there in settled if here < i), default=-1)
    after = min((there for here, there in settled if here > i), default=end)
    return range(before + 1, after)


def _candidates(
    heading: HeadingAnchor, gap: range, missing: Sequence[int], theirs: Sequence[HeadingAnchor]
) -> tuple[str, ...]:
    """Return the likeliest of the ``missing`` anchors: at the same place and level, or else at one of the two."""
    near = [j for j in missing if j in gap]
    of_level = [j for j in missing if theirs[j].level == heading.level]
    both = [j for j in near if j in of_level]
    return tuple(theirs[j].anchor for j in both or near or of_level or missing)


def _findings(name: str, own: Sequence[HeadingAnchor], matches: Matches) -> Iterator[Finding]:
    for i, wanted in sorted(matches.wanted.items()):
        yield _DIFFERS.at(name, own[i].line, anchor=own[i].anchor, wanted=wanted)
    unclear = matches.candidates
    if len(unclear) > _FEW:
        i = min(unclear)
        values = {"count": f"{len(unclear):,}", "anchors": _one_of(matches.open), "first": matches.open[0]}
        yield _MANY_UNMATCHED.at(name, own[i].line, anchor=own[i].anchor, **values)
        return
    for i, anchors in unclear.items():
        values = {"anchors": _one_of(anchors), "first": anchors[0]}
        yield _UNMATCHED.at(name, own[i].line, anchor=own[i].anchor, **values)


def _one_of(anchors: Sequence[str]) -> str:
    names = listed(f"#{anchor}" for anchor in anchors)
    return f"one of {names}" if len(anchors) > 1 else names


def _same_anchors(own: Sequence[HeadingAnchor], theirs: Sequence[HeadingAnchor]) -> dict[int, int]:
    """Return the positions of the headings with the same anchor; an anchor that comes twice says nothing."""
    positions = {one.anchor: j for j, one in enumerate(theirs)}
    unclear = _repeated(own) | _repeated(theirs)
    return {
        i: positions[one.anchor]
        for i, one in enumerate(own)
        if one.anchor in positions and one.anchor not in unclear
    }  # fmt: skip


def _is_fresh(own: Sequence[HeadingAnchor], theirs: Sequence[HeadingAnchor], pairs: Mapping[int, int]) -> bool:
    """Return whether a translation has the levels of its source, and nobody has given its headings anchors yet.

    A written anchor that the source lacks shows that one of the two has changed since.
    """
    same_levels = [one.level for one in own] == [one.level for one in theirs]
    return same_levels and all(one.made for one in own) and all(i == j for i, j in pairs.items())


def _repeated(headings: Sequence[HeadingAnchor]) -> set[str]:
    return {anchor for anchor, count in Counter(one.anchor for one in headings).items() if count > 1}


def _without_renumbering(own: Sequence[HeadingAnchor], wanted: Mapping[int, str]) -> dict[int, str]:
    """Drop changes after which a heading with the same words, further down, would lose the number in its anchor."""
    kept: dict[int, str] = {}
    unchanged: set[str] = set()
    for i in reversed(range(len(own))):
        made = own[i].made
        if i in wanted and not (made and made in unchanged):
            kept[i] = wanted[i]
        elif made:
            unchanged.add(made)
    return kept
