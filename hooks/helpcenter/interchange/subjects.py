"""What can be handed over to translators: each source, with its translation, and its text when it was translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpcenter.content.catalog import Catalog, Entry
from helpcenter.content.fragment_files import FragmentFile, Fragments
from helpcenter.input.settings import FRAGMENTS, Settings
from helpcenter.input.source_file import read_source
from helpcenter.interchange.units.documents import document_of
from helpcenter.interchange.units.existing import Counterparts
from helpcenter.translations.fragment_states import fragment_states
from helpcenter.translations.history import Wanted, former_sources
from helpcenter.translations.states import translation_states


@dataclass(frozen=True)
class Subject:
    """A source and its translation into one language.

    ``state`` is that of the translation; a ``draft`` is a translation that nobody has finished. ``source_name`` and
    ``target_name`` are the paths of the files in the project; the file of the translation may not exist. ``former`` is
    the source that was translated, None if it is the same or unknown. ``link`` is the address of the translated page.
    """

    id: str
    state: str
    source_name: str
    target_name: str
    source_file: Path
    target_file: Path
    revision: str
    former: str | None = None
    draft: bool = False
    link: str = ""

    @property
    def may_be_draft(self) -> bool:
        """Whether an incomplete translation can wait as a draft: no page shows one, and fragments have none."""
        return (self.draft or self.state == "missing") and not self.id.startswith(f"{FRAGMENTS}/")

    @cached_property
    def texts(self) -> Counterparts:
        """The units of the source, and what the translation has for each.

        Raises ValueError if one of the files cannot be read.
        """
        source, translation = _text(self.source_file), _text(self.target_file)
        return Counterparts(
            document_of(source),
            None if self.former is None else document_of(self.former),
            document_of(translation) if self.target_file.is_file() else None,
            self.draft,
            self.state == "outdated" and self.former is None,
        )


def subjects_of(settings: Settings, catalog: Catalog, fragments: Fragments, language: str) -> list[Subject]:
    """Return the articles, then the fragments, in the order of their IDs."""
    states = {one.id: one.state for one in translation_states(catalog) if one.locale == language}
    articles = [entry for entry in catalog.default.entries.values() if entry.article.name and not entry.generated]
    articles.sort(key=lambda entry: entry.id)
    wanted = {entry.id: _wanted(entry, catalog, language) for entry in articles if states.get(entry.id) == "outdated"}
    formers = former_sources(settings.root, list(wanted.values()))
    found = []
    for entry in articles:
        former = formers.get(wanted[entry.id].revision) if entry.id in wanted else None
        found.append(_article(settings, catalog, entry, language, (states.get(entry.id, "missing"), former)))
    return [*found, *_fragments(settings, fragments, language)]


def _wanted(entry: Entry, catalog: Catalog, language: str) -> Wanted:
    revision = catalog.locales[language].entries[entry.id].article.front.source_revision or ""
    return Wanted(entry.article, entry.article.name, revision)


def _article(
    settings: Settings, catalog: Catalog, entry: Entry, language: str, known: tuple[str, str | None]
) -> Subject:
    source, page = entry.article, catalog.locales[language].entries.get(entry.id)
    own = (
        page.article if page and not page.generated and not page.fallback and page.article.locale == language else None
    )
    path = own.path if own else f"{language}/{source.path.partition('/')[2]}"
    file = settings.docs / path
    link = f"{settings.site_url.rstrip('/')}/{page.url.lstrip('/')}" if page and settings.site_url else ""
    draft = own is None and file.is_file()
    return Subject(
        entry.id, known[0], source.name, settings.name_of(file), settings.docs / source.path, file, source.revision,
        known[1], draft, link,
    )  # fmt: skip


def _fragments(settings: Settings, fragments: Fragments, language: str) -> Iterator[Subject]:
    states = {one.id: one.state for one in fragment_states(fragments) if one.locale == language}
    default, *_ = fragments.by_locale
    for name, source in sorted(fragments.by_locale[default].items()):
        file = settings.docs.parent / FRAGMENTS / language / f"{name}.md"
        known = fragments.by_locale[language].get(name)
        target = Path(known.file) if known else file
        yield _fragment(settings, source, target, states.get(f"{FRAGMENTS}/{name}", "missing"))


def _fragment(settings: Settings, source: FragmentFile, target: Path, state: str) -> Subject:
    return Subject(
        f"{FRAGMENTS}/{source.fragment.name}", state, source.fragment.path, settings.name_of(target), Path(source.file),
        target, source.revision,
    )  # fmt: skip


def _text(file: Path) -> str:
    text, findings = read_source(file, file.name) if file.is_file() else ("", [])
    if findings:
        raise ValueError(findings[0].message)
    return text
