"""New articles: valid files that stay drafts until a writer completes them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from helpcenter.content.article import Article, parse_article
from helpcenter.content.article_files import read_all
from helpcenter.content.docs_folder import check_collection, check_urls, read_collection
from helpcenter.content.fragment_files import read_fragments
from helpcenter.editing.front_matter_edit import front_line
from helpcenter.editing.names import check_new_id, folders_of
from helpcenter.findings import Finding, Problem, SourceError
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings
from helpcenter.site.load import make_catalog
from helpcenter.text.tokens import fold

_SAME_ID = Problem("argument", "this article already has the ID `{id}`", "Choose another ID, or edit this file.")
_SAME_TITLE = Problem(
    "argument", "this article already has the title `{title}`", "Choose a title that differs, or edit this file."
)
_NOT_IN_SLUGS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class NewArticle:
    """A new article: its ID, language, title and description.

    ``section_title`` is the title of a section that does not exist yet; with ``stubs``, the article is created in all
    languages.
    """

    id: str
    locale: str
    title: str
    description: str = ""
    section_title: str = ""
    stubs: bool = False


def plan_article(settings: Settings, strings: Mapping[str, Strings], new: NewArticle) -> dict[str, str]:
    """Return the new files by path below the docs folder.

    Raises SourceError with everything that prevents the article.
    """
    docs = settings.name_of(settings.docs)
    texts = read_fragments(settings)[0].texts(settings)
    articles, _ = read_collection(settings.docs, docs, settings.codes, read_all, texts)
    if findings := [*check_new_id(docs, new.id), *_taken(articles, new)]:
        raise SourceError(findings)
    files = {f"{new.locale}/{new.id}.md": _source(new, strings[new.locale])}
    files |= dict(_sections(settings, articles, new))
    if new.stubs:
        here = {article.path for article in articles}
        stubs = {f"{code}/{new.id}.md": _source(new, strings[code], slug=False) for code in settings.codes}
        files |= {path: text for path, text in stubs.items() if path not in {*here, *files}}
    _check(settings, strings, articles, files)
    return files


def slug_of(title: str) -> str:
    """Return the words of a title as a URL segment."""
    return _NOT_IN_SLUGS.sub("-", fold(title.casefold())).strip("-")


def _taken(articles: Sequence[Article], new: NewArticle) -> Iterator[Finding]:
    for article in articles:
        if article.locale != new.locale:
            continue
        if article.id in (new.id, f"{new.id}/index"):
            yield _SAME_ID.at(article.name, id=new.id)
        elif " ".join(article.title.split()).casefold() == " ".join(new.title.split()).casefold():
            yield _SAME_TITLE.at(article.name, title=new.title)


def _source(new: NewArticle, strings: Strings, *, slug: bool = True) -> str:
    lines = front_line("title", new.title)
    if new.description:
        lines += front_line("description", new.description)
    if slug and (own := slug_of(new.title)) and own != posixpath.basename(new.id):
        lines += front_line("slug", own)
    body = f"{strings('scaffold.lead')}\n\n## {strings('scaffold.heading')}\n\n1. {strings('scaffold.step')}\n"
    return f"---\n{lines}draft: true\n---\n\n{body}"


def _sections(settings: Settings, articles: Sequence[Article], new: NewArticle) -> Iterator[tuple[str, str]]:
    """Yield the pages of the sections that contain the article and exist in no language."""
    known = {article.id for article in articles}
    populated = {folder for article in articles for folder in folders_of(article.id)}
    for depth, folder in enumerate(folders_of(new.id)):
        if f"{folder}/index" in known or folder in populated:
            continue
        name = posixpath.basename(folder).replace("-", " ")
        title = new.section_title if new.section_title and depth == 0 else f"{name[:1].upper()}{name[1:]}"
        slug = slug_of(title)
        lines = front_line("title", title) + (front_line("slug", slug) if slug != posixpath.basename(folder) else "")
        # A section belongs to the default language as well, where its position in lists is set.
        for code in dict.fromkeys((settings.default.code, new.locale)):
            yield f"{code}/{folder}/index.md", f"---\n{lines}draft: true\n---\n"


def _check(
    settings: Settings, strings: Mapping[str, Strings], articles: Sequence[Article], files: Mapping[str, str]
) -> None:
    """Raise SourceError for files that would not be valid when they are published."""
    findings: list[Finding] = []
    added = []
    for path, text in files.items():
        name = f"{settings.name_of(settings.docs)}/{path}"
        article, problems = parse_article(text, path, name, path.split("/", 1)[0])
        findings += problems
        if article is not None:
            added.append(replace(article, front=article.front.model_copy(update={"draft": False})))
    everything = [*(article for article in articles if not article.front.draft), *added]
    before = check_collection(list(articles))
    findings += [finding for finding in check_collection(everything) if finding not in before]
    if not findings:
        findings = check_urls(make_catalog(settings, everything, strings))
    if findings:
        raise SourceError(findings)
