"""Contact options as structured data of their organization, in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from helpcenter.contact.channels import CHANNELS, whatsapp_link
from helpcenter.contact.offers import ContactDirectory
from helpcenter.contact.opening_hours import DAYS, Schedule
from helpcenter.contact.phone_numbers import Number, dialed
from helpcenter.contact.schema import Option, Place
from helpcenter.input.languages import language_tag
from helpcenter.pages.structured_data import Node, filled


def contact_points(directory: ContactDirectory, options: Iterable[Option], code: str) -> Iterator[Node]:
    """Yield the nodes of contact options (https://schema.org/ContactPoint), one for each number."""
    schedules = directory.schedules or {}
    for option in options:
        channel = CHANNELS[option.channel]
        if not channel.by_support or channel.destination == "places":
            continue
        point: Node = {
            "@type": "ContactPoint",
            "contactType": "customer support",
            "name": option.label[code],
            "availableLanguage": [language_tag(language) for language in sorted(option.label)],
        }
        if option.address:
            point["email"] = option.address
        elif option.link:
            point["url"] = option.link[code] if isinstance(option.link, Mapping) else option.link
        if point.keys() & {"email", "url"}:
            yield {**point, **_hours("hoursAvailable", schedules, option.hours)}
        for number in option.numbers:
            yield {
                **point, **_destination(option, number), **filled({"areaServed": number.country}),
                **_hours("hoursAvailable", schedules, number.hours or option.hours),
            }  # fmt: skip


def contact_places(directory: ContactDirectory, options: Iterable[Option], code: str) -> Iterator[Node]:
    """Yield the places where readers are helped in person (https://schema.org/Place)."""
    schedules = directory.schedules or {}
    for option in options:
        for place in option.places:
            name = place.name[code] if place.name else option.label[code]
            yield {
                "@type": "Place", "name": name, "address": _address(place), **filled({"hasMap": place.map}),
                **_hours("openingHoursSpecification", schedules, place.hours or option.hours),
            }  # fmt: skip


def _destination(option: Option, number: Number) -> Node:
    if option.channel == "whatsapp":
        return {"url": whatsapp_link(number)}
    extension = f";ext={number.extension}" if number.extension else ""
    return {"telephone": f"{dialed(number)}{extension}"}


def _address(place: Place) -> Node:
    """Return an address (https://schema.org/PostalAddress); the lines without the city are those of the street."""
    parts = [part for part in (place.postal_code, place.city) if part]
    street = [line for line in place.lines if not any(part in line for part in parts)]
    found = {
        "streetAddress": ", ".join(street), "postalCode": place.postal_code, "addressLocality": place.city,
        "addressCountry": place.country,
    }  # fmt: skip
    return {"@type": "PostalAddress", **filled(found)}


def _hours(key: str, schedules: Mapping[str, Schedule], name: str | None) -> Node:
    """Return opening hours (https://schema.org/OpeningHoursSpecification), one node for days with equal hours."""
    if name is None or name not in schedules:
        return {}
    spans = sorted(
        (span, index) for index, own in enumerate(schedules[name].week()) for span in own
    )  # fmt: skip
    found = []
    for span, days in groupby(spans, key=lambda pair: pair[0]):
        opens, _, closes = span.partition("-")
        week = [DAYS[index].capitalize() for _, index in days]
        found.append({"@type": "OpeningHoursSpecification", "dayOfWeek": week, "opens": opens, "closes": closes})
    return filled({key: found})
