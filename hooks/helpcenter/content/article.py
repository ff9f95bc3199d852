"""An article: one Markdown file in one language, read and checked."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from helpcenter.content.front_matter import FrontMatter, Kind
from helpcenter.findings import Finding, SourceError, did_you_mean, mismatch, shortened
from helpcenter.hashing import content_digest
from helpcenter.input.source_file import read_source
from helpcenter.input.validate import validate
from helpcenter.input.yaml import Place, parse_yaml
from helpcenter.text.limits import check_limits
from helpcenter.text.line_marks import front_matter_span
from helpcenter.text.outline import Outline, Passage, headings_of, linked_id, outline_of, text_of
from helpcenter.text.scanner import scan_file

CONTACT_ID = "contact"
SEARCH_ID = "search"
ALL_ARTICLES_ID = "all-articles"
NOT_FOUND_ID = "404"
GENERATED_IDS = frozenset({SEARCH_ID, ALL_ARTICLES_ID, NOT_FOUND_ID})
_REVISION_LENGTH = 10
# Keys whose values are checked after the front matter.
_CHECKED_LATER = frozenset({"contact", "icon", "redirect_from", "related", "related_exclude", "slug", "title"})


@dataclass(frozen=True)
class Text:
    """What an article says: Markdown without front matter and level-1 heading, and its plain words."""

    body: str = ""
    passages: tuple[Passage, ...] = ()


class LazyText:
    """The text of an article, read from its file when it is asked for, unless it was read before.

    A build that has seen the article before needs no more than its front matter, unless its page is made anew.
    """

    def __init__(self, text: Text | None, file: str = "", digest: str = "") -> None:
        self._text = text
        self._file = file
        self._digest = digest

    @property
    def known(self) -> bool:
        """Whether the text was read."""
        return self._text is not None

    def get(self) -> Text:
        """The text.

        Raises SourceError where the file is not the one that the article was read from.
        """
        if self._text is None:
            self._text = self._read()
        return self._text

    def unread(self) -> LazyText:
        """The same without what was read, as long as it can be read again."""
        return LazyText(None, self._file, self._digest) if self.known and self._file else self

    def _read(self) -> Text:
        file = Path(self._file)
        source, findings = read_source(file, self._file) if file.is_file() else ("", [])
        if findings or content_digest(source.encode()) != self._digest:
            way_out = "Wait until nobody writes to it and start again."
            raise SourceError([mismatch(self._file, 0, "", "the file as it was at the start", "another one", way_out)])
        return _text_of(outline_of(scan_file(source)))


@dataclass(frozen=True)
class Article:
    """One Markdown file, its front matter valid and its text taken apart.

    ``path`` is relative to the docs folder and ``name`` is how findings call the file; ``links`` are the ids of
    linked articles; ``revision`` and ``digest`` are hashes, of what translators render and of all that the file holds;
    ``lines`` gives the lines of those values in the front matter that are checked when all articles are known.
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
    lines: Mapping[Place, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def body(self) -> str:
        """Its Markdown without front matter and level-1 heading."""
        return self.lazy_text.get().body

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its headings and the plain words below each."""
        return self.lazy_text.get().passages

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of what the article is about."""
        return self.front.topics

    @property
    def description(self) -> str:
        """The answer in one sentence, or nothing."""
        return self.front.description or ""

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
        """The folder it lies in, `billing/cards`; nothing at the top level."""
        return posixpath.dirname(self.id)


def parse_article(
    source: str, path: str, name: str, locale: str, file: str = ""
) -> tuple[Article | None, list[Finding]]:
    """The article that ``source`` holds, or None and what keeps it from being published; ``file`` is where it is."""
    front, lines, findings = _front_matter(source, name)
    if front is None:
        return None, findings
    scanned = scan_file(source)
    if excesses := check_limits(scanned, name):
        return None, findings + excesses
    outline = outline_of(scanned)
    article_id = article_id_of(path, locale)
    kind = kind_of(article_id)
    title = front.title or outline.title
    if title is None:
        return None, [_untitled(name, source)]
    if kind == "article" and not outline.text and not outline.headings:
        way_out = "Write the answer, or mark the article with `draft: true`."
        if not front.draft:
            return None, [mismatch(name, 0, "body", "text", "nothing below the title", way_out)]
    links = (linked_id(article_id, target) for target in outline.targets)
    digest = content_digest(source.encode())
    article = Article(
        article_id, locale, path, name, kind, front, title,
        tuple(dict.fromkeys(link for link in links if link)),
        revision_of(title, front.description or "", outline.body), digest,
        bool(outline.text), LazyText(_text_of(outline), file, digest),
        {place: line for place, line in lines.items() if place[:1] and place[0] in _CHECKED_LATER},
    )  # fmt: skip
    return article, findings


def _text_of(outline: Outline) -> Text:
    return Text(outline.body, outline.passages)


def article_id_of(path: str, locale: str) -> str:
    """The id of the file at ``path`` (relative to the docs folder): the path without locale and ending."""
    stem = path.removeprefix(f"{locale}/").removesuffix(".md")
    folder, base = posixpath.split(stem)
    return posixpath.join(folder, "index") if base == "README" else stem


def kind_of(article_id: str) -> Kind:
    """What the page is for: home, a section's own page, the contact page, or an article."""
    if article_id == "index":
        return "home"
    if posixpath.basename(article_id) == "index":
        return "section"
    return "contact" if article_id == CONTACT_ID else "article"


def generated_article(article_id: str, locale: str, kind: Kind, title: str, **front: object) -> Article:
    """A page that has no file: its title and front matter, and nothing else."""
    path = f"{locale}/{article_id}.md"
    matter = FrontMatter.model_validate(front)
    return Article(article_id, locale, path, "", kind, matter, title, (), "", "", False, LazyText(Text()))


def revision_of(title: str, description: str, body: str) -> str:
    """A short hash of what a translator renders; white space, line breaks and other keys do not count."""
    parts = (" ".join(part.split()) for part in (title, description, body))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_REVISION_LENGTH]


