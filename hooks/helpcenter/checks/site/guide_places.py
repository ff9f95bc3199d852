"""The rule about guides: `guide: true` stands on the page of a section."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.article import Article
from helpcenter.findings import Finding, Problem

_NO_SECTION = Problem(
    "guide",
    "`guide: true` has no effect on this page, which is not that of a section",
    "Move it to the `index.md` of the folder whose articles are read one after the other.",
)


def check_guide_place(article: Article) -> Iterator[Finding]:
    """Yield a finding if an article that is no section says that it is a guide."""
    if article.front.guide and article.kind != "section":
        yield _NO_SECTION.at(article.name, article.lines.get(("guide",), 1), subject="guide")
