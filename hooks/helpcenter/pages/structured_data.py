"""Structured data of a page for search engines and other programs: JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from helpcenter.contact.offers import ContactDirectory
from helpcenter.contact.schema import DAYS, Option, Schedule
from helpcenter.content.article import Article
from helpcenter.input.languages import language_tag
from helpcenter.pages.page_view import Link
from helpcenter.syntax.escapes import json_in_html
from helpcenter.text.outline import Passage, read_outline

Node = dict[str, object]

_FEWEST_QUESTIONS = 2


@dataclass(frozen=True)
class About:
    """The facts about a page: article, language, URL, URL of the site root, and parent sections."""

    article: Article
    language: str
    url: str
    root: str
    crumbs: tuple[Link, ...]


def page_data(about: About, organization: str) -> str:
    """JSON-LD that is safe in a script element; ``organization`` comes from `organization_data`."""
    article = about.article
    nodes = [organization]
    if article.kind == "article":
        asked = questions_in(article.body)
        nodes.insert(0, json_in_html(questions_node(about, asked) if asked else article_node(about)))
    if about.crumbs:
        nodes.append(json_in_html(breadcrumbs_node(about)))
    return f'{{"@context":"https://schema.org","@graph":[{",".join(nodes)}]}}'


def organization_data(name: str, url: str, points: Iterable[Node]) -> str:
    """Return the node of the organization with its contact options; many pages share it."""
    return json_in_html(organization_node(name, url, list(points)))


def article_node(about: About) -> Node:
    """Return the node of an article (https://schema.org/Article)."""
    article, url = about.article, about.url
    node: Node = {
        "@type": "Article", "headline": article.title, "inLanguage": about.language, "url": url, "mainEntityOfPage": url
    }  # fmt: skip
    updated = article.front.updated.isoformat() if article.front.updated else ""
    return {**node, **_filled({"description": article.description, "dateModified": updated})}


def questions_node(about: About, asked: Sequence[Passage]) -> Node:
    """Return the node of a page of questions and answers (https://schema.org/FAQPage)."""
    questions = [
        {
            "@type": "Question",
            "name": passage.heading,
            "acceptedAnswer": {"@type": "Answer", "text": " ".join(passage.text.split())},
        }
        for passage in asked
    ]
    return {"@type": "FAQPage", "inLanguage": about.language, "url": about.url, "mainEntity": questions}


def questions_in(body: str) -> tuple[Passage, ...]:
    """Return the questions of an article whose headings, at least two, are all questions; empty for other articles.

    ``body`` is the Markdown of the article.
    """
    if body.count("?") < _FEWEST_QUESTIONS:
        return ()
    asked = tuple(passage for passage in read_outline(body).passages if passage.heading)
    if len(asked) < _FEWEST_QUESTIONS:
        return ()
    return asked if all(one.heading.rstrip().endswith("?") and one.text.strip() for one in asked) else ()


def breadcrumbs_node(about: About) -> Node:
    """Return the node of the breadcrumbs (https://schema.org/BreadcrumbList)."""
    above = ((crumb.title, f"{about.root}{crumb.url}") for crumb in about.crumbs)
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate((*above, (about.article.title, about.url)), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def organization_node(name: str, url: str, points: Sequence[Node]) -> Node:
    """Return the node of the organization (https://schema.org/Organization)."""
    return {"@type": "Organization", "name": name, "url": url, **_filled({"contactPoint": list(points)})}


def contact_points(directory: ContactDirectory, options: Iterable[Option], code: str) -> Iterator[Node]:
    """Yield the nodes of contact options (https://schema.org/ContactPoint), one for each phone number."""
    schedules = directory.schedules or {}
    for option in options:
        if option.channel in ("community", "status"):
            # On these channels, the organization itself does not answer.
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
            yield {**point, **_hours(schedules, option.hours)}
        for number in option.numbers:
            yield {
                **point, "telephone": number.number, "areaServed": number.country,
                **_hours(schedules, number.hours or option.hours),
            }  # fmt: skip


def _hours(schedules: Mapping[str, Schedule], name: str | None) -> Node:
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
    return _filled({"hoursAvailable": found})


def _filled(values: Mapping[str, object]) -> Node:
    return {key: value for key, value in values.items() if value}
