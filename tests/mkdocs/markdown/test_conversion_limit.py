"""An article that takes too long to convert is rejected, in every thread and process; a large valid one is not."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from busy_machine import busy_for
from examples import make_project
from helpcenter.findings import SourceError
from helpcenter.mkdocs.markdown.conversion_limit import conversion_limit
from helpcenter.mkdocs.markdown.convert import converter_of
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError
from helpcenter.mkdocs.markdown.trial import Trial, trial_of
from helpcenter.text.limits import check_limits, seconds_for
from helpcenter.text.markdown.scanner import scan_file

# Within the limits of `text.limits`, and slow: one search for an attribute list tries each of the spaces first.
SLOW = f"# Pay {{pay}}\n\n## a{' ' * 100_000}b\n"
# Slow in a loop of Python, not in one search.
SLOW_LOOP = "<a " * 14_000
PARAGRAPH = "Open **Settings**, then [Billing](pay.md), and note the *last* invoice number `A-1`.\n\n"
LARGE = f"# Pay\n\n{PARAGRAPH * (390_000 // len(PARAGRAPH))}"


@pytest.fixture(scope="module")
def config_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    project = make_project(tmp_path_factory.mktemp("limit") / "project", PARAGRAPH)
    yield project / "mkdocs.yml"
    trial_of((project / "mkdocs.yml").resolve()).close()


def late() -> float:
    """Return the most CPU seconds after the limit until a search has ended, on this machine.

    Python looks for signals after some 4,000 starts of a search, which takes about four times as long as the search
    that is timed here. Python 3.11.2 looks less often.
    """
    start = time.thread_time()
    assert re.search(r"\s+x", " " * 10_000) is None
    times = 4 if sys.version_info >= (3, 11, 7) else 24
    return 0.2 + times * (time.thread_time() - start)


def convert(config_file: Path, body: str) -> tuple[str, float]:
    """What is wrong with an article, and the CPU seconds of this thread until that is known."""
    converter = converter_of(config_file)
    start = time.thread_time()
    message = ""
    try:
        with conversion_limit("docs/en/pay.md", body, config_file):
            converter.html(body)
    except RejectedArticleError as error:
        message = "\n".join(map(str, error.findings))
    return message, time.thread_time() - start


def in_this_thread(config_file: Path, body: str) -> tuple[str, float]:
    return convert(config_file, body)


def in_another_thread(config_file: Path, body: str) -> tuple[str, float]:
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(convert, config_file, body).result()


def in_a_worker(config_file: Path, body: str) -> tuple[str, float]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        return executor.submit(convert, config_file, body).result()


@pytest.mark.parametrize(
    ("where", "body"),
    [(in_this_thread, SLOW), (in_this_thread, SLOW_LOOP), (in_another_thread, SLOW), (in_a_worker, SLOW)],
    ids=["main thread", "main thread, loop", "another thread", "worker"],
)
def test_slow_articles_are_rejected_everywhere(
    config_file: Path, where: Callable[[Path, str], tuple[str, float]], body: str
) -> None:
    assert check_limits(scan_file(body), "docs/en/pay.md") == []
    message, seconds = where(config_file, body)
    limit = seconds_for(body)
    assert message == (
        f"docs/en/pay.md: takes too long to convert (limit: {limit:.1f} s of CPU time). "
        "Look for long runs of brackets, asterisks, spaces, or HTML tags, and simplify them."
    )
    assert seconds < limit + late()


@pytest.mark.parametrize("where", [in_this_thread, in_another_thread], ids=lambda way: way.__name__)
def test_a_large_valid_article_converts_on_a_busy_machine(
    config_file: Path, where: Callable[[Path, str], tuple[str, float]]
) -> None:
    assert check_limits(scan_file(LARGE), "docs/en/pay.md") == []
    with busy_for(os.getpid()):
        message, _ = where(config_file, LARGE)
    assert message == ""


def test_two_conversions_in_two_threads_do_not_charge_each_other(config_file: Path) -> None:
    """The slow one is rejected, and the other one, which would exceed the limit with its time, is not."""
    with ThreadPoolExecutor(2) as executor:
        slow = executor.submit(convert, config_file, SLOW)
        fine = [executor.submit(convert, config_file, f"{PARAGRAPH * 20}{number}") for number in range(20)]
        assert "takes too long" in slow.result()[0]
        assert {one.result()[0] for one in fine} == {""}


def test_an_article_that_passed_is_not_tried_again(config_file: Path) -> None:
    trial = Trial(config_file)
    try:
        assert trial.convert("a.md", PARAGRAPH, 1.5) == ()
        process = trial._process
        assert process is not None
        process.kill()
        process.wait()
        assert trial.convert("a.md", PARAGRAPH, 1.5) == ()
        assert trial._process is process
        # Another one starts the companion again.
        assert trial.convert("a.md", f"{PARAGRAPH}!", 1.5) == ()
        assert trial._process is not process
    finally:
        trial.close()


def test_a_companion_that_cannot_stop_itself_is_ended(config_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where there are no signals."""
    trial = Trial(config_file)
    try:
        assert trial.convert("a.md", "Text", 1) == ()
        monkeypatch.setattr("helpcenter.mkdocs.markdown.trial.HAS_TIMER_SIGNALS", False)
        with pytest.raises(TimeoutError):
            trial.convert("a.md", SLOW, 0.01)
        assert trial.convert("a.md", "Other text", 100) == ()
    finally:
        trial.close()


