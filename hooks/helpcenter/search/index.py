"""The static search index of a locale: a manifest with the dictionary, and postings and result cards in small files.

A query loads the manifest once, the postings of its less common words, and the cards of its results. Names of all
other files contain a hash of the content, so that they can be cached forever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise

import numpy as np

from helpcenter.output_file import OutputFile, below, finished
from helpcenter.search.alike import alike
from helpcenter.search.cards import CARDS_PER_FOLDER, FOLDER, HASH_LENGTH, card_files, hash_of, to_json
from helpcenter.search.dictionary import core_and_rare, encode_forms, group_order
from helpcenter.search.facets import facets
from helpcenter.search.families import families
from helpcenter.search.index_inputs import IndexInputs
from helpcenter.search.postings import PostingLists, as_text, encode, most_titled, pack_starts, posting_lists
from helpcenter.search.synonyms import LONGEST_PHRASE, phrase_of, synonym_rules
from helpcenter.search.weights import IMPACTS, NAME_BIT, TITLE_BIT, SearchWeights
from helpcenter.search.word_endings import known_endings
from helpcenter.text.tokens import Words, fold, tokens
from helpcenter.words.lexicon import WordCounts
from helpcenter.words.table import WordTable, word_table

MANIFEST = f"{FOLDER}index.json"
# Increase it here and in index-reader.js if an older script would misread the files; it then prompts readers to reload.
FORMAT = 8

Files = Iterator[OutputFile]


@dataclass
class Manifest:
    """What every query needs, in one file; types.d.ts describes the fields.

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
    name_bit: int = NAME_BIT
    alike: list[tuple[str, str]] = field(default_factory=list)
    endings: list[str] = field(default_factory=list)
    words: str = ""
    common: int = 0
    common_postings: str = ""
    rare: list[tuple[str, int, str]] = field(default_factory=list)
    postings: str = ""
    starts: list[int] = field(default_factory=list)
    cards: str = ""
    linked: str = ""
    synonyms: dict[str, object] = field(default_factory=dict)
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
    manifest.linked = "".join(str(min(9, (1 + document.linked).bit_length() - 1)) for document in documents)
    manifest.endings = known_endings(groups, inputs.code)
    frequencies = lists.frequencies.tolist()
    core, rare = core_and_rare(table, groups, frequencies)
    common = most_titled(table, lists)
    order = group_order(common, core, rare, groups)
    manifest.common = len(common)
    numbers = {group: number for number, group in enumerate(order)}
    forms = {form: (numbers[group], frequencies[group]) for form, group in groups.items()}
    yield from _words(core, rare, forms, manifest)
    yield from _postings(lists, order, manifest)
    stems = {stem: numbers[group] for stem, group in table.stems.items() if group in numbers}
    relatives = families({form: number for form, (number, _) in forms.items()}, inputs.code)
    manifest.synonyms = _synonyms(inputs, stems, relatives)
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
    """Add the dictionary to the manifest, and return the shards of rare forms.

    ``known`` has the group and the frequency of each form. New groups are numbered on from shard to shard.
    """
    following = manifest.common
    for forms in (core, *rare):
        numbers = [known[form][0] for form in forms]
        encoded = encode_forms(forms, numbers, [known[form][1] for form in forms], following)
        if forms is core:
            manifest.words = encoded
        else:
            content = encoded.encode()
            manifest.rare.append((forms[0], following, hash_of(content)))
            yield finished(f"{FOLDER}rare-{hash_of(content)}.txt", content)
        following = max([following, *(1 + number for number in numbers)])


def _synonyms(inputs: IndexInputs, stems: Mapping[str, int], relatives: Iterable[tuple[int, int]]) -> dict[str, object]:
    """Return what readers say otherwise: synonyms, families of words, what frames a question, who asks for a person."""
    file = inputs.synonyms
    framing = sorted({phrase_of(phrase) for phrase in file.framing} - {""})
    # A greeting without a question is not corrected to what articles are about.
    greetings = {phrase for phrase in framing if " " not in phrase}
    stop_words = sorted({fold(token) for word in file.stop_words for token in tokens(word)} | greetings)
    rules = synonym_rules(file, Words(inputs.code), stems)
    for one, other in relatives:
        rules.setdefault(str(one), []).append([other])
        rules.setdefault(str(other), []).append([one])
    contact = json.loads(inputs.contact) if inputs.contact else None
    return {"rules": dict(sorted(rules.items())), "stop": stop_words, "framing": framing, "contact": contact}


def _postings(lists: PostingLists, order: Sequence[int], manifest: Manifest) -> Files:
    """Add the lists of common groups and the first group of each pack to the manifest, and return the packs."""
    common, others = lists.of(order[: manifest.common]), lists.of(order[manifest.common :])
    manifest.common_postings = as_text(b"".join(encode(common, [0])))
    starts = pack_starts(others)
    manifest.starts = [start - before for before, start in pairwise([-manifest.common, *starts])]
    hashes = []
    for content in encode(others, starts):
        hashes.append(hash_of(content))
        yield finished(f"{FOLDER}postings/{len(hashes) - 1}-{hashes[-1]}.bin", content)
    manifest.postings = "".join(hashes)
