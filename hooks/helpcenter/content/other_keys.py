"""Keys of other programs in the front matter of articles: reported once for all articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from helpcenter.content.article import Article
from helpcenter.content.front_matter import FrontMatter
from helpcenter.findings import Finding, Problem, did_you_mean, first_few

_UNKNOWN = Problem(
    "unknown-key", "unknown key, in {articles}", "Delete it, or add it to the setting `allowed_keys` in mkdocs.yml."
)
_OF_ANOTHER = "If another program reads it, add it to the setting `allowed_keys` in mkdocs.yml."
# Keys of Docusaurus, Hugo, Jekyll, MkDocs and Starlight that are similar to keys of articles, but mean something else.
_KNOWN_ELSEWHERE = frozenset({
    "author", "authors", "categories", "category", "date", "hide", "id", "image", "keywords", "layout", "lastmod",
    "modified", "publishDate", "status", "subtitle", "tags", "template", "type", "version",
})  # fmt: skip


def check_keys(articles: Iterable[Article], allowed: Collection[str]) -> list[Finding]:
    """Return a finding for each key that no article has and that is not ``allowed``, at the first article with it."""
    first: dict[str, tuple[str, int]] = {}
    counts: dict[str, int] = {}
    for article in articles:
        for key, line in article.other_keys:
            first.setdefault(key, (article.name, line))
            counts[key] = counts.get(key, 0) + 1
    unknown = [key for key in first if key not in allowed]
    return list(first_few((_finding(key, counts[key], *first[key]) for key in unknown), len(unknown)))


def _finding(key: str, count: int, name: str, line: int) -> Finding:
    similar = "" if key in _KNOWN_ELSEWHERE else did_you_mean(key, FrontMatter.model_fields)
    articles = f"{count:,} articles" if count > 1 else "this article"
    fix = f"{similar} {_OF_ANOTHER}" if similar else ""
    return _UNKNOWN.at(name, line, subject=key, fix=fix, key=key, articles=articles)
