"""Makes what translators get: the units of sources, with what is translated already and with what repeats."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from helpcenter.interchange.formats.exchange import Answers, Exchange, Former, Section, Segment
from helpcenter.interchange.subjects import Subject
from helpcenter.interchange.units.existing import plain
from helpcenter.interchange.units.pairing import edited, unit_ids, unit_keys
from helpcenter.interchange.units.unit import Content, Unit, key_of

# The translation of each text that has one, by the text with the names of its placeholders.
Memory = Mapping[str, Content]
NO_MEMORY: Memory = MappingProxyType({})


def exchange_of(
    subjects: Sequence[Subject],
    languages: tuple[str, str],
    memory: Memory,
    known: Answers | None = None,
    others: Iterable[Section] = (),
) -> Exchange:
    """Return the units of subjects from one language into another, and ``others``.

    IDs continue those of a ``known`` earlier file.
    """
    before: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in known.units if known else ():
        before[one.section].append((one.id, plain(one.source)))
    sections = (
        Section(subject.source_name, tuple(_segments(subject, memory, before[subject.source_name])))
        for subject in subjects
    )
    return Exchange(*languages, tuple(section for section in (*sections, *others) if section.segments))


def memory_of(subjects: Sequence[Subject]) -> Memory:
    """Return the most frequent translation of each text, of equally frequent ones the first in alphabetical order."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    contents: dict[str, Content] = {}
    for subject in subjects:
        texts = subject.texts
        for place, target in texts.contents.items():
            own = texts.source.units[place]
            if place not in texts.changed and _is_complete(own.content, target):
                counts[key_of(own.content)][key_of(target)] += 1
                contents[key_of(target)] = target
    best = {text: min(found, key=lambda one: (-found[one], one)) for text, found in counts.items()}
    return {text: contents[target] for text, target in best.items()}


def _is_complete(source: Content, target: Content) -> bool:
    """Return whether a translation has the placeholders of its source."""
    sides = ({part.key for part in content if not isinstance(part, str)} for content in (source, target))
    return next(sides) == next(sides)


def _segments(subject: Subject, memory: Memory, known: Sequence[tuple[str, str]]) -> Iterator[Segment]:
    texts = subject.texts
    ids = unit_ids(unit_keys(texts.source.units), _carried(subject, known))
    anchor = ""
    for place, unit in enumerate(texts.source.units):
        anchor = unit.anchor or anchor
        link = f"{subject.link}#{anchor}" if subject.link and anchor else subject.link
        target, existing = None, texts.contents.get(place)
        state, former = "new", None
        if existing is not None and place not in texts.changed:
            target, state = existing, "final"
        elif existing is not None:
            former = Former(_former_content(subject, place, unit), existing)
        elif (repeated := memory.get(key_of(unit.content))) is not None:
            target, state = repeated, "translated"
        yield Segment(
            ids[place], unit.kind, unit.content, target, state, unit.headings, unit.line, link, former,  # type: ignore[arg-type]
        )  # fmt: skip


def _former_content(subject: Subject, place: int, unit: Unit) -> Content:
    texts = subject.texts
    return texts.former.units[texts.former_places[place]].content if texts.former else unit.content


def _carried(subject: Subject, known: Sequence[tuple[str, str]]) -> dict[int, str]:
    """Return the IDs that units had before an edit or a move, by their places."""
    texts = subject.texts
    found: dict[int, str] = {}
    if texts.former is not None:
        former = unit_ids(unit_keys(texts.former.units), {})
        found = {new: former[old] for new, old in texts.former_places.items()}
    if known:
        keys = [f"\n{plain(unit.content)}" for unit in texts.source.units]
        pairs = edited([f"\n{text}" for _, text in known], keys)
        found |= {new: known[old][0] for new, old in pairs.items()}
    taken: set[str] = set()
    unique = {}
    for place, name in sorted(found.items()):
        if name not in taken:
            unique[place] = name
            taken.add(name)
    return unique
