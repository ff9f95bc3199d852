"""An article: one Markdown file in one language, read and checked."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from helpcenter.content.article_text import LazyText, Text, split_front_matter
from helpcenter.content.expanded_source import ExpandedSource, expand_source, with_variables
from helpcenter.content.formula_check import formula_findings
from helpcenter.content.front_matter import FrontMatter, Kind
from helpcenter.content.front_matter_reader import misplaced_front_matter, read_front_matter
from helpcenter.findings import Finding, Problem
from helpcenter.hashing import content_digest, fingerprint_of
from helpcenter.input.yaml import Place
from helpcenter.text.fragments.shared_texts import NO_TEXTS, SharedTexts
from helpcenter.text.limits import check_size
from helpcenter.text.markdown.diagrams import Diagram, diagrams_in
from helpcenter.text.marks.line_marks import front_matter_span
from helpcenter.text.outline import Outline, Passage, headings_of, linked_id, outline_of, text_of, title_block

CONTACT_ID = "contact"
SEARCH_ID = "search"
ALL_ARTICLES_ID = "all-articles"
NOT_FOUND_ID = "404"
GENERATED_IDS = frozenset({SEARCH_ID, ALL_ARTICLES_ID, NOT_FOUND_ID})
# Nobody can tell its keys from its text, so the article cannot be read.
_NOT_CLOSED = Problem("source-file", "front matter is not closed", "Add a line `---` after its last key.")
_EMPTY_FILE = Problem("no-text", "file is empty", "Write the article, or delete the file.")
_NO_TITLE = Problem(
    "no-title", "article has no title, so readers see its file name: `{title}`", "Add `title: ...` to the front matter."
)
_NO_TEXT = Problem("no-text", "article has no text", "Write the answer, or add `draft: true` to the front matter.")
_REVISION_LENGTH = 10
# The place of the title if it is a heading; no key has this name.
TITLE_HEADING: Place = ("# title",)
# Keys whose values are checked after the front matter has been validated.
_CHECKED_LATER = frozenset({
    "anchors_from", "contact", "guide", "icon", "redirect_from", "related", "related_exclude", "reviewed", "slug",
    "title", "topics", *TITLE_HEADING,
})  # fmt: skip


@dataclass(frozen=True)
class Article:
    """A Markdown file with its validated front matter and its parsed text.

    ``path`` is relative to the docs folder and ``name`` is the file name in findings; ``links`` are the IDs of
    linked articles; ``revision`` is a hash of the translatable content, ``digest`` a hash of the file;
    ``surface`` is a hash of what other pages may show of it, "" for a page without a file;
    ``texts`` are the fragments and variables that it uses, whose texts are part of the body;
    ``lines`` has the lines of front matter values that are checked after all articles have been read; ``other_keys``
    are keys of other programs in the front matter, with their lines. ``diagrams`` are in their order.
    """

    id: str
    locale: str
    path: str
    name: str
    kind: Kind
    front: FrontMatter
    title: str
    links: tuple[str, ...]
    revision: str
    digest: str
    has_text: bool
    lazy_text: LazyText = field(compare=False, repr=False)
    surface: str = ""
    texts: SharedTexts = field(default=NO_TEXTS, compare=False, repr=False)
    lines: Mapping[Place, int] = field(default_factory=dict, compare=False, repr=False)
    other_keys: tuple[tuple[str, int], ...] = field(default=(), compare=False, repr=False)
    diagrams: tuple[Diagram, ...] = field(default=(), compare=False, repr=False)

    @property
    def body(self) -> str:
        """The Markdown without front matter and level-1 heading."""
        return self.lazy_text.get().body

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The headings and the plain words below each."""
        return self.lazy_text.get().passages

    @property
    def topics(self) -> tuple[str, ...]:
        """The topic IDs of the article."""
        return self.front.topics

    @property
    def description(self) -> str:
        """The answer in one sentence, "" if absent."""
        return self.front.description or ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other wordings of the title."""
        return self.front.aliases

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of its passages."""
        return headings_of(self.passages)

    @property
    def text(self) -> str:
        """The words below all headings."""
        return text_of(self.passages)

    @cached_property
    def section(self) -> str:
        """The folder of the article, such as `billing/cards`; "" at the top level."""
        return posixpath.dirname(self.id)


class Parsed(NamedTuple):
    """An article, None if it cannot be read, its findings, and the source of one that has been read."""

    article: Article | None
    findings: list[Finding]
    source: ExpandedSource | None = None


def parse_article(
    source: str, path: str, name: str, locale: str, file: str = "", texts: SharedTexts = NO_TEXTS
) -> tuple[Article | None, list[Finding]]:
    """Return the article in ``source``, None if it cannot be read, and its findings, as `parse_source` does."""
    parsed = parse_source(source, path, name, locale, file, texts)
    return parsed.article, parsed.findings


