"""The static search index of a locale: a manifest, a dictionary, postings and result cards in small files.

A query loads the manifest and the dictionary once, the postings of its words, and the cards of its results. Names
carry a hash of the content, so that files can be cached for ever.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from helpcenter.catalog import Entry, LocaleCatalog
from helpcenter.search.dictionary import core_and_rare, encode_forms, group_order
from helpcenter.search.postings import Collected, Collector, PostingList, encode, posting_lists
from helpcenter.search.synonyms import SynonymFile, synonym_rules
from helpcenter.search.weights import IMPACTS, SearchWeights
from helpcenter.text import Words, fold, tokens

FOLDER = "search-index/"
MANIFEST = f"{FOLDER}index.json"
# A query loads whole shards: small ones waste less, but the manifest names each of them.
_SHARD_BYTES = 2500
_CARDS_OF_A_FOLDER = 16
_HASH_LENGTH = 4

Files = Iterator[tuple[str, bytes]]


@dataclass
class Manifest:
    """What a query must know before it can ask for anything else; `search.js` says what the fields mean."""

    prefix: str
    articles: int
    own: int
    impacts: int
    weights: dict[str, float]
    words: str = ""
    rare: list[tuple[str, int, str]] = field(default_factory=list)
    postings: str = ""
    starts: list[int] = field(default_factory=list)
    cards: str = ""
    synonyms: str = ""


def search_index(locale: LocaleCatalog, synonyms: SynonymFile, weights: SearchWeights | None = None) -> Files:
    """The files of a locale's index, each with its path below the locale's folder."""
    weights = weights or SearchWeights()
    # Articles that fall back come last: a query knows by their number to rank them below.
    entries = sorted(_found(locale), key=lambda entry: (entry.fallback, entry.id))
    words = {language: Words(language) for language in {entry.language for entry in entries} | {locale.locale.code}}
    collector = Collector(weights)
    for entry in entries:
        collector.add(entry.article, words[entry.language])
    collected = collector.result()
    own = sum(not entry.fallback for entry in entries)
    manifest = Manifest(locale.locale.prefix, len(entries), own, IMPACTS, weights.for_queries())

    lists = posting_lists(collected, weights)
    core, rare = core_and_rare(collected, [postings.frequency for postings in lists])
    order = group_order(core, rare, collected)
    numbers = {group: number for number, group in enumerate(order)}
    yield from _words(collected, lists, core, rare, numbers, manifest)
    yield from _postings([encode(lists[group]) for group in order], manifest)
    stems = {stem: numbers[group] for stem, group in collected.groups.items()}
    rules = synonym_rules(synonyms, words[locale.locale.code], stems)
    stop_words = sorted({fold(token) for word in synonyms.stop_words for token in tokens(word)})
    said_otherwise = _json({"rules": rules, "stop": stop_words})
    manifest.synonyms = _hash(said_otherwise)
    yield f"{FOLDER}synonyms-{manifest.synonyms}.json", said_otherwise
    yield from _cards(locale, entries, manifest)
    yield MANIFEST, _json(asdict(manifest))


def _found(locale: LocaleCatalog) -> Iterator[Entry]:
    """All articles, and the pages of sections that have text of their own."""
    yield from locale.articles
    yield from (section.page for section in locale.sections.values() if section.page.article.text)


def _words(
    collected: Collected,
    lists: Sequence[PostingList],
    core: Sequence[str],
    rare: Sequence[Sequence[str]],
    numbers: Mapping[int, int],
    manifest: Manifest,
) -> Files:
    """The dictionary and the shards of rare forms; a shard's first new group follows those of all before it."""

    def encoded(forms: Sequence[str], first: int) -> bytes:
        own = [collected.forms[form] for form in forms]
        frequencies = [lists[group].frequency for group in own]
        return encode_forms(forms, [numbers[group] for group in own], frequencies, first).encode()

    following = 0
    for forms in (core, *rare):
        content = encoded(forms, following)
        if forms is core:
            manifest.words = _hash(content)
            yield f"{FOLDER}words-{manifest.words}.txt", content
        else:
            manifest.rare.append((forms[0], following, _hash(content)))
            yield f"{FOLDER}rare-{_hash(content)}.txt", content
        following = max([following, *(1 + numbers[collected.forms[form]] for form in forms)])


def _postings(lists: Sequence[bytes], manifest: Manifest) -> Files:
    """Posting lists one after another in files of about ``_SHARD_BYTES``; the manifest has the first group of each."""
    hashes = []
    before = i = 0
    while i < len(lists):
        start = i
        size = 0
        while i < len(lists) and (size == 0 or size + len(lists[i]) <= _SHARD_BYTES):
            size += len(lists[i])
            i += 1
        content = b"".join(lists[start:i])
        manifest.starts.append(start - before)
        before = start
        hashes.append(_hash(content))
        yield f"{FOLDER}postings/{len(hashes) - 1}-{hashes[-1]}.bin", content
    manifest.postings = "".join(hashes)


def _cards(locale: LocaleCatalog, entries: Sequence[Entry], manifest: Manifest) -> Files:
    """What a result shows of an article: a file each, in folders whose names carry the hash of their cards."""
    hashes = []
    for start in range(0, len(entries), _CARDS_OF_A_FOLDER):
        cards = [_json(_card(locale, entry)) for entry in entries[start : start + _CARDS_OF_A_FOLDER]]
        hashes.append(_hash(b"".join(cards)))
        for i, card in enumerate(cards):
            yield f"{FOLDER}cards/{len(hashes) - 1}-{hashes[-1]}/{i}.json", card
    manifest.cards = "".join(hashes)


def _card(locale: LocaleCatalog, entry: Entry) -> list[object]:
    article = entry.article
    passages = [[passage.anchor, passage.heading, passage.text] for passage in article.passages]
    section = _section_path(locale, entry)
    return [entry.id, entry.url, article.title, section, entry.language, article.description, passages]


def _section_path(locale: LocaleCatalog, entry: Entry) -> str:
    titles = []
    path = entry.article.section
    while path:
        titles.append(locale.sections[path].page.article.title)
        path = path.rpartition("/")[0]
    return " › ".join(reversed(titles))


def _hash(content: bytes) -> str:
    """A few characters of a hash: names only have to differ from those of the same file before."""
    return base64.urlsafe_b64encode(hashlib.blake2b(content, digest_size=3).digest()).decode()[:_HASH_LENGTH]


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
