"""No article takes much more time for each of its characters than another: it is read, checked and indexed in linear
time, or refused when its CPU time is used up.

The inputs repeat pieces of Markdown, since that is what makes a search slow. `make fuzz` looks for more of them, for
FUZZ_SECONDS.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings, target
from hypothesis import strategies as st

from conftest import ROOT
from examples import make_project
from helpcenter.checks.article_check import CheckTask, _check_content
from helpcenter.content.article import Article, parse_article
from helpcenter.content.article_files import ArticleFile
from helpcenter.content.expanded_source import expand_file
from helpcenter.mkdocs.markdown.conversion_limit import conversion_limit
from helpcenter.mkdocs.markdown.convert import converter_of
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError, failures_refused
from helpcenter.text.addresses import with_addresses
from helpcenter.text.fragments.shared_texts import NO_TEXTS
from helpcenter.text.limits import seconds_for
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.sanitize import made_safe
from helpcenter.words.counts import count_words
from pace import pace

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
# Times the usual time for each character.
MOST = 20
# Seconds for each character: a step that has nothing to do for most articles is not measured by them.
LEAST = 2e-7
# Seconds that no input can turn into much more: the timer, the garbage collector, the first use of a word list.
NOISE = 0.03
SIZE = 12_000 if SECONDS else 6_000
PIECES = (
    "a", "word ", "Word", "é", "ñ", "\u0301", "0", "9", " ", "  ", "    ", "\t", "\n", "\n\n", "  \n", "\n    ",
    "# ", "## ", "## a\n", "#", "=", "---\n", "***", "- ", "\n- ", "1. ", "\n1. ", "> ", "\n> ", "*", "**", "_", "__",
    "`", "``", "```", "~~~", "\n```\n", "\\", "[", "]", "(", ")", "![", "](", "[a](b)", "[a](", "[a](<", "[a][b]", "][",
    "[a]: b\n", "[a]:", "[^a]", "[^a]: ", "*[a]: ", "\n*[a]: b\n", "<", ">", "</", "/>", "<a", "<a ", "<b>", "</b>",
    "<b id>", "<p>", "</p>", "<div>", "</div>", "<div markdown>", "<table>", "<td>", "<img src=x>", "<!--", "-->",
    "<!", "<![", "<?", "<![CDATA[", "&", "&#", "&amp;", "&#x41;", "|", "|a", "|-", "\n|-|-|\n", "|a|b|\n", ":", "\n: ",
    "::", "://", "http://", "www.", "@", "a@b", "{", "}", "{#a", "{ .a", "{a=", "\"", "'", "’", "!!! ", "!!! note\n",
    "\n!!! note \"", "??? ", "/// ", "¿", "?", "!", "«", "»", "…", ".", ",", "-", "a-", "a.", "$", "^", "+", "%41",
    "www.a.", "a@b.c", "$$", "$a", "\\(", "\\)", "^{", "~~", "==", "++", "++a++", "\n:::note\n", "\n:::\n", ":a:",
    "[x] ", "\n- [x] ", "\n> [!NOTE]\n", "\n=== \"a\"\n", "\n<div>\n\na", "\n</div>\n",
)  # fmt: skip
FRONT = ("", "---\ntitle: Pay\n---\n", "---\ntitle: Pay\ndescription: ", '---\ntitle: "', "---\ntopics: [")


@dataclass(frozen=True)
class Recipe:
    """An article: a start, a unit many times, and an end."""

    start: str
    unit: str
    end: str

    @property
    def text(self) -> str:
        return f"{self.start}{self.unit * (SIZE // len(self.unit))}{self.end}"


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    pieces = st.lists(st.sampled_from(PIECES), max_size=3).map("".join)
    front, start, unit, end = draw(st.sampled_from(FRONT)), draw(pieces), draw(pieces), draw(pieces)
    closing = "" if front.endswith("---\n") or not front else draw(st.sampled_from(("\n---\n", '"\n---\n', "]\n---\n")))
    return Recipe(front + start, unit or draw(st.sampled_from(PIECES)), end + closing)


@dataclass(frozen=True)
class Stages:
    """Measures the steps from the source of an article to its findings and its words in the index."""

    config_file: Path

    def seconds(self, source: str) -> Iterator[tuple[str, float]]:
        """Yield each step that the article reaches, with its CPU seconds."""
        start = time.thread_time()
        article, findings = parse_article(source, "en/pay.md", "docs/en/pay.md", "en")
        yield "read", time.thread_time() - start
        if article is None:
            assert findings
            return
        yield "count words", _timed(lambda: count_words(article))
        yield "change links", _timed(lambda: with_addresses(article.body, "x".join, "x".join))
        yield from self._of_html(source, article)

    def _of_html(self, source: str, article: Article) -> Iterator[tuple[str, float]]:
        name, body = article.name, article.body
        start = time.thread_time()
        try:
            expanded = expand_file(source, name, NO_TEXTS)
            with failures_refused(name, lambda: expanded), conversion_limit(name, body, self.config_file):
                html = converter_of(self.config_file).html(body)
        except RejectedArticleError:
            assert time.thread_time() - start < seconds_for(body) + 1
            return
        start = time.thread_time()
        content, _ = made_safe(html, body, ())
        # The steps from here on depend on the length of the HTML; a table can have much more HTML than text.
        ratio = max(1, len(html) / max(1, len(source)) / 4)
        yield "sanitize", (time.thread_time() - start) / ratio
        file = ArticleFile("/nowhere", "es/pay.md", name, "es")
        task = CheckTask(file, article.title, article.lines.get(("title",), 0), (), ("es", "en"))
        yield "check", _timed(lambda: _check_content(task, scan_file(source), content)) / ratio


def _timed(step: Callable[[], object]) -> float:
    start = time.thread_time()
    step()
    return time.thread_time() - start


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    return Stages(make_project(tmp_path_factory.mktemp("time") / "project", "# Pay\n\nText.\n") / "mkdocs.yml")


@pytest.fixture(scope="module")
def usual(stages: Stages) -> dict[str, float]:
    """The median CPU seconds of each step for each character of the help center's articles."""
    times: dict[str, list[float]] = {}
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").rglob("*.md"))]
    for _ in range(2):
        # The second round has all word lists.
        times.clear()
        for text in texts:
            for step, seconds in stages.seconds(text):
                times.setdefault(step, []).append(seconds / len(text))
    slow = pace()
    return {step: max(LEAST, statistics.median(found) / slow) for step, found in times.items()}


