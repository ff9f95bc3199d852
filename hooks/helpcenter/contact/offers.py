"""Reads contact.yml and decides which contact options an article offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from helpcenter.contact.channels import CHANNELS
from helpcenter.contact.file_checks import check_file, check_nights, mappings, unknown_name
from helpcenter.contact.holiday_calendar import CalendarEnd, CalendarReader, ClosedDay, listed_days
from helpcenter.contact.opening_hours import Schedule, time_zones
from helpcenter.contact.schema import ContactFile, Option, Rule
from helpcenter.content.article import Article
from helpcenter.findings import Finding, Problem, first_few
from helpcenter.input.source_file import read_source
from helpcenter.input.validate import ValidValues, valid_part, validate
from helpcenter.input.yaml import parse_yaml

_RULE = "contact"
_UNKNOWN_OPTION = Problem(_RULE, "no contact option has the ID `{name}`", "Valid values: {valid}.")
_VALID_VALUES: ValidValues = {"channel": lambda: list(CHANNELS), "time_zone": time_zones}
# The anchors of the contact options on a page.
CONTACT_ANCHORS = frozenset({"contact", "contact-heading"})


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

    ``ids`` are the option IDs in the file, even if the file is invalid; None if it does not exist or cannot be read.
    ``calendars`` are the closed days of the schedules that have a calendar, ``ends`` where each calendar ends.
    """

    options: tuple[Option, ...] = ()
    schedules: Mapping[str, Schedule] | None = None
    ids: frozenset[str] | None = frozenset()
    calendars: Mapping[str, tuple[ClosedDay, ...]] | None = None
    ends: tuple[CalendarEnd, ...] = ()

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

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The IDs of the options in their order."""
        return tuple(option.id for option in self.options)

    def schedule(self, name: str | None) -> Schedule | None:
        """Return the schedule with this name; None if ``name`` is None."""
        return (self.schedules or {})[name] if name else None

    def closed_days(self, name: str) -> tuple[ClosedDay, ...]:
        """Return the closed days of a schedule, from its list or its calendar."""
        calendars = self.calendars or {}
        return calendars[name] if name in calendars else listed_days((self.schedules or {})[name])

    def part(self, options: tuple[Option, ...], names: Iterable[str]) -> ContactDirectory:
        """Return some options with the schedules of these names: all that a page needs."""
        schedules = {name: schedule for name in names if (schedule := self.schedule(name))}
        calendars = {name: days for name, days in (self.calendars or {}).items() if name in schedules}
        return ContactDirectory(options, schedules, calendars=calendars)


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
    problems += check_file(source, name, locales)
    readable = file or valid_part(ContactFile, source) or ContactFile()
    problems += check_nights(readable.hours, source, name)
    calendars = CalendarReader(source, name, locales)
    days = calendars.days_of(readable.hours)
    problems += calendars.findings
    # A value that YAML could not parse is missing from the data; do not report its line twice.
    unreadable = {finding.line for finding in findings}
    findings += [problem for problem in problems if problem.line not in unreadable]
    ids = frozenset(str(option.get("id")) for _, option in mappings(source.data.get("options")))
    if file is None or findings:
        return ContactDirectory(ids=ids), findings
    return ContactDirectory(file.options, file.hours, ids, days, tuple(calendars.ends)), []


def check_contact_ids(article: Article, directory: ContactDirectory) -> list[Finding]:
    """Return findings for IDs in the front matter's `contact` that no option has."""
    known = directory.ids
    if known is None or not isinstance(article.front.contact, tuple):
        return []
    unknown = [(i, name) for i, name in enumerate(article.front.contact) if name not in known]
    findings = (
        unknown_name(_UNKNOWN_OPTION, article.name, article.lines.get(("contact", i), 1), "contact", name, known)
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
