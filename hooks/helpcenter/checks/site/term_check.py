"""Terms: translations use those of `terms.yml`, and no article has a word that does not stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog
from helpcenter.findings import Finding, Problem
from helpcenter.input.source_file import read_source
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.marks.parts import Block, Scan
from helpcenter.translations.term_base import FILE, RULE, Phrases, TermBase

_FORBIDDEN = Problem(RULE, "`{word}` is not the term of this site", "Write `{term}`.")
_NO_TERM = Problem(RULE, "the word `{word}` does not stand for a term here", "Write another word.")
_MISSING = Problem(
    RULE, "the source has the term `{term}`, but this translation lacks `{translation}`",
    "Use the term; if the sentence needs none, change the term in {file}.",
)  # fmt: skip
_VISIBLE = re.compile(r"[^\n]")
_CODE = frozenset({"code", "comment", "fence", "html", "reference", "rule"})


def check_terms(catalog: Catalog, base: TermBase, docs: Path) -> Iterator[Finding]:
    """Yield findings for forbidden words in each language, and for translations without the terms of their sources."""
    if not base.terms:
        return
    default = catalog.default.locale.code
    for code, locale in catalog.locales.items():
        articles = [entry.article for entry in locale.entries.values() if entry.article.name and not entry.fallback]
        yield from _forbidden(articles, base, docs, (code, default))
        if code != default:
            current = {entry.id for entry in locale.entries.values() if entry.translation == "current"}
            pairs = [(catalog.default.entries[one.id].article, one) for one in articles if one.id in current]
            yield from _missing(pairs, base, code, default)


def _forbidden(articles: list[Article], base: TermBase, docs: Path, codes: tuple[str, str]) -> Iterator[Finding]:
    terms = {word: term.text_in(*codes) for term in base.terms for word in term.forbidden.get(codes[0], ())}
    phrases = Phrases(codes[0], terms)
    for article in articles if terms else ():
        if not [*phrases.in_text(f"{article.title}\n{article.description}\n{' '.join(_texts(article))}")]:
            continue
        for line, text in _lines(article, docs):
            for word in phrases.in_text(text):
                problem = _FORBIDDEN if terms[word] else _NO_TERM
                yield problem.at(article.name, line, word=word, term=terms[word])


def _missing(pairs: list[tuple[Article, Article]], base: TermBase, code: str, default: str) -> Iterator[Finding]:
    wanted = {term.term: term.translation[code] for term in base.terms if code in term.translation}
    ours, theirs = Phrases(default, wanted), Phrases(code, wanted.values())
    for source, own in pairs:
        used = set(ours.in_text("\n".join((source.title, source.description, *_texts(source)))))
        found = set(theirs.in_text("\n".join((own.title, own.description, *_texts(own))))) if used else set()
        for term in sorted(used):
            if wanted[term] not in found:
                yield _MISSING.at(own.name, 1, term=term, translation=wanted[term], file=FILE)


def _texts(article: Article) -> Iterator[str]:
    for passage in article.passages:
        yield passage.heading
        yield passage.text


def _lines(article: Article, docs: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of an article's file with their lines: of front matter, then of each block."""
    for key in ("title", "description"):
        if (key,) in article.lines or key == "description":
            yield article.lines.get((key,), 1), getattr(article, key)
    source, findings = read_source(docs / article.path, article.name)
    if findings:
        return
    scanned = scan_file(source)
    for block in scanned.blocks:
        if block.kind not in _CODE:
            yield from _lines_of(scanned, block)


def _lines_of(scanned: Scan, block: Block) -> Iterator[tuple[int, str]]:
    """Yield the lines of a block without code, addresses and tags."""
    text, start = scanned.source[block.start : block.end], block.start
    for part in inline_parts(scanned, block):
        first = part.label_end if part.kind in {"link", "image"} else part.start
        blank = _VISIBLE.sub(" ", text[first - start : part.end - start])
        text = f"{text[: first - start]}{blank}{text[part.end - start :]}"
    for number, line in enumerate(text.split("\n")):
        yield block.line + number, line
