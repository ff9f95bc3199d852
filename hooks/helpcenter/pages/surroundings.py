"""What pages show of other pages and of the site: after an edit of a text alone, it is as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpcenter.hashing import fingerprint_of
from helpcenter.pages.builder import PageBuilder


def fingerprint_of_surroundings(builders: Iterable[PageBuilder], program: str) -> str:
    """Return a fingerprint that is the same only if `PageFacts.surroundings` of every page is the same.

    ``builders`` are those of all locales: pages name their versions in other languages.
    """
    return fingerprint_of(program, *(text for builder in builders for text in _of_locale(builder)))


def _of_locale(builder: PageBuilder) -> Iterator[str]:
    site, contact = builder.site, builder.site.contact
    yield builder.inputs_of_locale.fingerprint
    yield repr((contact.options, contact.schedules, contact.calendars, site.settings.options))
    for entry in builder.locale.entries.values():
        # A generated page has no surface: it is short.
        surface = entry.article.surface or repr(entry.article)
        yield f"{entry.url} {entry.translation} {entry.generated} {entry.has_titles} {surface}"
