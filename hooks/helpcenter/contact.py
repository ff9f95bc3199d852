"""Contact options: reads contact.yml and says which options an article shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpcenter.article import Article
from helpcenter.contact_schema import ContactFile, Option, Rule, Schedule
from helpcenter.findings import Finding, did_you_mean, shortened
from helpcenter.schema import validate
from helpcenter.sources import read_source
from helpcenter.yaml_source import Place, YamlSource, parse_yaml

_WEB_CHANNELS = ("case", "chat", "community", "status")


@dataclass(frozen=True)
class Subject:
    """What a page is about, as rules see it, and the choice its front matter makes."""

    topics: tuple[str, ...] = ()
    section: str = ""
    products: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    choice: bool | tuple[str, ...] | None = None

    @classmethod
    def of(cls, article: Article) -> Subject:
        """The subject of an article."""
        front = article.front
        return cls(front.topics, article.section, front.products, front.audience, front.contact)


@dataclass(frozen=True)
class ContactDirectory:
    """All options in the order of contact.yml, and the schedules by name."""

    options: tuple[Option, ...] = ()
    schedules: Mapping[str, Schedule] | None = None

    def options_for(self, subject: Subject) -> tuple[Option, ...]:
        """The options that a page shows.

        They are always in the order of contact.yml: options may be left out, but none changes its place among the
        others (WCAG 2.2, 3.2.6).
        """
        if subject.choice is False:
            return ()
        if isinstance(subject.choice, tuple):
            return tuple(option for option in self.options if option.id in subject.choice)
        return tuple(option for option in self.options if _offered(option, subject))

    def schedule(self, name: str | None) -> Schedule | None:
        """The schedule of that name, None for no name."""
        return (self.schedules or {})[name] if name else None


def load_contact(path: Path, name: str, locales: Sequence[str]) -> tuple[ContactDirectory, list[Finding]]:
    """The options in the file at ``path``, for a site in ``locales``, and what is wrong with them.

    ``name`` is how findings call the file. Without the file there are no options.
    """
    if not path.exists():
        return ContactDirectory(), []
    text, findings = read_source(path, name)
    source, problems = parse_yaml(text, name)
    findings += problems
    if findings:
        return ContactDirectory(), findings
    file, findings = validate(ContactFile, source, name)
    findings += _languages(source, name, locales)
    if file is None:
        return ContactDirectory(), findings
    findings += _cross_checks(file, source, name)
    return ContactDirectory(file.options, file.hours), findings


def check_contact_ids(article: Article, directory: ContactDirectory) -> list[Finding]:
    """Ids in the front matter's `contact` that are no option."""
    if not isinstance(article.front.contact, tuple):
        return []
    known = [option.id for option in directory.options]
    return [
        _unknown(
            article.name, article.lines.get(("contact", i), 1), "contact", "the id of a contact option", name, known
        )
        for i, name in enumerate(article.front.contact)
        if name not in known
    ]


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


def _languages(source: YamlSource, name: str, locales: Sequence[str]) -> list[Finding]:
    """Texts and links by language that lack one of the site's languages, or have one more.

    This reads the data and not the model, so that these findings come with those of the schema.
    """
    findings = []
    options = source.data.get("options")
    for i, option in enumerate(options if isinstance(options, list) else []):
        for key in ("label", "description", "link"):
            texts = option.get(key) if isinstance(option, dict) else None
            if not isinstance(texts, dict):
                continue
            place: Place = ("options", i, key)
            subject = f"options.{i}.{key}"
            for locale in locales:
                if locale not in texts:
                    way_out = f"Add `{locale}: ...`."
                    line = source.line(place)
                    findings.append(Finding(name, line, subject, f"a text for `{locale}`", "none", way_out))
            for locale in texts:
                if locale not in locales:
                    line = source.line((*place, str(locale)))
                    findings.append(_unknown(name, line, subject, "a language of the site", str(locale), locales))
    return findings


def _cross_checks(file: ContactFile, source: YamlSource, name: str) -> list[Finding]:
    findings = []
    seen: set[str] = set()
    for i, option in enumerate(file.options):
        place: Place = ("options", i)
        if option.id in seen:
            line = source.line((*place, "id"))
            findings.append(Finding(name, line, f"options.{i}.id", "an id of its own", repr(option.id), "Change one."))
        seen.add(option.id)
        findings += _destination(option, source.line((*place, "channel")), f"options.{i}", name)
        named = [((*place, "hours"), option.hours)]
        named += [((*place, "numbers", n, "hours"), number.hours) for n, number in enumerate(option.numbers)]
        for where, schedule in named:
            if schedule is not None and schedule not in file.hours:
                subject = ".".join(map(str, where))
                expected = "the name of a schedule below `hours`"
                findings.append(_unknown(name, source.line(where), subject, expected, schedule, list(file.hours)))
    return findings


def _destination(option: Option, line: int, subject: str, name: str) -> list[Finding]:
    """A channel leads somewhere, and only to places of its kind."""
    given = {"link": option.link is not None, "numbers": bool(option.numbers), "address": option.address is not None}
    wanted = "link" if option.channel in _WEB_CHANNELS else {"phone": "numbers", "email": "address"}[option.channel]
    findings = []
    if wanted != "address" and not given[wanted]:
        way_out = f"Add `{wanted}:`."
        findings.append(Finding(name, line, subject, f"`{wanted}` for a {option.channel} option", "none", way_out))
    for key, present in given.items():
        if present and key != wanted:
            expected = f"`{wanted}` for the channel {option.channel}"
            findings.append(
                Finding(name, line, subject, expected, f"`{key}`", f"Delete `{key}` or change the channel.")
            )
    return findings


def _unknown(name: str, line: int, subject: str, expected: str, found: str, known: Sequence[str]) -> Finding:
    way_out = did_you_mean(found, known) or f"Known: {', '.join(f'`{word}`' for word in known) or 'none'}."
    return Finding(name, line, subject, expected, shortened(found), way_out)
