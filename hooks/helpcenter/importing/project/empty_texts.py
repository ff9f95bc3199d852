"""Texts without anything to read: they become drafts, so that nothing links to them."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from helpcenter.importing.model import ImportedArticle, ImportedText

_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template|head)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SHOWN = re.compile(r"<(?:img|iframe|video|audio|embed|object|input)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def with_drafts(article: ImportedArticle) -> ImportedArticle:
    """Return an article whose texts without anything to read are drafts."""
    if not any(_is_new(text) for text in article.texts.values()):
        return article
    texts = {code: replace(text, draft=True) if _is_new(text) else text for code, text in article.texts.items()}
    return replace(article, texts=texts)


def is_empty(text: ImportedText) -> bool:
    """Return whether a text has neither words nor anything to see."""
    if text.form == "markdown":
        return not text.body.strip()
    seen = _UNSEEN.sub("", text.body)
    return not _SHOWN.search(seen) and not html.unescape(_TAG.sub("", seen)).replace("\u200b", "").strip()


def _is_new(text: ImportedText) -> bool:
    return not text.draft and is_empty(text)
