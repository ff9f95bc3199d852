"""Articles as a preview shows them: drafts are included, and a placeholder replaces a broken article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.content.article import Article, article_id_of, generated_article, kind_of
from helpcenter.content.article_files import ArticleFile, ReadMany, read_article
from helpcenter.content.docs_folder import article_files, check_collection
from helpcenter.content.fragment_files import read_fragments
from helpcenter.findings import Finding
from helpcenter.input.settings import Settings


@dataclass(frozen=True)
class ShownArticle:
    """An article file in the preview: its article, whether it is a draft, and its problems."""

    article: Article
    draft: bool
    findings: tuple[Finding, ...]

    def differs_in_text(self, other: ShownArticle) -> bool:
        """Return whether all that is found out by comparing articles is the same for another reading of the file."""
        one, two = self.article, other.article
        same = [(a.lines, a.other_keys, [diagram.source for diagram in a.diagrams]) for a in (one, two)]
        # Problems of fragments may be those of other articles as well.
        own = all(finding.path == one.name for finding in (*self.findings, *other.findings))
        return own and self.draft == other.draft and same[0] == same[1]


def read_shown(settings: Settings, read: ReadMany) -> tuple[dict[str, ShownArticle], list[Finding]]:
    """Read all article files, by their paths below the docs folder, and return findings for other files."""
    fragments, findings = read_fragments(settings)
    docs = settings.name_of(settings.docs)
    files, of_files = article_files(settings.docs, docs, settings.codes, fragments.texts(settings))
    readings = zip(files, read(files), strict=True)
    return {file.path: _shown(file, *reading) for file, reading in readings}, findings + of_files


def read_one(settings: Settings, path: str) -> ShownArticle | None:
    """Read the article file at ``path``; None if it does not exist or belongs to no language."""
    locale = path.split("/", 1)[0]
    if "/" not in path or locale not in settings.codes:
        return None
    texts = read_fragments(settings)[0].texts(settings)[locale]
    name = f"{settings.name_of(settings.docs)}/{path}"
    file = ArticleFile(f"{settings.docs.as_posix()}/{path}", path, name, locale, texts)
    try:
        return _shown(file, *read_article(file))
    except FileNotFoundError:
        return None


def _shown(file: ArticleFile, article: Article | None, findings: list[Finding]) -> ShownArticle:
    if article is None:
        return ShownArticle(_placeholder(file.path, file.locale), False, tuple(findings))
    draft = article.front.draft
    if draft:
        article = replace(article, front=article.front.model_copy(update={"draft": False}))
    return ShownArticle(article, draft, tuple(findings))


def findings_by_file(shown: Iterable[ShownArticle], others: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group the findings of articles and ``others`` by file, each finding once."""
    articles = list(shown)
    found: dict[str, list[Finding]] = {}
    for finding in sorted({*_of_articles(articles), *others}):
        found.setdefault(finding.path, []).append(finding)
    return found


def _of_articles(shown: list[ShownArticle]) -> Iterator[Finding]:
    yield from check_collection([one.article for one in shown])
    for one in shown:
        yield from one.findings


def _placeholder(path: str, locale: str) -> Article:
    """Return a placeholder for an unreadable article, so that links to it resolve and other pages keep working."""
    article_id = article_id_of(path, locale)
    article = generated_article(article_id, locale, kind_of(article_id), Path(path).stem)
    return replace(article, path=path, name=path)
