"""Generates a corpus of synthetic articles in English and Spanish; the same number always gives the same corpus."""

from __future__ import annotations

import random
from pathlib import Path

_SYLLABLES = {
    "en": ("ac", "bil", "con", "der", "en", "for", "gate", "in", "lock", "ment", "ner", "pay", "ret", "sub", "ture"),
    "es": ("al", "ble", "ción", "dor", "en", "fac", "gar", "men", "nar", "ñe", "pa", "ra", "tar", "tu", "vo"),
}
_FOLDERS = 20
_TOPICS = 40
_WORDS = 3000


def make_corpus(folder: Path, articles: int) -> None:
    """Write ``articles`` articles in each language, in twenty sections; each article links to three others."""
    for locale, syllables in _SYLLABLES.items():
        # The same seed for each language: topics and links match across languages, only the words differ.
        chance = random.Random(articles)
        vocabulary = ["".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(_WORDS)]
        # As in real text, a few words are frequent and most are rare.
        weights = [1 / (rank + 5) for rank in range(_WORDS)]
        for number in range(articles):
            file = folder / locale / _path(number)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_article(number, articles, chance, vocabulary, weights), encoding="utf-8")


def _path(number: int) -> str:
    return f"section-{number % _FOLDERS:02d}/article-{number:05d}.md"


def _article(number: int, articles: int, chance: random.Random, vocabulary: list[str], weights: list[float]) -> str:
    def words(count: int) -> str:
        return " ".join(chance.choices(vocabulary, weights, k=count))

    def sentence(count: int) -> str:
        return f"{words(count).capitalize()}."

    topics = ", ".join(sorted({f"topic-{chance.randrange(_TOPICS)}" for _ in range(3)}))
    parts = [
        f'---\ntitle: "{words(6).capitalize()} {number}?"\ndescription: "{sentence(12)}"\ntopics: [{topics}]\n---\n',
        f"{sentence(20)} {sentence(18)}\n",
    ]
    for _ in range(3):
        steps = "\n".join(f"{step}. {sentence(8)} **{words(1)}**" for step in range(1, 4))
        parts.append(f"## {words(3).capitalize()}\n\n{sentence(25)} {sentence(30)} {sentence(22)}\n\n{steps}\n")
    parts.append(f"!!! note\n    {sentence(14)}\n")
    links = ", ".join(f"[{words(2)}](../{_path(chance.randrange(articles))})" for _ in range(3))
    parts.append(f"{sentence(6)} {links}\n")
    return "\n".join(parts)
