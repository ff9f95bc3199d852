"""Article files and the functions that read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpcenter.content.article import Article, parse_article
from helpcenter.findings import Finding
from helpcenter.input.faults import fault_at
from helpcenter.input.source_file import read_source


@dataclass(frozen=True)
class ArticleFile:
    """A Markdown file of a locale: its path on disk, its path below the docs folder, and its name in findings."""

    file: str
    path: str
    name: str
    locale: str


# An unreadable article is None; the findings give the reason.
Reading = tuple[Article | None, list[Finding]]
ReadMany = Callable[[Sequence[ArticleFile]], list[Reading]]


def read_article(file: ArticleFile) -> Reading:
    """Read the article in a file."""
    source, findings = read_source(Path(file.file), file.name)
    if findings:
        return None, findings
    try:
        return parse_article(source, file.path, file.name, file.locale, file.file)
    except Exception as error:  # one article must not hide what is found in the others
        return None, [fault_at(file.name, error)]


def read_all(files: Sequence[ArticleFile]) -> list[Reading]:
    """Read the articles in files one by one."""
    return [read_article(file) for file in files]