def split_front_matter(source: str) -> tuple[str | None, str]:
    """The YAML between the two `---` lines and the Markdown after it; None where there is no front matter.

    Raises ValueError when the front matter has no end.
    """
    end, body = front_matter_span(source)
    return (source[source.index("\n") + 1 : end], source[body:]) if body else (None, source)


def _front_matter(source: str, name: str) -> tuple[FrontMatter | None, dict[Place, int], list[Finding]]:
    try:
        yaml, _ = split_front_matter(source)
    except ValueError:
        way_out = "End the front matter with a line `---`."
        return None, {}, [mismatch(name, 1, "front matter", "a closing line", "no such line", way_out)]
    if yaml is None:
        return FrontMatter(), {}, []
    data, findings = parse_yaml(yaml, name, first_line=2)
    if findings:
        return None, {}, findings
    front, findings = validate(FrontMatter, data, name)
    return front, data.lines, findings


def _untitled(name: str, source: str) -> Finding:
    found = "an empty file" if not source.strip() else "neither"
    way_out = "Write `title: ...` in the front matter."
    return mismatch(name, 1, "title", "a title or a level-1 heading", found, way_out)


def check_ids(article: Article, known: set[str]) -> list[Finding]:
    """Ids in ``related`` and ``related_exclude`` that do not exist or name the article itself."""
    findings = []
    for key in ("related", "related_exclude"):
        for i, target in enumerate(getattr(article.front, key)):
            if target == article.id:
                found, way_out = "its own id", "Delete it."
            elif target not in known:
                found = shortened(target)
                way_out = did_you_mean(target, known) or "Delete it or create the article."
            else:
                continue
            line = article.lines.get((key, i), 1)
            findings.append(mismatch(article.name, line, key, "the id of another article", found, way_out))
    return findings
