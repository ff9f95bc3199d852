"""The rule about former anchors, which `anchors_from` of an article leads to present ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from helpcenter.content.article import Article
from helpcenter.findings import Finding, Problem, did_you_mean

_NO_TARGET = Problem("anchors-from", "the page has no anchor `{new}`", "Write an anchor of one of its headings.")
_STILL_THERE = Problem("anchors-from", "the page still has the anchor `{old}`", "Delete this entry.")


def all_anchors_of(article: Article, anchors: Collection[str]) -> frozenset[str]:
    """Return the ``anchors`` of an article's page and the former ones that lead to them."""
    return frozenset(anchors).union(old for old, new in article.front.anchors_from.items() if new in anchors)


def check_former_anchors(article: Article, anchors: Collection[str]) -> Iterator[Finding]:
    """Yield findings for former anchors of an article; ``anchors`` are those of its page."""
    for old, new in article.front.anchors_from.items():
        line = article.lines.get(("anchors_from", old), article.lines[("anchors_from",)])
        if old in anchors:
            yield _STILL_THERE.at(article.name, line, subject="anchors_from", old=old)
        elif new not in anchors:
            yield _NO_TARGET.at(article.name, line, subject="anchors_from", fix=did_you_mean(new, anchors), new=new)
