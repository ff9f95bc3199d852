"""Articles with nearly the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import shake_256
from zlib import crc32

import numpy as np

from helpcenter.content.article import Article
from helpcenter.findings import Finding, Problem

_FIX = "Keep one of them, and add the URL of the other to its `redirect_from`."
_SAME_TEXT = Problem("duplicate-text", "same text as {other}", _FIX)
_SIMILAR_TEXT = Problem("duplicate-text", "nearly the same text as {other}", _FIX)
_WORD = re.compile(r"\w+")
_WORDS_OF_A_SHINGLE = 3
_FEWEST_SHINGLES = 30
_BANDS, _ROWS = 8, 4
# Articles are nearly the same when they share this part of their shingles (Jaccard index).
_ALIKE = 0.8

# The odd factors and the addends of 32 hash functions (multiply-shift: Dietzfelbinger and others, 1997).
_FACTORS, _SUMMANDS = (
    np.frombuffer(shake_256(kind.encode()).digest(8 * _BANDS * _ROWS), dtype="<u8") for kind in ("factor", "summand")
)
_FACTORS, _SUMMANDS = (_FACTORS | np.uint64(1))[:, None], _SUMMANDS[:, None]


def signature_of(text: str) -> bytes:
    """Return a MinHash signature of an article's words, empty for an article of few words.

    Broder: On the resemblance and containment of documents, 1997.
    """
    words = " ".join(_WORD.findall(text.casefold())).encode().split()
    shingles = zip(*(words[i:] for i in range(_WORDS_OF_A_SHINGLE)), strict=False)
    hashes = set(map(crc32, map(b" ".join, shingles)))
    if len(hashes) < _FEWEST_SHINGLES:
        return b""
    mixed = np.fromiter(hashes, np.uint64, len(hashes)) * _FACTORS
    mixed += _SUMMANDS
    signature: bytes = (mixed.min(axis=1) >> np.uint64(32)).astype("<u4").tobytes()
    return signature


def check_copies(articles: Sequence[Article], signatures: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield findings for articles of one locale with nearly the same text; ``signatures`` are by path.

    Each article is compared with the first one of each band that both signatures share.
    """
    first: dict[tuple[int, bytes], Article] = {}
    for article in articles:
        others: dict[str, Article] = {}
        for band in _bands(signatures.get(article.path, b"")):
            other = first.setdefault(band, article)
            if other is not article:
                others[other.id] = other
        for other in others.values():
            shared = _shared(article, other)
            if shared >= _ALIKE:
                yield (_SAME_TEXT if shared == 1 else _SIMILAR_TEXT).at(article.name, other=other.name)
                break


def _bands(signature: bytes) -> Iterator[tuple[int, bytes]]:
    size = _ROWS * 4
    return ((i, signature[i : i + size]) for i in range(0, len(signature), size))


def _shared(article: Article, other: Article) -> float:
    own, theirs = (_shingles(" ".join(passage.text for passage in one.passages)) for one in (article, other))
    return len(own & theirs) / max(1, len(own | theirs))


def _shingles(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return set(map(" ".join, zip(*(words[i:] for i in range(_WORDS_OF_A_SHINGLE)), strict=False)))
