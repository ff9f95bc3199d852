"""The scores of pairs of articles, cached between builds: after an edit, only what is different is stored."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpcenter.pipeline.cache.article_store import StoreChangedError
from helpcenter.pipeline.cache.store import Store

# Not imported at run time: it imports numpy, which only some workers need.
if TYPE_CHECKING:
    from helpcenter.related.rank import LocaleScores, ScoredLocale


@dataclass(frozen=True)
class StoredScores:
    """The scores of a locale in the store, and what has changed since they were stored, pickled, b"" for nothing.

    ``base`` is the fingerprint of the articles that had the stored scores.
    """

    store: Store
    locale: str
    base: str
    changes: bytes = b""

    def pairs(self) -> LocaleScores:
        """Return the scores. Raises StoreChangedError if the store no longer has them."""
        base, scores = self.store.load(_key(self.locale)) or ("", b"")
        if base != self.base:
            raise StoreChangedError(self.locale)
        pairs: LocaleScores = pickle.loads(scores)  # noqa: S301 - a file of the project, as trusted as its hooks
        if not self.changes:
            return pairs
        from helpcenter.related.score_changes import pairs_with_changes  # noqa: PLC0415 - it imports numpy

        return pairs_with_changes(pairs, pickle.loads(self.changes))  # noqa: S301

    def before_changes(self, program: str) -> ScoredLocale | None:
        """Return the stored scores and their basis, None if this ``program`` has not stored them."""
        from helpcenter.related.rank import ScoredLocale  # noqa: PLC0415 - it imports numpy

        keys = _key(self.locale), _basis_key(self.locale)
        stored = self.store.load_many(keys)
        (base, scores), (of_basis, basis) = (stored.get(key, ("", b"")) for key in keys)
        if not self.base == base == of_basis:
            return None
        made_by, known = pickle.loads(basis)  # noqa: S301
        return ScoredLocale(pickle.loads(scores), known) if made_by == program else None  # noqa: S301


@dataclass(frozen=True)
class NewScores:
    """The scores of a locale that the store lacks, and their basis, pickled."""

    scores: bytes
    basis: bytes

    def pairs(self) -> LocaleScores:
        """Return the scores."""
        pairs: LocaleScores = pickle.loads(self.scores)  # noqa: S301 - a worker made them
        return pairs


PickledScores = StoredScores | NewScores


def stored_scores(store: Store, locale: str) -> tuple[str, StoredScores | None]:
    """Return the scores that the store has for a locale, after the fingerprint of their articles, "" for none."""
    fingerprint, base, changes = store.load(_of_key(locale)) or ("", "", b"")
    return fingerprint, StoredScores(store, locale, base, changes) if base else None


def values_of(locale: str, fingerprint: str, scores: PickledScores) -> dict[str, object]:
    """Return the values to store, by key, for the scores of the articles with this fingerprint."""
    if isinstance(scores, StoredScores):
        return {_of_key(locale): (fingerprint, scores.base, scores.changes)}
    return {
        _of_key(locale): (fingerprint, fingerprint, b""),
        _key(locale): (fingerprint, scores.scores),
        _basis_key(locale): (fingerprint, scores.basis),
    }


def _key(locale: str) -> str:
    return f"scores/{locale}"


def _of_key(locale: str) -> str:
    return f"scores/{locale}/of"


def _basis_key(locale: str) -> str:
    return f"scores/{locale}/basis"
