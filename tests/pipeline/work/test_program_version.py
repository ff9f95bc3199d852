"""The version of the program, which a build and its workers must share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import helpcenter
from helpcenter.pipeline.work.program_version import program_version


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "helpcenter"
    (folder / "theme").mkdir(parents=True)
    (folder / "__init__.py").write_text("a", encoding="utf-8")
    (folder / "theme" / "main.html").write_text("b", encoding="utf-8")
    monkeypatch.setattr(helpcenter, "__file__", str(folder / "__init__.py"))
    return folder


def version() -> str:
    program_version.cache_clear()
    return program_version()


@pytest.fixture(autouse=True)
def own_version() -> Iterator[None]:
    yield
    program_version.cache_clear()


@pytest.mark.parametrize("name", ["__init__.cpython-311.pyc", "__init__.cpython-311.pyc.140234"])
def test_byte_code_that_is_being_written_is_no_part_of_the_version(package: Path, name: str) -> None:
    before = version()
    (package / "theme" / "__pycache__").mkdir()
    (package / "theme" / "__pycache__" / name).write_bytes(b"c")
    assert version() == before


@pytest.mark.parametrize("name", ["__init__.py", "theme/main.html", "theme/other.html"])
def test_code_and_theme_are_part_of_the_version(package: Path, name: str) -> None:
    before = version()
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("d")
    assert version() != before
