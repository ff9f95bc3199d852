"""Lets an extension that few articles need do nothing for the others."""

from __future__ import annotations

from markdown import Markdown


def mentions(md: Markdown, *marks: str) -> bool:
    """Return whether the article that ``md`` converts has one of ``marks``, outside of fenced code."""
    text = "\n".join(md.lines)  # type: ignore[attr-defined] # not in its types
    return any(mark in text for mark in marks)
