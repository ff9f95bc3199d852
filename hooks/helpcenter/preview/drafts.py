"""The sources of a site as a preview takes them: drafts are shown, and a broken article keeps its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.content.article import Article, article_id_of, generated_article, kind_of
from helpcenter.content.article_files import ArticleFile, ReadMany, read_article
from helpcenter.content.docs_folder import article_files, check_collection
from helpcenter.findings import Finding
from helpcenter.input.settings import Settings


@dataclass(frozen=True)
class Shown:
    """One article file in the preview: as an article, whether it is a draft, and what is wrong with it."""

    article: Article
    draft: bool
    findings: tuple[Finding, ...]


def read_shown(settings: Settings, read: ReadMany) -> tuple[dict[str, Shown], list[Finding]]:
    """All article files by their paths below the docs folder, and what is wrong with other files."""
    files, findings = article_files(settings.docs, settings.name_of(settings.docs), settings.codes)
    readings = zip(files, read(files), strict=True)
    return {file.path: _shown(file, *reading) for file, reading in readings}, findings


def read_one(settings: Settings, path: str) -> Shown | None:
    """The article file at ``path``, None where there is none or where it belongs to no language."""
    locale = path.split("/", 1)[0]
    file = ArticleFile(f"{settings.docs}/{path}", path, f"{settings.name_of(settings.docs)}/{path}", locale)
    if "/" not in path or locale not in settings.codes or not Path(file.file).is_file():
        return None
    return _shown(file, *read_article(file))


def _shown(file: ArticleFile, article: Article | None, findings: list[Finding]) -> Shown:
    if article is None:
        return Shown(_placeholder(file.path, file.locale), False, tuple(findings))
    draft = article.front.draft
    if draft:
        article = replace(article, front=article.front.model_copy(update={"draft": False}))
    return Shown(article, draft, tuple(findings))


def findings_by_name(shown: Iterable[Shown], others: Iterable[Finding]) -> dict[str, list[Finding]]:
    """What is wrong, by the file that it is wrong in, each finding once."""
    articles = list(shown)
    found: dict[str, list[Finding]] = {}
    for finding in sorted({*_of_articles(articles), *others}):
        found.setdefault(finding.path, []).append(finding)
    return found


def _of_articles(shown: list[Shown]) -> Iterator[Finding]:
    yield from check_collection([one.article for one in shown])
    for one in shown:
        yield from one.findings


def _placeholder(path: str, locale: str) -> Article:
    """What stands for an article that cannot be read, so that links to it and its neighbours go on."""
    article_id = article_id_of(path, locale)
    article = generated_article(article_id, locale, kind_of(article_id), Path(path).stem)
    return replace(article, path=path, name=path)