def parse_source(source: str, path: str, name: str, locale: str, file: str, texts: SharedTexts) -> Parsed:
    """Return the article in ``source``; ``file`` is its path on disk.

    ``texts`` are the fragments and variables of its language.

    An article with findings keeps its valid values: it can be published if no finding is an error. The file name
    replaces a missing title, as in MkDocs.
    """
    try:
        body = front_matter_span(source)[1]
    except ValueError:
        return Parsed(None, [_NOT_CLOSED.at(name, 1)])
    if not body and (misplaced := misplaced_front_matter(source, name)):
        return Parsed(None, [misplaced])
    if excesses := check_size(source, body, name):
        return Parsed(None, excesses)
    reading = read_front_matter(split_front_matter(source)[0], name)
    front, lines = reading.front, reading.lines
    written, (front, variables, unknown) = front, with_variables(front, texts, lines, name)
    expanded = expand_source(source, body, name, texts)
    findings = [*reading.findings, *unknown, *expanded.findings]
    if expanded.excessive:
        return Parsed(None, findings)
    findings += expanded.origins.located(formula_findings(expanded.scan, name))
    outline = outline_of(expanded.scan)
    article_id = article_id_of(path, locale)
    kind = kind_of(article_id)
    title = front.title or outline.title
    if title is None:
        title = title_from_id(article_id)
        if lines.get(("title",)) not in {finding.line for finding in findings}:
            findings = [*findings, _NO_TITLE.at(name, 1, title=title) if source.strip() else _EMPTY_FILE.at(name, 1)]
    elif kind == "article" and not outline.text and not outline.headings and not front.draft:
        findings = [*findings, _NO_TEXT.at(name)]
    links = (linked_id(article_id, target) for target in outline.targets)
    if title_heading := title_block(expanded.scan):
        lines = {**lines, TITLE_HEADING: title_heading.line}
    digest = content_digest(expanded.scan.source.encode())
    revision = revision_of(title, front.description or "", outline.body)
    if expanded.used.variables or variables:
        plain = expand_source(source, body, name, SharedTexts(texts.fragments))
        revision = _revision_without_values(written, outline_of(plain.scan), title)
    surface = surface_of(article_id, locale, path, name, kind, title, front=front)
    used = texts.part(expanded.used.fragments, {*expanded.used.variables, *variables})
    article = Article(
        article_id, locale, path, name, kind, front, title,
        tuple(dict.fromkeys(link for link in links if link)),
        revision, digest,
        bool(outline.text), LazyText(Text(outline.body, outline.passages), file, digest, used), surface, used,
        {place: line for place, line in lines.items() if place[:1] and place[0] in _CHECKED_LATER},
        reading.other_keys, _diagrams(expanded),
    )  # fmt: skip
    return Parsed(article, findings, expanded)


def _revision_without_values(written: FrontMatter, plain: Outline, title: str) -> str:
    """Return the revision of an article with its variables, which nobody translates: a new value outdates nothing.

    ``written`` and ``plain`` have the names of the variables, ``title`` replaces a missing one.
    """
    return revision_of(written.title or plain.title or title, written.description or "", plain.body)


def surface_of(*place_and_title: str, front: FrontMatter) -> str:
    """Return a hash of what other pages may show of an article: everything but its text and what follows from that."""
    return fingerprint_of(*place_and_title, repr(vars(front)))


def _diagrams(expanded: ExpandedSource) -> tuple[Diagram, ...]:
    found = ((source, expanded.origins.place(line, 0)) for source, line in diagrams_in(expanded.scan))
    return tuple(Diagram(source, name, line) for source, (name, line, _) in found)


def article_id_of(path: str, locale: str) -> str:
    """Return the ID of the file at ``path`` (relative to the docs folder): the path without locale and extension."""
    stem = path.removeprefix(f"{locale}/").removesuffix(".md")
    folder, base = posixpath.split(stem)
    return posixpath.join(folder, "index") if base == "README" else stem


def kind_of(article_id: str) -> Kind:
    """Return the type of page: home, section index, contact page, or article."""
    if article_id == "index":
        return "home"
    if posixpath.basename(article_id) == "index":
        return "section"
    return "contact" if article_id == CONTACT_ID else "article"


def generated_article(article_id: str, locale: str, kind: Kind, title: str, **front: object) -> Article:
    """Return a page without a file: only a title and front matter."""
    path = f"{locale}/{article_id}.md"
    matter = FrontMatter.model_validate(front)
    return Article(article_id, locale, path, "", kind, matter, title, (), "", "", False, LazyText(Text()))


def revision_of(title: str, description: str, body: str) -> str:
    """Return a short hash of the translatable content; white space, line breaks and other keys do not count."""
    parts = (" ".join(part.split()) for part in (title, description, body))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_REVISION_LENGTH]


def title_from_id(article_id: str) -> str:
    """Return the file name as a title, or the folder name for the page of a section; capitals such as in `iOS` stay."""
    folder, base = posixpath.split(article_id)
    name = posixpath.basename(folder) if base == "index" and folder else base
    words = " ".join(name.replace("-", " ").replace("_", " ").split()) or name
    return words.capitalize() if words.islower() else words
