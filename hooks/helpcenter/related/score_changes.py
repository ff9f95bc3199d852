"""The difference between the scores of a locale before and after an edit: it is small, the scores are not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from helpcenter.related.rank import LocaleScores, ScoreBasis, ScoredLocale
from helpcenter.related.similarity import Array
from helpcenter.related.text_scores import TextScores, differing_rows, with_rows

# If a larger part of the rows is different, all rows take hardly more room.
_FEW = 0.2


@dataclass(frozen=True)
class ChangedRows:
    """The rows of a matrix with these ``numbers``, as they are after an edit."""

    numbers: Array
    values: sparse.csr_array

    def put_in(self, matrix: sparse.csr_array) -> sparse.csr_array:
        """Return the matrix with these rows."""
        return with_rows(matrix, self.numbers, self.values) if len(self.numbers) else matrix


@dataclass(frozen=True)
class ScoreChanges:
    """The rows that differ in each matrix of a locale's scores, and the new digest of all signals but texts."""

    matrix: ChangedRows
    weights: ChangedRows
    similarity: ChangedRows
    signals: bytes


def changes_of(before: ScoredLocale, now: ScoredLocale) -> ScoreChanges | None:
    """Return how scores have changed; None if the articles or their terms are others, or most rows have changed."""
    former, texts = before.basis.texts, now.basis.texts
    if before.scores.ids != now.scores.ids or former.terms != texts.terms:
        return None
    changes = ScoreChanges(
        _changed(before.scores.matrix, now.scores.matrix),
        _changed(former.weights, texts.weights),
        _changed(former.similarity, texts.similarity),
        now.basis.signals,
    )
    most = max(len(rows.numbers) for rows in (changes.matrix, changes.weights, changes.similarity))
    return changes if most <= _FEW * len(now.scores.ids) else None


def with_changes(before: ScoredLocale, changes: ScoreChanges) -> ScoredLocale:
    """Return the scores after an edit."""
    former = before.basis.texts
    texts = TextScores(
        former.terms, changes.weights.put_in(former.weights), changes.similarity.put_in(former.similarity)
    )
    return ScoredLocale(pairs_with_changes(before.scores, changes), ScoreBasis(texts, changes.signals))


def pairs_with_changes(before: LocaleScores, changes: ScoreChanges) -> LocaleScores:
    """Return the scores of pairs after an edit."""
    return LocaleScores(before.ids, changes.matrix.put_in(before.matrix))


def _changed(before: sparse.csr_array, now: sparse.csr_array) -> ChangedRows:
    numbers = differing_rows(before, now)
    return ChangedRows(numbers.astype(np.int32), sparse.csr_array(now[numbers]))
