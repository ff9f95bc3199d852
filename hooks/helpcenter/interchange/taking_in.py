"""Takes the answers of translators into a translation: all of them that are faultless, and never a half text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.content.article import parse_article
from helpcenter.editing.front_matter_edit import set_flag, set_text, without_keys
from helpcenter.findings import Finding, Problem
from helpcenter.interchange.exporting import NO_MEMORY, Memory
from helpcenter.interchange.formats.exchange import Answer
from helpcenter.interchange.resolving import RULE, RefusedError, resolved
from helpcenter.interchange.subjects import Subject
from helpcenter.interchange.units.anchors_kept import with_anchors
from helpcenter.interchange.units.existing import Counterparts, plain
from helpcenter.interchange.units.front_part import front_matter
from helpcenter.interchange.units.pairing import edited
from helpcenter.interchange.units.unit import Content, key_of, words_of
from helpcenter.interchange.units.writing import write_body

_CHANGED = Problem(
    RULE, "the source has changed since the export: `{text}` (source: {place})",
    "Export the article again; its other units keep their translations.",
)  # fmt: skip
_GONE = Problem(RULE, "the source no longer has this unit: `{text}` (source: {place})", "Export the article again.")
_MISREAD = Problem(
    RULE, "the translation would be read as other Markdown: `{text}` (source: {place})",
    "Write it without characters that are marks, such as quotation marks, `|` and line breaks.",
)  # fmt: skip
_INCOMPLETE = Problem(
    RULE, "not changed: {count} of its units have no translation, the first on line {line} of {source}",
    "Translate them, or correct the units above; then import the file again.",
)  # fmt: skip
_UNUSABLE = Problem(RULE, "not written: {reason}", "Correct the unit that has it, and import the file again.")
_LONGEST = 60


@dataclass(frozen=True)
class TakenIn:
    """The new text of a translation, None if nothing changes; how many units it takes in, and what it refuses.

    A ``complete`` translation has every unit, and is stamped; another one is a draft, or keeps its former texts.
    """

    text: str | None
    count: int
    findings: tuple[Finding, ...]
    complete: bool = False


def take_in(
    subject: Subject, answers: Sequence[Answer], file: str, memory: Callable[[], Memory] = lambda: NO_MEMORY
) -> TakenIn:
    """Return the translation of a subject with the answers in a translator's ``file``.

    What only repeats the ``memory`` is taken in with the work of a person on the same article, or once it is confirmed.
    """
    texts = subject.texts
    targets, answered, findings = _targets(subject, answers, file)
    ids = {place: answer.id for place, answer in answered.items()}
    news = {place for place, target in targets.items() if _is_new(texts, place, target)}
    if all(not answered[one].confirmed and _is_repeated(texts, one, answered[one], memory()) for one in news):
        news = set()
    if not news and (subject.state != "outdated" or _missing(texts, targets)):
        return TakenIn(None, 0, tuple(findings))
    written = write_body(texts, targets)
    findings += [
        _MISREAD.at(file, subject=f"unit {ids[place]}", text=_short(targets[place]), place=_place(subject, place))
        for place in sorted(written.refused)
    ]
    targets = {place: target for place, target in targets.items() if place not in written.refused}
    news -= written.refused
    missing = _missing(texts, targets)
    is_published = not subject.may_be_draft
    unknown = [place for place in missing if place not in texts.partners] if is_published else []
    if unknown and news:
        values = {"count": str(len(unknown)), "line": str(texts.source.units[unknown[0]].line)}
        findings.append(_INCOMPLETE.at(subject.target_name, source=subject.source_name, **values))
    if unknown or (missing and not news):
        return TakenIn(None, 0, tuple(findings))
    front = front_matter(texts, written.values, targets)
    text = with_anchors(texts, f"{front}{written.body}", targets)
    text = _finished(subject, text) if not missing else text if is_published else set_flag(text, "draft")
    if reason := _fault(subject, text):
        return TakenIn(None, 0, (*findings, _UNUSABLE.at(subject.target_name, reason=reason)))
    return TakenIn(text, len(news), tuple(findings), not missing)


def _targets(
    subject: Subject, answers: Sequence[Answer], file: str
) -> tuple[dict[int, Content], dict[int, Answer], list[Finding]]:
    """Return the faultless translations and their answers by the places of units, and findings about the others."""
    texts = subject.texts
    keys = [plain(unit.content) for unit in texts.source.units]
    pairs = edited([f"\n{plain(one.source)}" for one in answers], [f"\n{key}" for key in keys])
    places = {old: new for new, old in pairs.items()}
    targets: dict[int, Content] = {}
    answered: dict[int, Answer] = {}
    findings: list[Finding] = []
    for number, answer in enumerate(answers):
        if answer.target is None or not plain(answer.target):
            continue
        place = places.get(number)
        if place is None or keys[place] != plain(answer.source):
            problem = _GONE if place is None else _CHANGED
            at = subject.source_name if place is None else _place(subject, place)
            findings.append(problem.at(file, subject=f"unit {answer.id}", text=_short(answer.source), place=at))
            continue
        where = {"subject": answer.id, "place": _place(subject, place)}
        existing = texts.contents.get(place)
        try:
            targets[place] = resolved(texts.source.units[place], answer.target, existing, file, where)
            answered[place] = answer
        except RefusedError as error:
            findings.append(error.finding)
    return targets, answered, findings


def _is_new(texts: Counterparts, place: int, target: Content) -> bool:
    existing = texts.contents.get(place)
    return existing is None or plain(target) != plain(existing)


def _is_repeated(texts: Counterparts, place: int, answer: Answer, memory: Memory) -> bool:
    """Return whether a translation is only what an export has filled in."""
    repeated = memory.get(key_of(texts.source.units[place].content))
    return repeated is not None and answer.target is not None and plain(repeated) == plain(answer.target)


def _missing(texts: Counterparts, targets: Mapping[int, Content]) -> list[int]:
    """Return the places of the units without a translation; other ways to ask may be fewer than in the source."""
    source = texts.source
    # The translation says these in another form, as long as nobody translates them one by one.
    runs = {run for run in texts.other_forms.values() if not any(place in targets for place in run)}
    other = {one for run in runs for place in run for one in (place, *source.inside[place])}
    return [
        place
        for place, unit in enumerate(source.units)
        if place not in targets
        and place not in other
        and unit.kind != "alias"
        and (place not in texts.contents or place in texts.changed)
    ]


def _finished(subject: Subject, text: str) -> str:
    """Return a complete translation with its stamp; it is no draft any more."""
    text = without_keys(text, ("draft",)) if subject.draft else text
    return set_text(text, "source_revision", subject.revision)


def _fault(subject: Subject, text: str) -> str:
    """Return why a text is no article, "" if it is one."""
    article, findings = parse_article(text, subject.target_name, subject.target_name, "")
    return "" if article is not None else next((finding.message for finding in findings), "it cannot be read")


def _place(subject: Subject, place: int) -> str:
    return f"{subject.source_name}:{subject.texts.source.units[place].line}"


def _short(content: Content) -> str:
    words = words_of(content)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
