"""Reads contact.yml and decides which contact options an article offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from helpcenter.contact.schema import CHANNELS, ContactFile, Option, Rule, Schedule, time_zones
from helpcenter.content.article import Article
from helpcenter.findings import Finding, Problem, did_you_mean, first_few, listed
from helpcenter.input.source_file import read_source
from helpcenter.input.validate import ValidValues, validate
from helpcenter.input.yaml import Place, YamlSource, dotted, parse_yaml

_RULE = "contact"
_NOT_TRANSLATED = Problem(_RULE, "translation for `{locale}` is missing", "Add `{locale}: ...`.")
_UNKNOWN_LANGUAGE = Problem(_RULE, "`{name}` is not a language of the site", "Valid values: {valid}.")
_UNKNOWN_OPTION = Problem(_RULE, "no contact option has the ID `{name}`", "Valid values: {valid}.")
_UNKNOWN_SCHEDULE = Problem(_RULE, "`hours` has no schedule `{name}`", "Valid values: {valid}.")
_SAME_ID = Problem(_RULE, "another option has the ID `{id}`", "Change one of the two.")
_NO_DESTINATION = Problem(_RULE, "the channel `{channel}` needs `{wanted}`", "Add `{wanted}:`.")
_OTHER_DESTINATION = Problem(
    _RULE, "the channel `{channel}` uses `{wanted}`, not `{key}`", "Delete `{key}`, or change the channel."
)
_VALID_VALUES: ValidValues = {"channel": lambda: CHANNELS, "time_zone": time_zones}
# The anchors of the contact options on a page.
CONTACT_ANCHORS = frozenset({"contact", "contact-heading"})
_DESTINATIONS = {"phone": "numbers", "email": "address"}


class Subject(NamedTuple):
    """The properties of a page that rules match, and the options that its front matter chooses."""

    topics: tuple[str, ...] = ()
    section: str = ""
    products: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    choice: bool | tuple[str, ...] | None = None


@dataclass(frozen=True)
class ContactDirectory:
    """All options in the order of contact.yml, and the schedules by name.

    ``ids`` are the option ids in the file, even if the file is invalid; None if it does not exist or cannot be read.
    """

    options: tuple[Option, ...] = ()
    schedules: Mapping[str, Schedule] | None = None
    ids: frozenset[str] | None = frozenset()

    def options_for(self, subject: Subject) -> tuple[Option, ...]:
        """Return the options that a page shows, always in the order of contact.yml.

        A page may omit options, but their relative order never changes (WCAG 2.2, 3.2.6).
        """
        if subject.choice is False:
            return ()
        if isinstance(subject.choice, tuple):
            return tuple(option for option in self.options if option.id in subject.choice)
        return tuple(option for option in self.options if _offered(option, subject))

    def subject_of(self, article: Article, product: str = "") -> Subject:
        """Return the subject of an article, limited to the topics that some rule names.

        ``product`` is the ID of the product of its section.
        """
        front = article.front
        topics = front.topics and tuple(topic for topic in front.topics if topic in self._topics)
        products = (*front.products, product) if product and product not in front.products else front.products
        return Subject(topics, article.section, products, front.audience, front.contact)

    @cached_property
    def _topics(self) -> frozenset[str]:
        """The topics that rules name."""
        return frozenset(topic for option in self.options for rule in option.rules for topic in rule.topics)

    def schedule(self, name: str | None) -> Schedule | None:
        """Return the schedule with this name; None if ``name`` is None."""
        return (self.schedules or {})[name] if name else None


def load_contact(path: Path, name: str, locales: Sequence[str]) -> tuple[ContactDirectory, list[Finding]]:
    """Return the options in the file at ``path`` for a site in ``locales``, and the findings in the file.

    ``name`` is the file name in findings. If the file does not exist, there are no options, and any ID may be named.
    """
    if not path.exists() and not path.is_symlink():
        return ContactDirectory(ids=None), []
    text, findings = read_source(path, name)
    source, problems = parse_yaml(text, name, _RULE)
    findings += problems
    if findings and not source.data:
        return ContactDirectory(ids=None), findings
    file, problems = validate(ContactFile, source, name, _RULE, _VALID_VALUES)
    problems += [*_languages(source, name, locales), *_cross_checks(source, name)]
    # A value that YAML could not parse is missing from the data; do not report its line twice.
    unreadable = {finding.line for finding in findings}
    findings += [problem for problem in problems if problem.line not in unreadable]
    ids = frozenset(str(option.get("id")) for _, option in _mappings(source.data.get("options")))
    if file is None or findings:
        return ContactDirectory(ids=ids), findings
    return ContactDirectory(file.options, file.hours, ids), []


def check_contact_ids(article: Article, directory: ContactDirectory) -> list[Finding]:
    """Return findings for ids in the front matter's `contact` that no option has."""
    known = directory.ids
    if known is None or not isinstance(article.front.contact, tuple):
        return []
    unknown = [(i, name) for i, name in enumerate(article.front.contact) if name not in known]
    findings = (
        _unknown(_UNKNOWN_OPTION, article.name, article.lines.get(("contact", i), 1), "contact", name, known)
        for i, name in unknown
    )
    return list(first_few(findings, len(unknown)))


