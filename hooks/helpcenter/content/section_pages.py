"""The pages of sections: `guide/index.md`, or the file `guide.md` beside the folder `guide/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from helpcenter.content.article import Article
from helpcenter.findings import Finding, Problem

_TWO_PAGES = Problem(
    "file-name", "{other} is the page of the same section", "Move its text into one of the two files, delete the other."
)


def with_section_pages(articles: Iterable[Article]) -> list[Article]:
    """Return the articles of all languages; those that have the name of a folder of articles are its pages."""
    given = list(articles)
    folders = folders_with(given)
    return [
        replace(article, id=f"{article.id}/index", kind="section") if is_section_page(article, folders) else article
        for article in given
    ]


def is_section_page(article: Article, folders: set[str]) -> bool:
    """Return whether an article stands beside the folder of its name, one of the ``folders`` with articles."""
    return article.kind == "article" and article.id in folders


def folders_with(articles: Iterable[Article]) -> set[str]:
    """Return the folders of articles, and the folders above them."""
    folders: set[str] = set()
    for innermost in {article.section for article in articles if article.kind in {"article", "section"}}:
        folder = innermost
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def check_section_pages(articles: Sequence[Article]) -> Iterator[Finding]:
    """Yield a finding for each file beside a folder that has a page of its own in the same language."""
    folders = folders_with(articles)
    pages = {(article.locale, article.id): article for article in articles if article.kind == "section"}
    for article in articles:
        other = pages.get((article.locale, f"{article.id}/index"))
        if other and is_section_page(article, folders):
            yield _TWO_PAGES.at(article.name, other=other.name)
