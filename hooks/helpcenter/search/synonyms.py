"""Synonyms from `search/synonyms.LANGUAGE.yml`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from helpcenter.content.front_matter import Text
from helpcenter.findings import Finding, Problem
from helpcenter.input.source_file import read_source
from helpcenter.input.strings import Strings
from helpcenter.input.validate import validate
from helpcenter.input.yaml import parse_yaml
from helpcenter.text.tokens import Words, fold, tokens

# In words, or pairs of characters where no spaces separate words: nobody types a longer phrase as it is in the file.
LONGEST_PHRASE = 8
# Each phrase of a rule becomes a rule for each other phrase.
MOST_PHRASES = 50
MOST_PAIRS = 100_000
_TOO_MANY_PAIRS = Problem(
    "synonyms", "too many synonyms: {count} pairs of phrases (limit: {limit})", "Write fewer phrases into each list."
)


class SynonymFile(BaseModel):
    """Words and short phrases with the same meaning, words that also find other words, and words that say little."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Search synonyms")

    two_way: tuple[Annotated[tuple[Text, ...], Field(min_length=2, max_length=MOST_PHRASES)], ...] = Field(
        (), description="Lists of words and phrases that mean the same.", examples=["[[invoice, bill]]"]
    )
    stop_words: tuple[Text, ...] = Field(
        (),
        description="Words that carry little meaning; with few articles, their frequency does not show that.",
        examples=["[per, via]"],
    )
    framing: tuple[Text, ...] = Field(
        (),
        description="Phrases around what a question asks for; if it says anything else, it is asked without them.",
        examples=["[long-time customer here]"],
    )
    one_way: dict[str, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="Words that people type, and other words that they also find.",
        examples=["{visa: [card]}"],
    )


def load_synonyms(path: Path, name: str) -> tuple[SynonymFile, list[Finding]]:
    """Return the synonyms in a file, empty if it does not exist; ``name`` is its name in findings."""
    if not os.path.lexists(path):
        return SynonymFile(), []
    text, findings = read_source(path, name)
    source, problems = parse_yaml(text, name, "synonyms")
    findings += problems
    if findings:
        return SynonymFile(), findings
    file, findings = validate(SynonymFile, source, name, "synonyms")
    if file is None or (count := _pairs(file)) <= MOST_PAIRS:
        return file or SynonymFile(), findings
    return SynonymFile(), [_TOO_MANY_PAIRS.at(name, count=f"{count:,}", limit=f"{MOST_PAIRS:,}")]


def with_words_of_language(file: SynonymFile, t: Strings, names: Iterable[str]) -> SynonymFile:
    """Return the synonyms with the stop words of the language of ``t``, and its phrases around questions.

    A phrase in one of the ``names`` of pages is not left out of questions: a thank-you page has a subject.
    """
    all_names = "\n".join(f" {phrase_of(name)} " for name in names)
    framing = [phrase for phrase in t.phrases("search.framing") if f" {phrase_of(phrase)} " not in all_names]
    stop_words = (*file.stop_words, *t.phrases("search.stop_words"))
    return file.model_copy(update={"stop_words": stop_words, "framing": (*file.framing, *framing)})


def phrase_of(text: str) -> str:
    """Return the words of a text as the search engine compares them, separated by spaces."""
    return " ".join(fold(token) for token in tokens(text))


def with_names_of_faq(file: SynonymFile, t: Strings, names: Iterable[str]) -> SynonymFile:
    """Return the synonyms with what pages of questions and answers are called in the language of ``t``.

    Each of these phrases finds the others that are in one of the ``names`` of pages: where there are no such pages,
    their words would find something else.
    """
    all_names = "\n".join(names).casefold()
    phrases = t.phrases("search.faq")
    used = [phrase for phrase in phrases if phrase.casefold() in all_names]
    others = {phrase: tuple(other for other in used if other != phrase) for phrase in phrases}
    one_way = {phrase: (*file.one_way.get(phrase, ()), *found) for phrase, found in others.items() if found}
    return file.model_copy(update={"one_way": {**file.one_way, **one_way}})


def _pairs(file: SynonymFile) -> int:
    return sum(len(phrases) ** 2 for phrases in file.two_way) + sum(len(others) for others in file.one_way.values())


def synonym_rules(file: SynonymFile, words: Words, groups: Mapping[str, int]) -> dict[str, list[list[int]]]:
    """Return for each phrase the groups of each phrase that it also finds, without phrases that occur in no article.

    A key has the words of a phrase, separated by spaces, each as the number of its group, or as `~form` if no article
    contains it. Groups match inflected forms as well.
    """
    # The keys of the inner dictionaries are an ordered set.
    rules: dict[str, dict[tuple[int, ...], None]] = {}

    def add(phrase: str, others: Sequence[str]) -> None:
        own = [_key(token, words, groups) for token in tokens(phrase)]
        if len(own) > LONGEST_PHRASE:
            return
        for other in others:
            found = [groups.get(words.stem(token)) for token in tokens(other)]
            known = [group for group in found if group is not None]
            # Words in both phrases, as `payment` in `payment method` and `payment form`, are already in the query.
            other_words = tuple(group for group in known if str(group) not in own)
            if other_words and len(known) == len(found):
                rules.setdefault(" ".join(own), {})[other_words] = None

    for phrases in file.two_way:
        for phrase in phrases:
            add(phrase, [other for other in phrases if other != phrase])
    for phrase, others in file.one_way.items():
        add(phrase, others)
    return {key: list(map(list, rules[key])) for key in sorted(rules)}


def _key(token: str, words: Words, groups: Mapping[str, int]) -> str:
    group = groups.get(words.stem(token))
    return f"~{fold(token)}" if group is None else str(group)