def _offered(option: Option, subject: Subject) -> bool:
    return not option.rules or any(_matches(rule, subject) for rule in option.rules)


def _matches(rule: Rule, subject: Subject) -> bool:
    sections = tuple(_section_and_above(subject.section))
    pairs = (
        (rule.topics, subject.topics),
        (rule.sections, sections),
        (rule.products, subject.products),
        (rule.audiences, subject.audience),
    )
    return all(not wanted or set(wanted) & set(given) for wanted, given in pairs)


def _section_and_above(section: str) -> Iterator[str]:
    while section:
        yield section
        section = section.rpartition("/")[0]


def _mappings(items: object) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the mappings in a list, with their positions; the schema reports all other items."""
    for i, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield i, item


def _languages(source: YamlSource, name: str, locales: Sequence[str]) -> Iterator[Finding]:
    """Yield findings for strings and links by language that lack a language of the site, or have an additional one.

    This reads the data instead of the model, so that its findings appear together with schema violations.
    """
    for i, option in _mappings(source.data.get("options")):
        for key in ("label", "description", "link"):
            place, texts = ("options", i, key), option.get(key)
            if not isinstance(texts, dict):
                continue
            for locale in locales:
                if locale not in texts:
                    yield _NOT_TRANSLATED.at(name, source.line(place), subject=dotted(place), locale=locale)
            for locale in texts:
                if locale not in locales:
                    line = source.line((*place, locale))
                    yield _unknown(_UNKNOWN_LANGUAGE, name, line, dotted(place), locale, locales)


def _cross_checks(source: YamlSource, name: str) -> Iterator[Finding]:
    """Yield findings for inconsistent parts: duplicate ids, channels without a destination, unknown schedules."""
    hours = source.data.get("hours")
    schedules = list(hours) if isinstance(hours, dict) else []
    seen: set[object] = set()
    for i, option in _mappings(source.data.get("options")):
        place: Place = ("options", i)
        option_id = option.get("id")
        if isinstance(option_id, str) and option_id in seen:
            line = source.line((*place, "id"))
            yield _SAME_ID.at(name, line, subject=dotted((*place, "id")), id=option_id)
        seen.add(str(option_id))
        yield from _destination(source, place, option, name)
        named = [((*place, "hours"), option.get("hours"))]
        numbers = _mappings(option.get("numbers"))
        named += [((*place, "numbers", n, "hours"), number.get("hours")) for n, number in numbers]
        for where, schedule in named:
            if isinstance(schedule, str) and schedule not in schedules:
                yield _unknown(_UNKNOWN_SCHEDULE, name, source.line(where), dotted(where), schedule, schedules)


def _destination(source: YamlSource, place: Place, option: dict[str, object], name: str) -> Iterator[Finding]:
    """Yield findings for a channel without a destination, or with a destination of another channel."""
    channel = option.get("channel")
    if channel not in CHANNELS:
        return
    wanted = _DESTINATIONS.get(str(channel), "link")
    subject, values = dotted(place), {"channel": str(channel), "wanted": wanted}
    if wanted != "address" and not option.get(wanted):
        yield _NO_DESTINATION.at(name, source.line((*place, "channel")), subject=subject, **values)
    for key in ("link", "numbers", "address"):
        if key in option and key != wanted:
            yield _OTHER_DESTINATION.at(name, source.line((*place, key)), subject=subject, key=key, **values)


def _unknown(problem: Problem, path: str, line: int, subject: str, name: str, known: Iterable[str]) -> Finding:
    names = sorted(known)
    return problem.at(path, line, subject=subject, fix=did_you_mean(name, names), name=name, valid=listed(names))
