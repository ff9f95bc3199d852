"""After any edits, an incremental build produces the same bytes as a full build.

The environment variable INCREMENTAL_SEQUENCES sets the number of edit sequences.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import contents, copy_site, override
from edits import EDITS, Edit, apply
from helpcenter.content.article import Article
from helpcenter.exports.article_lists import ListInputs, article_lists
from helpcenter.findings import SourceError
from helpcenter.input.settings import Settings
from helpcenter.output_file import OutputFile
from helpcenter.pipeline.cache.store import VERSION, Store, store_file
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request, Summary
from helpcenter.words.counts import CountedWords, count_words

SEQUENCES = int(os.environ.get("INCREMENTAL_SEQUENCES", "8"))
EDIT = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 20), st.integers(0, 9))


def build(project: Path, site: str, *, clean: bool = False, jobs: int = 1) -> Summary | str:
    """Build a project, and return the summary or the findings."""
    request = Request(project / "mkdocs.yml", project / site, clean=clean, jobs=jobs)
    try:
        return build_site(request, lambda *_: None)
    except SourceError as error:
        return str(error)


@contextlib.contextmanager
def as_on_large_sites() -> Iterator[None]:
    """Force the executor of a large site, and differences of scores."""
    with (
        warnings.catch_warnings(),
        mock.patch("helpcenter.pipeline.work.executors.start_method", return_value="fork"),
        mock.patch("helpcenter.pipeline.work.executors.WORTH_PROCESSES", 0),
        mock.patch("helpcenter.pipeline.cache.early_look.start_method", return_value="fork"),
        mock.patch("helpcenter.pipeline.cache.early_look.WORTH_LOOKING", 0),
        mock.patch("helpcenter.related.score_changes._FEW", 1.0),
    ):
        # pytest-xdist runs tests in a thread.
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


@settings(
    max_examples=SEQUENCES, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(edits=st.lists(EDIT, min_size=2, max_size=5), jobs=st.sampled_from([1, 2]))
def test_the_site_matches_a_clean_build_after_any_edits(edits: list[Edit], jobs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = copy_site("three-languages", Path(folder) / "project")
        build(project, "site")
        for edit in edits:
            apply(project, edit)
            with as_on_large_sites():
                ours = build(project, "site", jobs=jobs)
            clean = build(project, "clean", clean=True)
            if isinstance(clean, str):
                assert ours == clean
                continue
            assert isinstance(ours, Summary)
            assert sorted(ours.warnings) == sorted(clean.warnings)
            assert contents(project / "site") == contents(project / "clean")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_site("three-languages", tmp_path / "project")
    build(project, "site")
    return project


def build_counts(project: Path) -> tuple[int, int, int]:
    summary = build(project, "site")
    assert isinstance(summary, Summary), summary
    return summary.rendered, summary.reused > 0, summary.removed


def clean_contents(project: Path) -> dict[str, bytes]:
    assert isinstance(build(project, "clean", clean=True), Summary)
    return contents(project / "clean")


def test_an_unchanged_project_renders_nothing(project: Path) -> None:
    assert build_counts(project) == (0, True, 0)


def test_a_changed_body_renders_only_the_pages_of_the_article(project: Path) -> None:
    file = project / "docs" / "fr" / "billing" / "pay.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nAnother sentence.\n", encoding="utf-8")
    assert build_counts(project) == (1, True, 0)


def test_a_changed_title_renders_the_pages_that_display_it(project: Path) -> None:
    home = project / "docs" / "es" / "index.md"
    home.write_text("---\ntitle: Un nombre\n---\n", encoding="utf-8")
    build_counts(project)
    home.write_text("---\ntitle: Otro nombre\n---\n", encoding="utf-8")
    assert build_counts(project) == (1, True, 0)
    section = project / "docs" / "en" / "billing" / "index.md"
    section.write_text("---\ntitle: Another name\n---\n", encoding="utf-8")
    rendered = build_counts(project)[0]
    showing = [path for path, page in contents(project / "site").items() if b"Another name" in page]
    assert rendered == len([path for path in showing if path.endswith(".html")])
    assert contents(project / "site") == clean_contents(project)


def test_a_changed_fragment_renders_the_articles_that_include_it(project: Path) -> None:
    for which, value in ((0, 0), (1, 0), (0, 2), (0, 1)):
        apply(project, ("shared", which, value))
    # An article in Spanish, with the page of it in French that has no translation.
    file = project / "docs/es/billing/spanish-only.md"
    file.write_text('# Solo\n\nTexto de la factura.\n\n{{ fragment "part-0" }}\n', encoding="utf-8")
    build_counts(project)
    pages = {path: page for path, page in contents(project / "site").items() if path.endswith(".html")}
    assert any(b"Shared words 0 Shared words 0 about invoices 1.." in page for page in pages.values())
    apply(project, ("shared", 0, 3))
    rendered = build_counts(project)[0]
    showing = [path for path, page in contents(project / "site").items() if b"about invoices 3" in page]
    assert rendered == len([path for path in showing if path.endswith(".html")]) == 3
    assert contents(project / "site") == clean_contents(project)
    # A fragment in English does not change Spanish articles.
    apply(project, ("shared", 1, 4))
    assert build_counts(project)[0] == 0
    assert contents(project / "site") == clean_contents(project)


@pytest.mark.parametrize("edit", ["shared", "include", "variables", "order", "beside"])
def test_shared_texts_and_order_are_part_of_what_pages_show(project: Path, edit: str) -> None:
    for first in (("shared", 0, 0), ("shared", 0, 1), ("variables", 1, 5), ("include", 0, 0), ("include", 1, 1)):
        apply(project, first)
    build_counts(project)
    for which, value in ((0, 1), (1, 2), (0, 2), (3, 5), (1, 7)):
        apply(project, (edit, which, value))
        ours, clean = build(project, "site"), build(project, "clean", clean=True)
        if isinstance(clean, str):
            assert ours == clean
        else:
            assert contents(project / "site") == contents(project / "clean")


def test_a_clean_build_leaves_unchanged_files_of_a_former_search_index_in_place(project: Path) -> None:
    former, index = project / ".site.next", "fr/search-index"
    shutil.copytree(project / "site", former)
    (former / index / "cards" / "of-a-former-build.json").write_text("[]", encoding="utf-8")
    before = {path.name: path.stat().st_ino for path in (former / index).glob("*.*")}
    published = contents(project / "site")
    assert isinstance(build(project, "site", clean=True), Summary)
    assert {path.name: path.stat().st_ino for path in (project / "site" / index).glob("*.*")} == before
    assert contents(project / "site") == published


@pytest.mark.parametrize("edit", ["section", "translate", "contact", "slug"])
def test_articles_are_rendered_again_when_data_of_other_articles_on_them_change(project: Path, edit: str) -> None:
    for which, value in ((3, 1), (0, 2), (4, 4)):
        apply(project, (edit, which, value))
        build_counts(project)
        assert contents(project / "site") == clean_contents(project)


@pytest.mark.parametrize("edit", ["front", "title", "topics", "related", "contact", "slug"])
def test_lists_of_articles_are_rendered_again_when_their_entries_change(project: Path, edit: str) -> None:
    apply(project, ("contact", 0, 9))
    for value in range(10):
        apply(project, (edit, value // 5, value))
        build_counts(project)
        assert contents(project / "site") == clean_contents(project)


def test_only_lists_that_display_a_change_are_rendered_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def lists(settings: Settings, inputs: ListInputs) -> Iterator[OutputFile]:
        made.append(inputs.locale.value.code)
        return article_lists(settings, inputs)

    monkeypatch.setattr("helpcenter.pipeline.work.groups.article_lists", lists)
    with (project / "docs" / "en" / "billing" / "list.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    assert build_counts(project)[0] > 0
    assert not made
    apply(project, ("title", 0, 1))
    build_counts(project)
    assert made


def test_a_deleted_article_leaves_the_site(project: Path) -> None:
    (project / "docs" / "en" / "billing" / "english-only.md").unlink()
    assert build_counts(project)[2] == 1
    assert not [path for path in contents(project / "site") if "english-only/" in path]


def test_a_page_with_a_warning_is_rendered_again(project: Path) -> None:
    file = project / "docs" / "fr" / "billing" / "pay.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[x](nowhere.md)\n", encoding="utf-8")
    for _ in range(2):
        summary = build(project, "site")
        assert isinstance(summary, Summary)
        assert (summary.rendered, len(summary.warnings)) == (1, 1)


def test_a_page_changed_by_hand_is_rendered_again(project: Path) -> None:
    page = project / "site" / "index.html"
    before = page.read_bytes()
    page.write_bytes(b"overwritten")
    assert build_counts(project) == (1, True, 0)
    assert page.read_bytes() == before


@pytest.mark.parametrize("damage", ["missing", "truncated", "no database", "garbled value", "other version"])
def test_a_damaged_cache_slows_a_build_but_does_not_change_its_output(project: Path, damage: str) -> None:
    before = contents(project / "site")
    file = store_file(project, project / "site")
    content = file.read_bytes()
    if damage == "missing":
        shutil.rmtree(project / ".cache")
    elif damage == "truncated":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "no database":
        file.write_bytes(b"\0" * 5000)
    else:
        with contextlib.closing(sqlite3.connect(file)) as database, database:
            if damage == "other version":
                database.execute(f"PRAGMA user_version = {VERSION + 1}")
            else:
                database.execute("UPDATE kept SET value = zeroblob(length(value)) WHERE key = 'site'")
    assert build_counts(project)[:2] == (len([path for path in before if path.endswith(".html")]), False)
    assert contents(project / "site") == before
    assert build_counts(project) == (0, True, 0)


def test_corrupt_bytes_in_the_cache_do_not_change_the_site(project: Path) -> None:
    before = contents(project / "site")
    file = store_file(project, project / "site")
    content = file.read_bytes()
    moments = random.Random(1)
    for _ in range(10):
        garbled = bytearray(content)
        for _ in range(20):
            garbled[moments.randrange(len(garbled))] ^= 1 << moments.randrange(8)
        file.write_bytes(garbled)
        assert isinstance(build(project, "site"), Summary)
        assert contents(project / "site") == before


def test_the_store_saves_all_or_nothing(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "x.sqlite"
    Store(file).save({"a": 1, "b": [2]})
    Store(file).save({"b": 3}, gone=["a"])
    assert Store(file).load_many(["a", "b", "c"]) == {"b": 3}
    assert Store(file, empty=True).load("b") is None
    with pytest.raises(TypeError):
        Store(file).save({"b": 4, "c": (lambda: None).__code__})
    assert Store(file).load("b") == 3


def test_a_changed_template_does_not_convert_articles_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def convert(*_: object) -> None:
        raise AssertionError("converted")

    base = override(project, "base.html")
    base.write_text(base.read_text(encoding="utf-8").replace("<body", "<!-- x --><body", 1), encoding="utf-8")
    monkeypatch.setattr("helpcenter.mkdocs.markdown.convert.Converter.convert", convert)
    assert build_counts(project)[0] == len(list((project / "site").rglob("*.html")))
    assert "<!-- x -->" in (project / "site" / "index.html").read_text("utf-8")


def test_words_are_counted_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []

    def count(article: Article) -> CountedWords:
        counted.append(article.path)
        return count_words(article)

    monkeypatch.setattr("helpcenter.pipeline.reading.count_words", count)
    monkeypatch.setattr("helpcenter.words.lexicon.count_words", count)
    file = project / "docs" / "fr" / "billing" / "pay.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nAnother sentence.\n", encoding="utf-8")
    build_counts(project)
    assert counted == ["fr/billing/pay.md"]


def test_a_link_that_breaks_on_a_reused_page_is_reported(project: Path) -> None:
    linking = project / "docs" / "en" / "more.md"
    linking.write_text("# More\n\nSee <a href='../billing/pay-an-invoice/#soon-gone'>that</a>.\n", encoding="utf-8")
    target = project / "docs" / "en" / "billing" / "pay.md"
    text = target.read_text(encoding="utf-8")
    target.write_text(f"{text}\n## Soon gone\n\nText.\n", encoding="utf-8")
    first = build(project, "site")
    assert isinstance(first, Summary)
    assert not first.warnings
    target.write_text(text, encoding="utf-8")
    summary = build(project, "site")
    assert isinstance(summary, Summary)
    assert [warning.split(":")[0] for warning in summary.warnings] == ["docs/en/more.md"]
