"""The static search index of a locale: a manifest, a dictionary, postings and result cards in small files.

A query loads the manifest and the dictionary once, the postings of its words, and the cards of its results. Names
contain a hash of the content, so that files can be cached forever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import numpy as np

from helpcenter.output_file import OutputFile, below, finished
from helpcenter.search.alike import alike
from helpcenter.search.cards import CARDS_PER_FOLDER, FOLDER, HASH_LENGTH, card_files, hash_of, to_json
from helpcenter.search.dictionary import core_and_rare, encode_forms, group_order
from helpcenter.search.facets import facets
from helpcenter.search.families import families
from helpcenter.search.index_inputs import IndexInputs
from helpcenter.search.postings import encode, posting_lists
from helpcenter.search.synonyms import LONGEST_PHRASE, synonym_rules
from helpcenter.search.weights import IMPACTS, TITLE_BIT, SearchWeights
from helpcenter.search.word_endings import known_endings
from helpcenter.text.tokens import Words, fold, tokens
from helpcenter.words.lexicon import WordCounts
from helpcenter.words.table import WordTable, word_table

MANIFEST = f"{FOLDER}index.json"
# Increase it here and in index-reader.js if an older script would misread the files; it then prompts readers to reload.
FORMAT = 3
# A query loads whole shards: small shards waste less, but each one makes the manifest longer.
_SHARD_BYTES = 2500

Files = Iterator[OutputFile]


@dataclass
class Manifest:
    """The data that a query needs before it can load other files; types.d.ts describes the fields.

    It contains all numbers that the script and the build must share.
    """

    prefix: str
    articles: int
    own: int
    weights: dict[str, float]
    format: int = FORMAT
    hash_length: int = HASH_LENGTH
    cards_per_folder: int = CARDS_PER_FOLDER
    longest_phrase: int = LONGEST_PHRASE
    impact_steps: int = IMPACTS
    title_bit: int = TITLE_BIT
    alike: list[tuple[str, str]] = field(default_factory=list)
    endings: list[str] = field(default_factory=list)
    words: str = ""
    rare: list[tuple[str, int, str]] = field(default_factory=list)
    postings: str = ""
    starts: list[int] = field(default_factory=list)
    cards: str = ""
    synonyms: str = ""
    facets: str = ""
    languages: list[tuple[str, str, str]] = field(default_factory=list)


def search_index(inputs: IndexInputs, counts: WordCounts | None = None, weights: SearchWeights | None = None) -> Files:
    """Return the files of a locale's index, each with its path below the site folder.

    ``counts`` are words that are already counted.
    """
    # Lazy counts are empty until their words are requested.
    counts = WordCounts() if counts is None else counts
    return (below(inputs.prefix, file) for file in _files(inputs, counts, weights or SearchWeights()))


def _files(inputs: IndexInputs, counts: WordCounts, weights: SearchWeights) -> Files:
    documents = inputs.documents
    table = word_table([counts.of(document) for document in documents])
    own = sum(not document.fallback for document in documents)
    manifest = Manifest(inputs.prefix, len(documents), own, weights.for_queries(), alike=alike(inputs.code))

    lists = posting_lists(table, weights)
    groups = _groups(table)
    manifest.endings = known_endings(groups)
    frequencies = [postings.frequency for postings in lists]
    core, rare = core_and_rare(table, groups, frequencies)
    order = group_order(core, rare, groups)
    numbers = {group: number for number, group in enumerate(order)}
    forms = {form: (numbers[group], frequencies[group]) for form, group in groups.items()}
    yield from _words(core, rare, forms, manifest)
    yield from _postings(encode([lists[group] for group in order]), manifest)
    stems = {stem: numbers[group] for stem, group in table.stems.items() if group in numbers}
    relatives = families({form: number for form, (number, _) in forms.items()}, inputs.code)
    yield _synonyms(inputs, stems, relatives, manifest)
    for other in inputs.others:
        content = to_json(other.twins)
        manifest.languages.append((other.code, other.prefix, hash_of(content)))
        yield finished(f"{FOLDER}twins-{other.code}-{hash_of(content)}.json", content)
    hashes, cards = zip(*card_files(documents), strict=True) if documents else ((), ())
    manifest.cards = "".join(hashes)
    for folder in cards:
        yield from folder
    narrowed_by = to_json(facets(documents))
    manifest.facets = hash_of(narrowed_by)
    yield finished(f"{FOLDER}facets-{manifest.facets}.json", narrowed_by)
    yield finished(MANIFEST, to_json(asdict(manifest)))


def _groups(table: WordTable) -> dict[str, int]:
    """Return the group of each form, in the order of forms, without forms that occur in no searched field."""
    present = np.bincount(table.form, minlength=len(table.forms)).tolist()
    groups = table.groups.tolist()
    return {form: groups[number] for form, number in table.forms.items() if present[number]}


def _words(
    core: Sequence[str], rare: Sequence[Sequence[str]], known: Mapping[str, tuple[int, int]], manifest: Manifest
) -> Files:
    """Return the dictionary and the shards of rare forms; new groups are numbered on from shard to shard.

    ``known`` has the group and the frequency of each form.
    """
    following = 0
    for forms in (core, *rare):
        numbers = [known[form][0] for form in forms]
        content = encode_forms(forms, numbers, [known[form][1] for form in forms], following).encode()
        if forms is core:
            manifest.words = hash_of(content)
            yield finished(f"{FOLDER}words-{manifest.words}.txt", content)
        else:
            manifest.rare.append((forms[0], following, hash_of(content)))
            yield finished(f"{FOLDER}rare-{hash_of(content)}.txt", content)
        following = max([following, *(1 + number for number in numbers)])


def _synonyms(
    inputs: IndexInputs, stems: Mapping[str, int], relatives: Iterable[tuple[int, int]], manifest: Manifest
) -> OutputFile:
    """Return what readers say otherwise: synonyms, words of one family, and words that ask for a person."""
    file = inputs.synonyms
    stop_words = sorted({fold(token) for word in file.stop_words for token in tokens(word)})
    rules = synonym_rules(file, Words(inputs.code), stems)
    for one, other in relatives:
        rules.setdefault(str(one), []).append([other])
        rules.setdefault(str(other), []).append([one])
    contact = json.loads(inputs.contact) if inputs.contact else None
    said_otherwise = to_json({"rules": dict(sorted(rules.items())), "stop": stop_words, "contact": contact})
    manifest.synonyms = hash_of(said_otherwise)
    return finished(f"{FOLDER}synonyms-{manifest.synonyms}.json", said_otherwise)


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
        hashes.append(hash_of(content))
        yield finished(f"{FOLDER}postings/{len(hashes) - 1}-{hashes[-1]}.bin", content)
    manifest.postings = "".join(hashes)
