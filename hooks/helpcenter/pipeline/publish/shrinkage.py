"""Stops a build that would remove most of the live articles, as after an emptied docs folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from helpcenter.findings import Finding, Problem, listed

_SHRINKS = Problem(
    "shrinkage", "this would remove {removed} of the {total} live articles, such as {names}",
    "If that is intended, repeat the command with `--allow-shrink`.",
)  # fmt: skip
# Small sites change completely now and then.
MOST_REMOVED = 10
_MOST_NAMED = 3

# The URL of each article, by the folder of its locale and its ID.
Articles = Mapping[tuple[str, str], str]


def check_shrinkage(live: Path, before: Articles, after: Articles, redirected: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding if more than half of the articles are removed, and more than ten.

    ``before`` are the articles of the site at ``live``, ``after`` those of the next one. An article whose URL is
    ``redirected`` has moved.
    """
    moved = set(redirected)
    removed = sorted(article_id for (prefix, article_id), url in before.items()
                     if (prefix, article_id) not in after and url not in moved)  # fmt: skip
    if len(removed) > max(MOST_REMOVED, len(before) // 2):
        names = listed(list(dict.fromkeys(removed))[:_MOST_NAMED])
        yield _SHRINKS.at(str(live), removed=str(len(removed)), total=str(len(before)), names=names)
