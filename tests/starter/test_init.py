"""`helpcenter init`: what it writes builds without findings, and nothing that exists is overwritten."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import Distribution
from pathlib import Path
from typing import cast

import pytest
import yaml
from click.testing import CliRunner, Result

from conftest import ROOT, contents, run_build
from examples import run_check
from helpcenter.cli.main import main
from helpcenter.starter import new_site, requirements, target

MOST_FILES = 12
MOST_LINES_OF_CONFIGURATION = 120
NOT_CONFIGURATION = (".md", "requirements.txt", ".gitkeep")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder; the hash of the package is known, so that nothing is downloaded."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(requirements, "_hashes_of_installed", lambda _: ["0" * 64])
    return tmp_path


def init(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["init", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_example_is_the_site_of_this_project(folder: Path, own_site: Path) -> None:
    assert init("help", "--example").exit_code == 0
    result = run_build(folder / "help", "--strict")
    assert result.returncode == 0, result.stderr
    assert contents(folder / "help" / "site") == contents(own_site)


@pytest.mark.parametrize("languages", ["en", "es", "es,en", "en,es"])
def test_a_new_site_is_small_and_has_no_findings(folder: Path, languages: str) -> None:
    result = init("help", "--name", 'Ayuda: «Todo», "sí"', "--url", "https://a.example/b", "--language", languages)
    assert result.exit_code == 0, result.output
    written = contents(folder / "help")
    assert len(written) <= MOST_FILES
    configuration = [text for path, text in written.items() if not path.endswith(NOT_CONFIGURATION)]
    assert sum(text.count(b"\n") for text in configuration) <= MOST_LINES_OF_CONFIGURATION
    code, output = run_check(folder / "help", "--strict")
    assert code == 0, output
    assert re.search("error|warning", output) is None
    assert run_build(folder / "help", "--strict").returncode == 0
    settings = yaml.safe_load(written["mkdocs.yml"])
    assert (settings["site_name"], settings["site_url"]) == ('Ayuda: «Todo», "sí"', "https://a.example/b/")
    for workflow in (".github/workflows/help-center.yml", ".gitlab-ci.yml"):
        assert "helpcenter build --strict" in str(yaml.safe_load(written[workflow]))


def test_a_language_that_the_package_lacks_gets_strings_to_translate(folder: Path) -> None:
    result = init("help", "--language", "eu")
    assert "Translate overrides/locales/eu.yml: the package has no strings in `eu`." in result.output
    assert run_build(folder / "help", "--strict").returncode == 0


def test_a_region_has_the_strings_of_its_language(folder: Path) -> None:
    result = init("help", "--language", "fr-CA", "--language", "zh-TW")
    assert "Translate" not in result.output
    assert not (folder / "help/overrides/locales").exists()
    assert run_build(folder / "help", "--strict").returncode == 0
    french, chinese = (contents(folder / f"help/site{part}")["index.html"].decode() for part in ("", "/zh-TW"))
    assert "Rechercher" in french
    assert "搜尋" in chinese


def test_requirements_are_pinned_with_hashes(folder: Path) -> None:
    init("help")
    text = (folder / "help" / "requirements.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)==", text, re.MULTILINE)
    assert names[0] == "helpcenter"
    assert {"mkdocs", "mkdocs-material", "numpy"} <= set(names)
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert str(ROOT) not in text


def test_without_a_known_hash_there_are_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "_hashes_of_installed", lambda _: [])
    monkeypatch.setattr(requirements, "_hashes_of_download", lambda _: [])
    assert "requirements.txt has no hashes" in init("help").output
    text = (folder / "help" / "requirements.txt").read_text(encoding="utf-8")
    assert "--hash" not in text
    assert all(re.match(r"[\w.-]+==\S+( ; .+)?$", line) for line in text.splitlines())


class Installed:
    """A package that pip installed from some origin."""

    version = "1.2"

    def __init__(self, origin: str | None) -> None:
        self.origin = origin

    def read_text(self, _name: str) -> str | None:
        return self.origin


def test_the_hash_of_the_package_is_that_of_its_origin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    wheel = folder / "a wheel.whl"
    wheel.write_bytes(b"wheel")
    digest = hashlib.sha256(b"wheel").hexdigest()
    for origin, expected in (
        (json.dumps({"url": wheel.as_uri(), "archive_info": {}}), [digest]),
        (json.dumps({"url": "https://a.example/x", "archive_info": {"hashes": {"sha256": "a1"}}}), ["a1"]),
        (json.dumps({"url": "https://a.example/x", "archive_info": {"hash": "sha256=a1"}}), ["a1"]),
        (json.dumps({"url": folder.as_uri(), "dir_info": {"editable": True}}), []),
        (json.dumps({"url": (folder / "gone.whl").as_uri(), "archive_info": {}}), []),
        (None, []),
    ):
        assert requirements._hashes_of_installed(cast(Distribution, Installed(origin))) == expected


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    result = init("help", "--dry-run")
    assert "Would write mkdocs.yml" in result.output
    assert not (folder / "help").exists()


MISTAKES = {
    "above": (["../x"], "`../x` leads out of the current folder. Change to the folder above, or write a full path."),
    "file": (["file"], "`file` is a file. Choose another name."),
    "full": (["full"], "`full` is not empty: it contains `a`. Choose an empty folder or a new one"),
    "control characters": (["a\x07b"], "`a\\x07b` is not a name for a folder. Write letters, digits and hyphens."),
    "no scheme": (
        ["x", "--url", "help.acme.com/docs"],
        "--url: `help.acme.com/docs` is not a complete URL. Write it with its scheme: `https://help.acme.com/docs/`.",
    ),
    "no host": (["x", "--url", "https://"], "--url: `https://` is not the URL of a site."),
    "query": (["x", "--url", "https://a.example/?b=c"], "`https://a.example/?b=c` is not the URL of a site."),
    "password": (["x", "--url", "https://me:pw@a.example/"], "is not the URL of a site."),
    "port": (["x", "--url", "https://a.example:99999/"], "is not the URL of a site."),
    "script": (["x", "--url", "javascript:alert(1)"], "is not "),
    "language": (["x", "--language", "xx"], "--language: `xx` is not a language code. Write a code such as `en`"),
    "word": (["x", "--language", "english"], "--language: `english` is not a language code."),
    "language twice": (["x", "--language", "en,en"], "--language: the language `en` is given twice."),
    "color": (["x", "--brand-color", "blue"], "--brand-color: `blue` is not a color in hexadecimal notation."),
    "light color": (["x", "--brand-color", "#ffee00"], "The nearest color that works is `#"),
    "name": (["x", "--name", "a\nb"], "--name: `a\\nb` is not a name for a site. Write a short text without"),
    "example in French": (["x", "--example", "--language", "fr"], "--example: the example is in `es`, `en`."),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_explained_and_nothing_is_written(folder: Path, mistake: str) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    (folder / "full").mkdir()
    (folder / "full" / "a").write_text("", encoding="utf-8")
    before = contents(folder)
    arguments, message = MISTAKES[mistake]
    result = init(*arguments)
    assert result.exit_code == 1
    assert "Nothing was written." in result.output
    assert message in result.output
    assert contents(folder) == before
    assert not (folder.parent / "x").exists()


def test_all_mistakes_are_reported_at_once(folder: Path) -> None:
    output = init("x", "--url", "a.example", "--language", "xx", "--name", "\n").output
    assert [name in output for name in ("--url", "--language", "--name")] == [True] * 3
    assert not (folder / "x").exists()


def test_a_folder_without_rights_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Rights do not stop the superuser, who may run this test.
    monkeypatch.setattr("os.access", lambda *_: False)
    (folder / "locked").mkdir()
    assert "`locked/x` cannot be written to. Choose a folder that belongs to you." in init("locked/x").output
    assert list((folder / "locked").iterdir()) == []


def test_a_failed_write_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict.fromkeys(["a/b", "c", "a/b/d"], b"x")
    monkeypatch.setattr("helpcenter.cli.commands.init.new_site", lambda *_, **__: files)
    result = init("help")
    assert result.exit_code == 1
    assert "Nothing was written." in result.output
    assert not (folder / "help").exists()
    (folder / "empty").mkdir()
    with pytest.raises(OSError, match="b"):
        target.write_files(folder / "empty", files)
    assert contents(folder / "empty") == {}


def test_a_repository_without_commits_counts_as_empty(folder: Path) -> None:
    (folder / ".git").mkdir()
    assert init(".").exit_code == 0
    assert (folder / "mkdocs.yml").is_file()


def test_the_languages_of_the_example_are_those_of_the_project() -> None:
    assert {path.name for path in (ROOT / "docs").iterdir()} == set(new_site.EXAMPLE_LANGUAGES)
