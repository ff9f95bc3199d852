"""Rules that compare articles with each other: related lists, titles, topics, reviews and published URLs."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence

from helpcenter.content.article import TITLE_HEADING, Article
from helpcenter.content.catalog import Catalog
from helpcenter.content.old_addresses import redirects_of
from helpcenter.findings import Finding, Problem, did_you_mean

_ONE_SIDED = Problem(
    "one-sided", "the page of `{other}` does not list this article", "Add `{id}` to its `related` if readers need it."
)
_ORPHAN = Problem("orphan", "no article links here", "Link to it from a related article, or delete it.")
_SAME_TITLE = Problem("duplicate-title", "{other} has the same title: `{title}`", "Reword one, or merge the articles.")
_UNKNOWN_TOPIC = Problem("unknown-topic", "unknown topic: `{topic}`", "Add it to the setting `topics` in mkdocs.yml.")
_REVIEW_DUE = Problem(
    "review-due", "last reviewed {days} days ago (limit: {limit} days)", "Review it, and set `reviewed` to today."
)
_URL_LOST = Problem(
    "url-lost",
    "published URL `/{url}` no longer exists",
    "Add `/{url}` to `redirect_from` of the article that replaces it.",
)


def check_related(articles: Sequence[Article], related: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Yield findings for articles of one locale whose related article does not list them.

    ``related`` are the IDs that each page lists, by ID.
    """
    for article in articles:
        for i, other in enumerate(article.front.related):
            if other in related and article.id not in related[other]:
                line = article.lines.get(("related", i), 1)
                yield _ONE_SIDED.at(article.name, line, subject="related", other=other, id=article.id)


def check_orphans(articles: Sequence[Article], pages: Sequence[Article], reached: Collection[str]) -> Iterator[Finding]:
    """Yield findings for articles of one locale that none of its ``pages`` lists as related, and no link reaches.

    ``reached`` are the paths of the articles with a link from another one.
    """
    named = {other for page in pages for other in page.front.related if other != page.id}
    for article in articles:
        found = article.id in named or article.path in reached or article.front.featured
        if article.kind == "article" and not found:
            yield _ORPHAN.at(article.name)


def check_titles(articles: Sequence[Article]) -> Iterator[Finding]:
    """Yield findings for articles of one locale with the same title."""
    first: dict[str, Article] = {}
    for article in articles:
        key = " ".join(article.title.split()).casefold()
        other = first.setdefault(key, article)
        if other is not article:
            yield _SAME_TITLE.at(
                article.name, _line_of(article, "title"), subject="title", title=article.title, other=other.name
            )


def check_topics(articles: Sequence[Article], known: Collection[str]) -> Iterator[Finding]:
    """Yield findings for topics that are not in the configuration, if it lists topics."""
    if not known:
        return
    for article in articles:
        for topic in article.topics:
            if topic not in known:
                suggestion = did_you_mean(topic, known)
                yield _UNKNOWN_TOPIC.at(
                    article.name, _line_of(article, "topics"), subject="topics", fix=suggestion, topic=topic
                )


def check_reviews(articles: Sequence[Article], days: int | None, today: datetime.date) -> Iterator[Finding]:
    """Yield findings for articles whose last review or update is older than ``days`` or their own `review_after`."""
    for article in articles:
        front = article.front
        allowed = front.review_after or days
        last = max(filter(None, (front.reviewed, front.updated)), default=None)
        if allowed and last and (today - last).days > allowed:
            values = {"days": str((today - last).days), "limit": str(allowed)}
            yield _REVIEW_DUE.at(article.name, _line_of(article, "reviewed"), subject="reviewed", **values)


def _line_of(article: Article, key: str) -> int:
    """Return the line of a key of the front matter; without the key, the first line."""
    return article.lines.get((key,)) or (article.lines.get(TITLE_HEADING, 1) if key == "title" else 1)


def check_urls_kept(catalog: Catalog, published: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """Yield findings for published URLs that no longer resolve; ``published`` has the live URLs by locale and ID."""
    redirected = {redirect.old for redirect in redirects_of(catalog)}
    for code, urls in published.items():
        locale = catalog.locales.get(code)
        if locale is None:
            continue
        reached = {entry.url for entry in locale.entries.values()} | redirected
        for article_id, url in urls.items():
            entry = locale.entries.get(article_id)
            if url in reached or (entry is not None and entry.fallback):
                continue
            name, line = (entry.article.name, 1) if entry else (f"{code}/{article_id}.md", 0)
            yield _URL_LOST.at(name, line, url=url)
