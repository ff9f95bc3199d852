"""Checks of contact.yml that compare its parts with each other, and with the languages of the site.

They read the data instead of the model, so that their findings appear together with schema violations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from helpcenter.contact.channels import CHANNELS, Destination
from helpcenter.contact.opening_hours import Schedule
from helpcenter.findings import Finding, Problem, did_you_mean, listed
from helpcenter.input.yaml import Place, YamlSource, dotted

_RULE = "contact"
_NOT_TRANSLATED = Problem(_RULE, "translation for `{locale}` is missing", "Add `{locale}: ...`.")
_UNKNOWN_LANGUAGE = Problem(_RULE, "`{name}` is not a language of the site", "Valid values: {valid}.")
_UNKNOWN_SCHEDULE = Problem(_RULE, "`hours` has no schedule `{name}`", "Valid values: {valid}.")
_SAME_ID = Problem(_RULE, "another option has the ID `{id}`", "Change one of the two.")
_NO_DESTINATION = Problem(_RULE, "the channel `{channel}` needs `{wanted}`", "Add `{wanted}:`.")
_OTHER_DESTINATION = Problem(
    _RULE, "the channel `{channel}` uses `{wanted}`, not `{key}`", "Delete `{key}`, or change the channel."
)
_NOT_ENCRYPTED = Problem(
    _RULE, "the channel `video` needs an address that begins with https://", "Write `https://` instead of `http://`."
)
_NOT_INTERNATIONAL = Problem(
    _RULE, "the channel `whatsapp` needs a number with its country code", "Write it as in `+34900000012`."
)
_NO_EXTENSIONS = Problem(_RULE, "the channel `{channel}` has no extensions", "Delete `extension`.")
_OVERLAP = Problem(
    _RULE,
    "the hours over midnight end after those of {following} begin",
    "End them earlier, or begin later on {following}.",
)


def mappings(items: object) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the mappings in a list, with their positions; the schema reports all other items."""
    for i, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield i, item


def unknown_name(problem: Problem, path: str, line: int, subject: str, name: str, known: Iterable[str]) -> Finding:
    """Return the finding for a name that nothing has, with the nearest of the ``known`` ones."""
    names = sorted(known)
    return problem.at(path, line, subject=subject, fix=did_you_mean(name, names), name=name, valid=listed(names))


def check_file(source: YamlSource, name: str, locales: Sequence[str]) -> Iterator[Finding]:
    """Yield findings for missing translations, duplicate IDs, wrong destinations and unknown schedules."""
    hours = source.data.get("hours")
    schedules = list(hours) if isinstance(hours, dict) else []
    seen: set[object] = set()
    for i, option in mappings(source.data.get("options")):
        place: Place = ("options", i)
        option_id = option.get("id")
        if isinstance(option_id, str) and option_id in seen:
            line = source.line((*place, "id"))
            yield _SAME_ID.at(name, line, subject=dotted((*place, "id")), id=option_id)
        seen.add(str(option_id))
        yield from _languages(source, place, option, name, locales)
        yield from _destination(source, place, option, name)
        yield from _numbers(source, place, option, name)
        yield from _schedules(source, place, option, name, schedules)


def check_nights(schedules: Mapping[str, Schedule], source: YamlSource, name: str) -> Iterator[Finding]:
    """Yield findings for hours over midnight that overlap those of the next day."""
    for key, schedule in schedules.items():
        for day, following in schedule.overlaps():
            where = ("hours", key, day)
            yield _OVERLAP.at(name, source.line(where), subject=dotted(where), following=following.capitalize())


def _languages(
    source: YamlSource, place: Place, option: Mapping[str, object], name: str, locales: Sequence[str]
) -> Iterator[Finding]:
    """Yield findings for strings and links by language that lack a language of the site, or have an additional one."""
    by_language = [((*place, key), option.get(key)) for key in ("label", "description", "link")]
    by_language += [((*place, "places", n, "name"), one.get("name")) for n, one in mappings(option.get("places"))]
    for where, texts in by_language:
        if not isinstance(texts, dict):
            continue
        for locale in locales:
            if locale not in texts:
                yield _NOT_TRANSLATED.at(name, source.line(where), subject=dotted(where), locale=locale)
        yield from _unknown_languages(source, where, texts, name, locales)
    aliases = option.get("aliases")
    if isinstance(aliases, dict):
        yield from _unknown_languages(source, (*place, "aliases"), aliases, name, locales)


def _unknown_languages(
    source: YamlSource, where: Place, texts: Iterable[str], name: str, locales: Sequence[str]
) -> Iterator[Finding]:
    for locale in texts:
        if locale not in locales:
            line = source.line((*where, locale))
            yield unknown_name(_UNKNOWN_LANGUAGE, name, line, dotted(where), locale, locales)


def _destination(source: YamlSource, place: Place, option: Mapping[str, object], name: str) -> Iterator[Finding]:
    """Yield findings for a channel without a destination, or with a destination of another channel."""
    channel = option.get("channel")
    facts = CHANNELS.get(channel) if isinstance(channel, str) else None
    if not facts:
        return
    wanted = facts.destination
    subject, values = dotted(place), {"channel": str(channel), "wanted": wanted}
    if wanted != "address" and not option.get(wanted):
        yield _NO_DESTINATION.at(name, source.line((*place, "channel")), subject=subject, **values)
    for key in get_args(Destination):
        if key in option and key != wanted:
            yield _OTHER_DESTINATION.at(name, source.line((*place, key)), subject=subject, key=key, **values)
    if channel == "video":
        links = option.get("link")
        for code, link in links.items() if isinstance(links, dict) else [("", links)]:
            where = (*place, "link", code) if code else (*place, "link")
            if isinstance(link, str) and link.casefold().startswith("http:"):
                yield _NOT_ENCRYPTED.at(name, source.line(where), subject=dotted(where))


def _numbers(source: YamlSource, place: Place, option: Mapping[str, object], name: str) -> Iterator[Finding]:
    """Yield findings for numbers that can be called, but not written to."""
    channel = option.get("channel")
    if channel not in ("whatsapp", "sms"):
        return
    for n, number in mappings(option.get("numbers")):
        where = (*place, "numbers", n)
        digits = number.get("number")
        if channel == "whatsapp" and isinstance(digits, str) and digits.isdecimal():
            line = source.line((*where, "number"))
            yield _NOT_INTERNATIONAL.at(name, line, subject=dotted((*where, "number")))
        if "extension" in number:
            line = source.line((*where, "extension"))
            yield _NO_EXTENSIONS.at(name, line, subject=dotted((*where, "extension")), channel=str(channel))


def _schedules(
    source: YamlSource, place: Place, option: Mapping[str, object], name: str, schedules: Sequence[str]
) -> Iterator[Finding]:
    named: list[tuple[Place, object]] = [((*place, "hours"), option.get("hours"))]
    for key in ("numbers", "places"):
        named += [((*place, key, n, "hours"), one.get("hours")) for n, one in mappings(option.get(key))]
    for where, schedule in named:
        if isinstance(schedule, str) and schedule not in schedules:
            yield unknown_name(_UNKNOWN_SCHEDULE, name, source.line(where), dotted(where), schedule, schedules)
