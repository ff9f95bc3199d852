"""The checks of one article, and the data that rules about several articles need from it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.checks.article.broken_markup import check_broken_markup
from helpcenter.checks.article.divided_links import check_divided_links
from helpcenter.checks.article.document import Document, Heading
from helpcenter.checks.article.document_reader import read_document, title_run
from helpcenter.checks.article.list_check import check_lists
from helpcenter.checks.article.missing_pictures import check_missing_pictures
from helpcenter.checks.article.raw_markup import check_raw_markup
from helpcenter.checks.article.structure import check_structure
from helpcenter.checks.language.language_check import Prose, Suspect, check_language, find_suspects
from helpcenter.checks.language.technical_words import technical_words
from helpcenter.checks.site.copies import signature_of
from helpcenter.checks.site.targets import Target
from helpcenter.checks.site.translated_headings import HeadingAnchor
from helpcenter.content.article import Article
from helpcenter.content.article_files import ArticleFile
from helpcenter.content.expanded_source import ExpandedSource, expand_file
from helpcenter.findings import Finding, Problem
from helpcenter.input.faults import fault_at
from helpcenter.input.languages import language_of
from helpcenter.input.source_file import read_source
from helpcenter.mkdocs.markdown.conversion_limit import conversion_limit
from helpcenter.mkdocs.markdown.convert import converter_of
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError, failures_refused, refusal
from helpcenter.platform.cpu_limit import CpuTimeExceededError, can_limit_cpu_time, cpu_limit
from helpcenter.text.anchors import anchor_of, is_numbered
from helpcenter.text.fragments.origins import Origins
from helpcenter.text.limits import seconds_for
from helpcenter.text.marks.parts import Scan
from helpcenter.text.outline import body_of
from helpcenter.text.sanitize import made_safe

_NO_ORIGINS = Origins("")


@dataclass(frozen=True)
class ArticleCheck:
    """The findings of one article, and the data that rules about several articles need from it.

    ``signature`` is a MinHash of its words; ``suspects`` may be misspelled. Positions other than those of findings are
    in the source with its fragments; ``origins`` says where each is written.
    """

    findings: tuple[Finding, ...]
    headings: tuple[HeadingAnchor, ...] = ()
    anchors: frozenset[str] = frozenset()
    targets: tuple[Target, ...] = ()
    signature: bytes = b""
    suspects: tuple[Suspect, ...] = ()
    origins: Origins = _NO_ORIGINS


@dataclass(frozen=True)
class CheckTask:
    """An article to check: its file and title, the hosts that media may come from, and all languages of the site.

    ``title_line`` is the line of the title in the front matter, 0 for a title that is a heading.
    """

    file: ArticleFile
    title: str
    title_line: int
    hosts: tuple[str, ...]
    languages: tuple[str, ...]


_TOO_SLOW = Problem(
    "too-complex", "takes too long to check (limit: {seconds} s of CPU time)", "Simplify or divide the article."
)
# The first article of a process loads the word lists of its language.
_PATIENCE = 4


def task_of(file: ArticleFile, article: Article, hosts: tuple[str, ...], languages: tuple[str, ...]) -> CheckTask:
    """Return the task to check an ``article`` that was read from a file, with the texts that it uses."""
    own = replace(file, texts=article.texts)
    return CheckTask(own, article.title, article.lines.get(("title",), 0), hosts, languages)


def visit_article(
    config_file: Path,
    hosts: tuple[str, ...],
    languages: tuple[str, ...],
    file: ArticleFile,
    article: Article,
    source: ExpandedSource,
) -> ArticleCheck:
    """Check an article that has just been read from ``source``, unless it is a draft."""
    if article.front.draft:
        return ArticleCheck(())
    return _check(config_file, task_of(file, article, hosts, languages), source)


def check_chunk(config_file: Path, tasks: Sequence[CheckTask]) -> list[ArticleCheck]:
    """Check articles, one after another."""
    return [_check(config_file, task) for task in tasks]


def _check(config_file: Path, task: CheckTask, known: ExpandedSource | None = None) -> ArticleCheck:
    try:
        source = known or _source_of(task)
        return check_article(config_file, task, source) if source else ArticleCheck(())
    except Exception as error:  # one article must not hide what is found in the others
        return ArticleCheck((fault_at(task.file.name, error),))


def _source_of(task: CheckTask) -> ExpandedSource | None:
    source, findings = read_source(Path(task.file.file), task.file.name)
    return None if findings else expand_file(source, task.file.name, task.file.texts)


def check_article(config_file: Path, task: CheckTask, expanded: ExpandedSource) -> ArticleCheck:
    """Convert and check one article."""
    name = task.file.name
    body = body_of(expanded.scan)
    converter = converter_of(config_file)
    try:
        with failures_refused(name, lambda: expanded), conversion_limit(name, body, config_file):
            content, unsafe = made_safe(converter.html(body), body, task.hosts)
    except RejectedArticleError as error:
        return ArticleCheck(error.findings)
    refused = refusal(name, expanded, unsafe).findings if unsafe else ()
    seconds = _PATIENCE * seconds_for(expanded.scan.source)
    try:
        with cpu_limit(seconds) if can_limit_cpu_time() else nullcontext():
            check = _check_content(task, expanded.scan, content)
    except CpuTimeExceededError:
        return ArticleCheck((*refused, _TOO_SLOW.at(name, seconds=f"{seconds:.1f}")))
    located = (*refused, *expanded.origins.located(check.findings))
    return replace(check, findings=located, origins=expanded.origins)


def _check_content(task: CheckTask, scanned: Scan, content: str) -> ArticleCheck:
    name = task.file.name
    document = read_document(content, scanned)
    title = title_run(task.title, task.title_line, scanned)
    prose = Prose(name, language_of(task.file.locale), title, document)
    others = tuple(sorted({language_of(code) for code in task.languages} - {prose.language}))
    suspects = list(find_suspects(prose, others))
    names = technical_words(scanned, {suspect.word.casefold() for suspect in suspects})
    return ArticleCheck(
        (
            *check_structure(document, title, name),
            *check_lists(scanned, name),
            *check_raw_markup(document, scanned.source, name),
            *check_broken_markup(document, scanned, name),
            *check_missing_pictures(scanned, name),
            *check_divided_links(document.runs, name),
            *check_language(prose, others),
        ),
        tuple(map(_heading, document.headings)),
        frozenset(document.anchors),
        _targets(document),
        signature_of(" ".join(run.text for run in document.runs)),
        tuple(suspect for suspect in suspects if suspect.word.casefold() not in names),
    )


def _heading(heading: Heading) -> HeadingAnchor:
    made = anchor_of(heading.text, "-")
    is_made = heading.anchor == made or is_numbered(heading.anchor, heading.text)
    return HeadingAnchor(heading.level, heading.anchor, heading.place.line, (made or "_") if is_made else "")


def _targets(document: Document) -> tuple[Target, ...]:
    links = (Target(link.target, link.target_place, link.raw) for link in document.links)
    images = (Target(one.target, one.target_place, one.raw, image=True) for one in document.images)
    files = (Target(one.target, one.target_place, one.raw, image=True) for one in document.media)
    return (*links, *images, *files)
