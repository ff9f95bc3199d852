"""Structured data of a page for search engines and other programs: JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.content.article import Article
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


def organization_data(name: str, url: str, points: Iterable[Node], places: Iterable[Node]) -> str:
    """Return the node of the organization with its contact options and its places; many pages share it."""
    return json_in_html(organization_node(name, url, list(points), list(places)))


def article_node(about: About) -> Node:
    """Return the node of an article (https://schema.org/Article)."""
    article, url = about.article, about.url
    node: Node = {
        "@type": "Article", "headline": article.title, "inLanguage": about.language, "url": url, "mainEntityOfPage": url
    }  # fmt: skip
    updated = article.front.updated.isoformat() if article.front.updated else ""
    return {**node, **filled({"description": article.description, "dateModified": updated})}


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


def organization_node(name: str, url: str, points: Sequence[Node], places: Sequence[Node]) -> Node:
    """Return the node of the organization (https://schema.org/Organization)."""
    found = filled({"contactPoint": list(points), "location": list(places)})
    return {"@type": "Organization", "name": name, "url": url, **found}


def filled(values: Mapping[str, object]) -> Node:
    """Return a node without its empty values."""
    return {key: value for key, value in values.items() if value}