def test_a_companion_that_fails_to_start_does_not_reject_the_article(tmp_path: Path) -> None:
    trial = Trial(tmp_path / "mkdocs.yml")
    with pytest.raises(ChildProcessError, match="did not start"):
        trial.convert("a.md", "Text", 1)


def test_the_companion_ends_with_its_program(config_file: Path) -> None:
    trial = Trial(config_file)
    trial.convert("a.md", "Text", 5)
    process = trial._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=10) == 0
    trial.close()


def test_the_companion_ends_with_its_object(config_file: Path) -> None:
    trial = Trial(config_file)
    trial.convert("a.md", "Text", 5)
    process = trial._process
    assert process is not None
    del trial
    assert process.poll() is not None


@pytest.mark.parametrize("where", [in_this_thread, in_another_thread], ids=lambda way: way.__name__)
def test_nesting_that_exceeds_the_stack_is_rejected(
    config_file: Path, where: Callable[[Path, str], tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nested(_config: Path, _body: str) -> tuple[str, float]:
        try:
            with conversion_limit("a.md", "Text", config_file):
                raise RecursionError
        except SourceError as error:
            return str(error.findings[0]), 0
        return "", 0

    monkeypatch.setitem(globals(), "convert", nested)
    message = where(config_file, "")[0]
    assert message == (
        "a.md: Markdown is nested too deeply to convert. Use fewer levels of lists, quotations, and emphasis."
    )


def test_a_larger_article_may_take_longer() -> None:
    assert seconds_for("a") == pytest.approx(1.5, abs=0.1)
    assert seconds_for("a" * 390_000) > 3 * seconds_for("a" * 10_000)


def test_the_limit_leaves_no_thread_behind(config_file: Path) -> None:
    before = threading.active_count()
    in_another_thread(config_file, PARAGRAPH)
    assert threading.active_count() == before


def test_a_slow_article_is_tried_once_and_does_not_keep_other_threads_waiting(config_file: Path) -> None:
    trial = Trial(config_file, Trial(config_file))
    try:
        # Both companions are running.
        assert trial.convert("a.md", "Text", 5) == ()
        assert trial._spare is not None
        assert trial._spare.convert("a.md", "Text", 5) == ()
        with ThreadPoolExecutor(1) as executor:
            slow = executor.submit(trial.convert, "slow.md", SLOW, 5)
            while not trial._lock.locked():
                time.sleep(0.001)
            assert trial.convert("b.md", "Other text", 5) == ()
            assert not slow.done()
            assert "takes too long" in str(slow.result()[0])
        start = time.monotonic()
        assert "takes too long" in str(trial.convert("slow.md", SLOW, 5)[0])
        assert time.monotonic() - start < 0.5
    finally:
        trial.close()
