"""What the groups of files of a locale are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpcenter.exports.article_lists import articles_inputs, lines_in, list_inputs
from helpcenter.exports.search_inputs import search_inputs, texts_of_index
from helpcenter.hashing import fingerprint_of
from helpcenter.output_file import ARTICLES as ARTICLES_FILE
from helpcenter.pages.builder import PageBuilder
from helpcenter.pipeline.work.groups import ARTICLES, ArticlesGroup, GroupInputs, IndexGroup, ListsGroup
from helpcenter.pipeline.work.output_plan import GroupSource
from helpcenter.pipeline.work.plan import PreviousBuild, related_part
from helpcenter.words.lexicon import WordCounts


def index_source(builder: PageBuilder, surroundings: str, words: Callable[[Iterable[str]], WordCounts]) -> GroupSource:
    """Return the source of the search index; ``words`` returns the words of languages that are counted already."""

    def inputs() -> GroupInputs:
        index = search_inputs(builder)
        return IndexGroup(index, words({document.locale for document in index.documents}))

    return GroupSource(surroundings, inputs, texts_of_index(builder))


def lists_source(builder: PageBuilder, surroundings: str) -> GroupSource:
    """Return the source of the feed and llms.txt, which depend on no text and no related articles."""
    return GroupSource(surroundings, lambda: ListsGroup(builder.site.settings, list_inputs(builder)))


@dataclass(frozen=True)
class KnownLines:
    """The lines of articles.json that the live site has: of articles with the same related articles.

    ``fingerprints`` are those of all pages of this build, by file.
    """

    live: Path
    program: str
    previous: PreviousBuild
    fingerprints: Mapping[str, str]

    def source(self, builder: PageBuilder, surroundings: str, related: Mapping[str, tuple[str, ...]]) -> GroupSource:
        """Return the source of articles.json of a locale; ``related`` are related IDs by article ID."""

        def inputs() -> GroupInputs:
            return ArticlesGroup(articles_inputs(builder, related, self._of(builder, surroundings)))

        return GroupSource(surroundings, inputs, fingerprint_of(repr(related)))

    def _of(self, builder: PageBuilder, surroundings: str) -> dict[str, str]:
        """Return the lines by article ID, none if these ``surroundings`` are not those of the live site."""
        before = self.previous.intact_group((ARTICLES, builder.code))
        if before is None or not before.basis.startswith(f"{self.program} {surroundings} "):
            return {}
        file = self.live / f"{builder.locale.locale.prefix}{ARTICLES_FILE}"
        entries, pages = builder.locale.articles, self.previous.record.pages
        return {
            entry.id: line
            for entry, line in zip(entries, lines_in(file.read_text(encoding="utf-8")), strict=True)
            if entry.dest in pages and related_part(pages[entry.dest]) == related_part(self.fingerprints[entry.dest])
        }
