"""IDs of articles and sections that are created or moved."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.article import CONTACT_ID, GENERATED_IDS
from helpcenter.findings import Finding, Problem

_INVALID_ID = Problem(
    "argument", "invalid ID `{id}`: an ID is lower-case words joined by hyphens, with slashes between folders",
    "Write for example `billing/change-billing-contact`.",
)  # fmt: skip
_RESERVED_ID = Problem("argument", "`{id}` is a page that every site has", "Choose another ID.")
_SEGMENT = re.compile(r"[^\W_A-Z]+(?:[-.][^\W_A-Z]+)*")


@dataclass(frozen=True)
class Names:
    """The old and new ID of a moved article, or of a moved section with everything in it."""

    old: str
    new: str
    section: bool

    def id(self, article_id: str) -> str:
        """Return the ID of any article or section after the move."""
        if self.section and article_id.startswith(f"{self.old}/"):
            return f"{self.new}{article_id.removeprefix(self.old)}"
        return self.new if article_id == self.old else article_id

    def path(self, path: str) -> str:
        """Return the path of any file below the docs folder after the move."""
        locale, _, rest = path.partition("/")
        if self.section:
            moves = rest == f"{self.old}.md" or rest.startswith(f"{self.old}/")
            return f"{locale}/{self.new}{rest.removeprefix(self.old)}" if moves else path
        return f"{locale}/{self.new}.md" if rest == f"{self.old}.md" else path


def folders_of(article_id: str) -> Iterator[str]:
    """Yield the sections that contain an article, the innermost first."""
    folder = posixpath.dirname(article_id)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)


def check_new_id(docs: str, article_id: str) -> list[Finding]:
    """Return findings for the ID of a new article; ``docs`` is the path of its folder in findings."""
    wrong = [part for part in article_id.split("/") if not _SEGMENT.fullmatch(part) or part != part.lower()]
    if wrong or article_id.endswith(".md"):
        return [_INVALID_ID.at(docs, id=article_id)]
    if article_id in (*GENERATED_IDS, CONTACT_ID) or article_id.rpartition("/")[2] == "index":
        return [_RESERVED_ID.at(docs, id=article_id)]
    return []
