"""Rules about articles together: how they relate, what they repeat, what readers can no longer reach."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence

from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog
from helpcenter.content.old_addresses import redirects_of
from helpcenter.findings import Finding, did_you_mean, mismatch, shortened


def check_related(articles: Sequence[Article], related: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Articles of one locale that name another as related whose page does not show them.

    ``related`` are the ids that each page shows, by id.
    """
    for article in articles:
        for i, other in enumerate(article.front.related):
            if other in related and article.id not in related[other]:
                line = article.lines.get(("related", i), 1)
                found = f"`{other}`, whose page does not show `{article.id}`"
                way_out = f"Name `{article.id}` there, if its readers need it as well."
                yield mismatch(article.name, line, "related", "both to show each other", found, way_out, "one-sided")


def check_orphans(articles: Sequence[Article], pages: Sequence[Article]) -> Iterator[Finding]:
    """Articles of one locale that none of its ``pages``, sections and home included, links to or names as related."""
    named = {other for page in pages for other in (*page.links, *page.front.related) if other != page.id}
    for article in articles:
        if article.kind == "article" and article.id not in named and not article.front.featured:
            way_out = "Link to it where readers need it, or name it in `related`."
            yield mismatch(article.name, 0, "", "an article that leads here", "none", way_out, "orphan")


def check_titles(articles: Sequence[Article]) -> Iterator[Finding]:
    """Articles of one locale with the same title."""
    first: dict[str, Article] = {}
    for article in articles:
        key = " ".join(article.title.split()).casefold()
        other = first.setdefault(key, article)
        if other is not article:
            found = f"{shortened(article.title)}, as in {other.name}"
            way_out = "Say what is different, or make one article of them."
            yield mismatch(article.name, 1, "title", "a title of its own", found, way_out, "duplicate-title")


def check_topics(articles: Sequence[Article], known: Collection[str]) -> Iterator[Finding]:
    """Topics that are not in the configuration's list, if it has one."""
    if not known:
        return
    for article in articles:
        for topic in article.topics:
            if topic not in known:
                way_out = did_you_mean(topic, known) or "Add it to `extra.help_center.topics` of mkdocs.yml."
                expected = "a topic of the list"
                yield mismatch(article.name, 1, "topics", expected, shortened(topic), way_out, "unknown-topic")


def check_reviews(articles: Sequence[Article], days: int | None, today: datetime.date) -> Iterator[Finding]:
    """Articles that were last reviewed or updated longer ago than ``days`` or their own `review_after` allows."""
    for article in articles:
        front = article.front
        allowed = front.review_after or days
        last = max(filter(None, (front.reviewed, front.updated)), default=None)
        if allowed and last and (today - last).days > allowed:
            found = f"{(today - last).days} days since {last.isoformat()}"
            way_out = "Read it, mend it, and write `reviewed:` with the day."
            yield mismatch(article.name, 1, "reviewed", f"a review within {allowed} days", found, way_out, "review-due")


def check_urls_kept(catalog: Catalog, published: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """Pages whose published URL leads nowhere now; ``published`` has the URLs that are live by locale and id."""
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
            expected, found = "the published URL, or a redirect from it", f"neither for `/{url}`"
            way_out = f"Write `redirect_from: [/{url}]` into the article that answers the same question."
            yield mismatch(name, line, "slug", expected, found, way_out, "url-lost")


def check_anchors(catalog: Catalog, anchors: Mapping[str, Sequence[tuple[int, str, int]]]) -> Iterator[Finding]:
    """Headings of translations with another anchor than the source's: a deep link does not survive the switch.

    ``anchors`` has level, anchor and line of each heading by path. Translations with other headings are left out.
    """
    sources = catalog.default.entries
    for code, locale in catalog.locales.items():
        if code == catalog.default.locale.code:
            continue
        for entry in locale.entries.values():
            source = sources.get(entry.id)
            if entry.fallback or entry.generated or source is None:
                continue
            own, theirs = anchors.get(entry.article.path, ()), anchors.get(source.article.path, ())
            if [level for level, _, _ in own] != [level for level, _, _ in theirs]:
                continue
            for (_, anchor, line), (_, wanted, _) in zip(own, theirs, strict=True):
                if anchor != wanted:
                    expected, way_out = (
                        f"the source's anchor `#{wanted}`",
                        f"Write `{{ #{wanted} }}` after the heading.",
                    )
                    yield mismatch(entry.article.name, line, "", expected, f"`#{anchor}`", way_out, "anchor-differs")
