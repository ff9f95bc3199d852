"""A build that would change nothing loads nothing; whatever can change the site makes it look closely."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import ROOT
from examples import make_project
from helpcenter.pipeline import reminding
from helpcenter.pipeline.cache import reminder
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request, Summary
from helpcenter.platform.file_states import stamp_of
from helpcenter.platform.locks import file_lock

ARTICLES = """\
=== docs/en/index.md
# Help
=== docs/en/pay.md
# Pay an invoice
Pay it by card.
=== docs/es/pay.md
# Pagar una factura
Páguela con tarjeta.
=== search/synonyms.en.yml
two_way: [[bill, invoice]]
"""
# Prints what it loads, too: the framework takes longer than a build without changes.
BUILD = """
from helpcenter.cli.main import main
from helpcenter.pipeline.cache import reminder
import sys
reminder.TOO_FRESH = 0
try:
    main(["build"])
finally:
    print(*({"mkdocs", "jinja2", "pydantic", "sqlite3", "importlib.metadata"} & sys.modules.keys()))
"""


def build(project: Path) -> Summary:
    return build_site(Request(project / "mkdocs.yml"), lambda *_: None)


def pages(project: Path) -> int | None:
    """Return the number of pages that a build would find unchanged without loading anything."""
    return Request(project / "mkdocs.yml").reminder.pages()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A built project whose files count as old, with a variable in its configuration that is not set."""
    project = make_project(tmp_path_factory.mktemp("still") / "project", ARTICLES)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("repo_name: !ENV [STILL_NAME, 'none']\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reminder, "TOO_FRESH", 0)
        assert build(project).rendered
        yield project


@pytest.fixture
def project(built: Path) -> Path:
    """Return the built project with its reminder."""
    build(built)
    assert pages(built)
    return built


def test_a_build_without_changes_loads_nothing(project: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    program = [sys.executable, "-c", BUILD]
    # The first one has other surroundings than this process.
    for loaded in (True, False):
        result = subprocess.run(
            program, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        said, _, modules = result.stdout.rpartition("\n")[0].rpartition("\n")
        assert result.returncode == 0, result.stderr
        assert said.startswith("No changes: 12 pages are up to date.\nTime: compare "), result.stdout
        assert bool(modules) is loaded, result.stdout


@contextmanager
def text(file: Path, content: str) -> Iterator[None]:
    """Write another text of the same time, and restore the file."""
    before, times = file.read_bytes(), file.stat()
    file.write_text(content, encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    yield
    file.write_bytes(before)


@contextmanager
def new(path: Path) -> Iterator[None]:
    """Write a file in a folder that may be new."""
    folder = next(folder for folder in path.parents if folder.exists())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    yield
    path.unlink()
    if folder != path.parent:
        shutil.rmtree(folder / path.relative_to(folder).parts[0])


@contextmanager
def moved(file: Path) -> Iterator[None]:
    """Give a file another name."""
    other = file.with_name(f"{file.name}.moved")
    file.rename(other)
    yield
    other.rename(file)


@contextmanager
def installed(folder: Path) -> Iterator[None]:
    """Install a distribution, whatever it is, in a folder where Python finds it."""
    (folder / "a_plugin-2.0.dist-info").mkdir()
    yield
    (folder / "a_plugin-2.0.dist-info").rmdir()


@contextmanager
def variable(name: str, value: str) -> Iterator[None]:
    """Set an environment variable."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(name, value)
        yield


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda project: text(project / "docs" / "en" / "pay.md", "# Pay an invoice\nBy bank.\n"),
    "a new article": lambda project: new(project / "docs" / "en" / "new.md"),
    "a new section": lambda project: new(project / "docs" / "en" / "billing" / "new.md"),
    "an article less": lambda project: moved(project / "docs" / "es" / "pay.md"),
    "the configuration": lambda project: text(project / "mkdocs.yml", "site_name: Other"),
    "the first contact options": lambda project: new(project / "contact.yml"),
    "the first fragment": lambda project: new(project / "fragments" / "en" / "note.md"),
    "other synonyms": lambda project: moved(project / "search" / "synonyms.en.yml"),
    "an override": lambda project: new(project / "overrides" / "partials" / "related.html"),
    "a module beside the hook": lambda project: new(project / "hooks" / "prices.py"),
    "a published page": lambda project: text(project / "site" / "en" / "pay" / "index.html", "<html>"),
    "a published page less": lambda project: moved(project / "site" / "en" / "pay" / "index.html"),
    "an interrupted publication": lambda project: new(project / ".site.moves"),
    "another build": lambda project: file_lock(project / ".site.lock"),
    "the first build": lambda project: moved(project / ".site.lock"),
    "a cache less": lambda project: moved(next((project / ".cache" / "helpcenter").glob("build-*"))),
    "a damaged reminder": lambda project: text(next((project / ".cache" / "helpcenter").glob("unchanged-*")), "x" * 99),
    "a variable of the configuration": lambda _: variable("STILL_NAME", "x"),
    "the date": lambda _: variable("SOURCE_DATE_EPOCH", "1700000000"),
    "an installed program": lambda project: variable("PATH", f"{project}{os.pathsep}{os.environ['PATH']}"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_looks_closely_after_any_change(project: Path, change: str) -> None:
    with CHANGES[change](project):  # type: ignore[attr-defined]
        assert pages(project) is None


def test_a_build_looks_closely_after_an_installation(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    assert build(project).rendered == 0
    assert pages(project)
    with installed(tmp_path):
        assert pages(project) is None


def test_a_build_with_other_options_looks_closely(project: Path) -> None:
    assert Request(project / "mkdocs.yml", locale="en").reminder.pages() is None
    assert Request(project / "mkdocs.yml", compress=True).reminder.pages() is None
    assert Request(project / "mkdocs.yml", project / "elsewhere").reminder.pages() is None
    assert "plan" in build_site(Request(project / "mkdocs.yml", clean=True), lambda *_: None).seconds


def test_a_copy_of_a_project_looks_closely(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "copy", symlinks=True)
    (copy / "docs" / "en" / "pay.md").write_text("# Pay an invoice\nBy bank.\n", encoding="utf-8")
    assert pages(project)
    assert pages(copy) is None
    assert build(copy).rendered
    assert "By bank." in (copy / "site" / "en" / "pay" / "index.html").read_text(encoding="utf-8")


def test_the_content_of_what_may_still_change_is_compared(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminder, "TOO_FRESH", 10**18)
    monkeypatch.setattr(reminding, "_MOST_FRESH", 10**6)
    # As after a build that had to look closely.
    (project / "docs" / "en" / "pay.md").touch()
    assert build(project).rendered == 0
    assert pages(project)
    stamps = {found.st_ino: stamp_of(found) for path in project.rglob("*") if (found := path.stat())}
    monkeypatch.setattr(reminder, "stamp_of", lambda found: stamps.get(found.st_ino, stamp_of(found)))
    for change in ("a text", "a new article", "an article less", "the configuration"):
        with CHANGES[change](project):  # type: ignore[attr-defined]
            assert pages(project) is None
        assert pages(project)


def test_many_files_that_may_still_change_leave_no_reminder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminder, "TOO_FRESH", 10**18)
    monkeypatch.setattr(reminding, "_MOST_FRESH", 10)
    (project / "docs" / "en" / "pay.md").touch()
    assert build(project).rendered == 0
    assert pages(project) is None


@pytest.mark.parametrize(
    ("setting", "hook"),
    [
        ("", "def on_config(config):\n    return config\n"),
        ("", "def on_startup(command, dirty):\n    pass\n"),
        ("not_a_setting: true\n", ""),
    ],
    ids=["a hook that changes the configuration", "a hook of the whole build", "a message of MkDocs"],
)
def test_a_build_that_has_more_to_do_than_to_compare_is_never_cut_short(
    setting: str, hook: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminder, "TOO_FRESH", 0)
    project = make_project(tmp_path / "project", ARTICLES)
    (project / "hooks" / "own.py").write_text(hook, encoding="utf-8")
    configuration = (project / "mkdocs.yml").read_text(encoding="utf-8")
    configuration = configuration.replace("- hooks/help_center.py", "- hooks/own.py\n- hooks/help_center.py")
    (project / "mkdocs.yml").write_text(f"{configuration}{setting}", encoding="utf-8")
    assert build(project).rendered
    assert build(project).rendered == 0
    assert pages(project) is None
