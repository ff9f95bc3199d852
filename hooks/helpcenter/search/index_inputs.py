"""Everything from which the search index of a locale is generated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from helpcenter.content.article_text import LazyText
from helpcenter.content.catalog import Entry, LocaleCatalog
from helpcenter.hashing import Hashed, fingerprint_of, row_text
from helpcenter.search.synonyms import SynonymFile
from helpcenter.search.twins import OtherLanguage, twins
from helpcenter.text.outline import Passage, headings_of, text_of


class CardHead(NamedTuple):
    """The content of a search result other than the passages of the article."""

    id: str
    url: str
    title: str
    section: str
    language: str
    description: str


class Document(NamedTuple):
    """A page that the search finds: its card, and its article in the form that `count_words` needs.

    ``path`` is the path of the article below the docs folder; the digest of its file is the fingerprint of ``content``.
    ``linked`` is the number of pages that link to it.
    ``topic`` is the ID, the title and the address of its section at the top level, ``product`` an ID and a name.
    """

    head: CardHead
    fallback: bool
    path: str
    aliases: tuple[str, ...]
    content: Hashed[LazyText]
    topic: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    linked: int = 0

    @property
    def id(self) -> str:
        """The id of the article."""
        return self.head.id

    @property
    def locale(self) -> str:
        """The language of the article."""
        return self.head.language

    @property
    def digest(self) -> str:
        """The digest of the article's file."""
        return self.content.fingerprint

    @property
    def title(self) -> str:
        """The title of the article."""
        return self.head.title

    @property
    def description(self) -> str:
        """The description of the article, "" if absent."""
        return self.head.description

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The headings of the article and the plain words below each."""
        return self.content.value.get().passages

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the article."""
        return headings_of(self.passages)

    @property
    def text(self) -> str:
        """The words below all headings."""
        return text_of(self.passages)


@dataclass(frozen=True)
class IndexInputs:
    """The locale and its folder, its synonyms, and the documents in the order of their numbers in the index.

    ``contact`` has the contact options as JSON (`contact_answers`), "" without any.
    """

    code: str
    prefix: str
    synonyms: SynonymFile
    documents: tuple[Document, ...]
    contact: str = ""
    others: tuple[OtherLanguage, ...] = ()

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields."""
        own = (self.code, self.prefix, self.contact, repr(self.synonyms), repr(self.others))
        return fingerprint_of(*own, *map(row_text, self.documents))


def index_inputs(
    locale: LocaleCatalog, synonyms: SynonymFile, contact: str = "", others: Iterable[LocaleCatalog] = ()
) -> IndexInputs:
    """Return the inputs of a locale's index, which may be asked in the language of each of ``others`` as well."""
    entries = _entries(locale)
    linked = _linked(entries)
    documents = tuple(_document(locale, entry, linked[entry.id]) for entry in entries)
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    languages = tuple(
        OtherLanguage(one.locale.code, one.locale.prefix, twins([entry.id for entry in _entries(one)], numbers))
        for one in others
        if one.locale.code != locale.locale.code and not one.locale.hidden
    )
    return IndexInputs(locale.locale.code, locale.locale.prefix, synonyms, documents, contact, languages)


def _entries(locale: LocaleCatalog) -> list[Entry]:
    """Return all articles, and section pages that have text, in the order of their numbers in the index.

    Fallback articles come last: a query recognizes them by their numbers and ranks them below other articles.
    """
    sections = (section.page for section in locale.sections.values() if section.page.article.has_text)
    return sorted([*locale.articles, *sections], key=lambda entry: (entry.fallback, entry.id))


def _linked(entries: Sequence[Entry]) -> Counter[str]:
    """Return how many of the pages link to each of them."""
    return Counter(link for entry in entries for link in entry.article.links if link != entry.id)


def _document(locale: LocaleCatalog, entry: Entry, linked: int) -> Document:
    article = entry.article
    section = locale.section_path(article.section)
    head = CardHead(entry.id, entry.url, article.title, section, entry.language, article.description)
    content = Hashed(article.lazy_text, article.digest)
    topic, product = _topic(locale, article.section), _product(locale, article.section)
    return Document(head, entry.fallback, article.path, article.aliases, content, topic, product, linked)


def _topic(locale: LocaleCatalog, path: str) -> tuple[str, ...]:
    section = locale.sections[path.partition("/")[0]] if path else None
    return (section.page.article.section, section.title, section.page.url) if section else ()


def _product(locale: LocaleCatalog, path: str) -> tuple[str, ...]:
    while path:
        if product := locale.sections[path].product:
            return product.id, product.name.of(locale.locale.code)
        path = path.rpartition("/")[0]
    return ()