def _slowest(stages: Stages, usual: dict[str, float], text: str) -> tuple[float, str]:
    """Return the step that takes longest in proportion, and how many times the usual time for each character."""
    steps, slow = stages.seconds(text), pace()
    return max((max(0.0, seconds / slow - NOISE) / len(text) / usual[step], step) for step, seconds in steps)


def explore(stages: Stages, usual: dict[str, float], number: int, examples: int) -> None:
    """Look for slow articles, with the random numbers of a seed."""

    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(recipes())
    def no_step_is_slow(recipe: Recipe) -> None:
        times, step = _slowest(stages, usual, recipe.text)
        for _ in range(4):
            if times >= MOST:
                # Another program does not slow the same step down five times.
                times, step = min((times, step), _slowest(stages, usual, recipe.text))
        target(times)
        assert times < MOST, f"{step}: {times:.0f} times the usual time"

    no_step_is_slow()


def test_no_step_takes_much_longer_for_some_article(stages: Stages, usual: dict[str, float]) -> None:
    end, examples = time.monotonic() + SECONDS, 200 if SECONDS else 40
    # A collection would take longer than the step that it interrupts.
    gc.disable()
    try:
        for number in count(1):
            explore(stages, usual, number, examples)
            if time.monotonic() >= end:
                break
            gc.collect()
    finally:
        gc.enable()
    print(f"{number} seeds of {examples} articles")
