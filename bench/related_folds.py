"""Leaves one corpus out: weights chosen on the other corpora are measured on the one that had no say in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from helpcenter.related.rank import RelatedWeights

KEPT = "as they are"
# Recall at 5 and at 10 by language, for each candidate, for each corpus.
Recalls = Mapping[str, Mapping[str, Mapping[str, tuple[float, float]]]]


@dataclass(frozen=True)
class Fold:
    """Recall on one language of a corpus: with the weights that are best on the other corpora, and with today's.

    ``chosen`` names the difference between both, and ``best_here`` the weights that this corpus itself would choose.
    """

    corpus: str
    language: str
    chosen: str
    recall_5: float
    recall_10: float
    kept_recall_5: float
    kept_recall_10: float
    best_here: str


def candidates() -> dict[str, RelatedWeights]:
    """Return the weights to choose from, by name: today's, and each weight halved and doubled."""
    kept = RelatedWeights()
    found = {KEPT: kept}
    for name, factor in (("halved", 0.5), ("doubled", 2.0)):
        found[f"links {name}"] = replace(kept, links=factor * kept.links)
        found[f"nearby {name}"] = replace(kept, nearby=factor * kept.nearby)
        found[f"filed {name}"] = replace(kept, filed=factor * kept.filed)
        saturated = replace(kept.fields, saturation=factor * kept.fields.saturation)
        found[f"saturation {name}"] = replace(kept, fields=saturated)
    return found


def leave_one_out(recalls: Recalls) -> list[Fold]:
    """Return one fold for each language of each corpus; the first candidate wins ties."""
    folds = []
    for corpus, own in recalls.items():
        chosen = _best({other: found for other, found in recalls.items() if other != corpus})
        best_here = _best({corpus: own})
        for language, kept in own[KEPT].items():
            folds.append(Fold(corpus, language, chosen, *own[chosen][language], *kept, best_here))
    return folds


def _best(recalls: Recalls) -> str:
    """Return the candidate with the largest mean of recall at 5 and at 10; each corpus counts the same."""
    names = list(next(iter(recalls.values())))
    return max(names, key=lambda name: round(sum(_mean(own[name]) for own in recalls.values()), 9))


def _mean(by_language: Mapping[str, tuple[float, float]]) -> float:
    return sum(sum(pair) / 2 for pair in by_language.values()) / len(by_language)
