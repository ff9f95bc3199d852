"""Article files and the functions that read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.content.article import Article, Parsed, parse_source
from helpcenter.findings import Finding, Problem
from helpcenter.input.faults import fault_at
from helpcenter.input.source_file import read_source
from helpcenter.platform.cpu_limit import CpuTimeExceededError, can_limit_cpu_time, cpu_limit
from helpcenter.text.fragments.shared_texts import NO_TEXTS, SharedTexts
from helpcenter.text.limits import seconds_for


@dataclass(frozen=True)
class ArticleFile:
    """A Markdown file of a locale: its path on disk, its path below the docs folder, and its name in findings.

    ``texts`` are the fragments and variables that it may use.
    """

    file: str
    path: str
    name: str
    locale: str
    texts: SharedTexts = field(default=NO_TEXTS, repr=False)


# An unreadable article is None; the findings give the reason.
Reading = tuple[Article | None, list[Finding]]
ReadMany = Callable[[Sequence[ArticleFile]], list[Reading]]


_TOO_SLOW = Problem(
    "too-complex", "takes too long to read (limit: {seconds} s of CPU time)", "Simplify or divide the article."
)

# Characters: a limit takes a tenth of the time that a short article takes, which cannot exceed it in any case.
_SHORT = 8_000


def read_article(file: ArticleFile) -> Reading:
    """Read the article in a file, in time linear in its size and, in the main thread of a process, within a limit."""
    parsed = read_with_source(file)
    return parsed.article, parsed.findings


def read_with_source(file: ArticleFile) -> Parsed:
    """Read the article in a file in the same way, and keep its source for those who need both."""
    source, findings = read_source(Path(file.file), file.name)
    if findings:
        return Parsed(None, findings)
    seconds = seconds_for(source)
    limited = len(source) > _SHORT and can_limit_cpu_time()
    try:
        with cpu_limit(seconds) if limited else nullcontext():
            return parse_source(source, file.path, file.name, file.locale, file.file, file.texts)
    except CpuTimeExceededError:
        return Parsed(None, [_TOO_SLOW.at(file.name, seconds=f"{seconds:.1f}")])
    except Exception as error:  # one article must not hide what is found in the others
        return Parsed(None, [fault_at(file.name, error)])


def read_all(files: Sequence[ArticleFile]) -> list[Reading]:
    """Read the articles in files one by one."""
    return [read_article(file) for file in files]
