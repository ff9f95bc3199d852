"""Files and settings of the owner's look are inputs of a build, wherever the files are."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, contents, copy_site
from examples import replace_in
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request
from helpcenter.preview.watched import watched_by

OWN_FOLDER = "look"
FILES = ("logo.svg", "logo-dark.svg", "icon.svg", "analytics.js", "fonts/figtree.woff2")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brand's site, with its files outside the folders that are inputs anyway."""
    project = copy_site("brand", tmp_path_factory.mktemp("own-files") / "project")
    shutil.move(project / "overrides", project / OWN_FOLDER)
    replace_in(project / "mkdocs.yml", "overrides/", f"{OWN_FOLDER}/", times=-1)
    replace_in(project / "mkdocs.yml", "  custom_dir: overrides\n", "")
    build(project, "site")
    return project


def build(project: Path, site: str, *, clean: bool = False) -> int:
    return build_site(Request(project / "mkdocs.yml", project / site, clean=clean), lambda *_: None).rendered


def edited(name: str, before: str, after: str) -> Callable[[Path], None]:
    return lambda project: replace_in(project / name, before, after)


def other_font(project: Path) -> None:
    shutil.copy(ROOT / "tests/brand/fonts/figtree-semibold.woff2", project / OWN_FOLDER / "fonts/figtree.woff2")


EDITS: dict[str, Callable[[Path], None]] = {
    "logo": edited(f"{OWN_FOLDER}/logo.svg", "#1a201f", "#102030"),
    "dark logo": edited(f"{OWN_FOLDER}/logo-dark.svg", "#e4eae9", "#ffffff"),
    "icon": edited(f"{OWN_FOLDER}/icon.svg", "#0b7a75", "#0b7a00"),
    "script": edited(f"{OWN_FOLDER}/analytics.js", "POST", "PUT"),
    "font": other_font,
    "color": edited("mkdocs.yml", '"#0b7a75"', '"#d6006c"'),
    "announcement": edited("mkdocs.yml", "Chat is out of order today.", "Chat works again."),
    "footer": edited("mkdocs.yml", "en: Terms of use", "en: Terms"),
    "product": edited("mkdocs.yml", "name: Acme Meetings", "name: Acme Calls"),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_change_is_published_by_the_next_build(project: Path, name: str) -> None:
    before = contents(project / "site")
    EDITS[name](project)
    assert build(project, "site") > 0
    build(project, "clean", clean=True)
    after = contents(project / "site")
    assert after != before
    assert after == contents(project / "clean")
    assert build(project, "site") == 0


def test_a_preview_watches_the_files(project: Path) -> None:
    watched = watched_by(read_configuration(project / "mkdocs.yml"))
    assert {project / OWN_FOLDER / name for name in FILES} <= set(watched.files)
