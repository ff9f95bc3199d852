"""All files that affect a build are inputs, including files that hooks, extensions and the configuration read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from conftest import copy_site
from examples import replace_in
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.mkdocs.own_inputs import environment_of, inherited_files
from helpcenter.pipeline import input_fingerprints
from helpcenter.pipeline.cache import file_digests
from helpcenter.pipeline.cache.file_digests import Digest, FileDigests, digest_or_none
from helpcenter.pipeline.cache.reminder import installed_versions
from helpcenter.pipeline.input_fingerprints import of_code, take_fingerprints
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request
from pace import at_most

HOOK = """\
from pathlib import Path
from markdown import Extension
from markdown.preprocessors import Preprocessor

def on_page_content(html, page, config, files):
    return html + Path(__file__).with_name("banner.html").read_text("utf-8")
"""
EXTENSION = """\
from pathlib import Path
from markdown import Extension
from markdown.preprocessors import Preprocessor

class Prices(Preprocessor):
    def run(self, lines):
        price = Path(__file__).with_name("price.txt").read_text("utf-8").strip()
        return [line.replace("PRICE", price) for line in lines]

class PricesExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Prices(md), "prices", 30)

def makeExtension(**options):
    return PricesExtension(**options)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "project")


def rendered(project: Path) -> int:
    return build_site(Request(project / "mkdocs.yml"), lambda *_: None).rendered


def page(project: Path) -> str:
    return (project / "site" / "en" / "billing" / "pay-an-invoice" / "index.html").read_text(encoding="utf-8")


def test_a_data_file_next_to_a_hook_is_an_input(project: Path) -> None:
    (project / "hooks" / "banner.py").write_text(HOOK, encoding="utf-8")
    (project / "hooks" / "banner.html").write_text("<p>First banner</p>", encoding="utf-8")
    replace_in(project / "mkdocs.yml", "help_center.py]", "help_center.py, hooks/banner.py]")
    assert rendered(project)
    (project / "hooks" / "banner.html").write_text("<p>Second banner</p>", encoding="utf-8")
    assert rendered(project)
    assert "Second banner" in page(project)
    assert rendered(project) == 0


def test_a_watched_file_read_by_an_extension_is_an_input(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "extensions"
    folder.mkdir()
    (folder / "own_prices.py").write_text(EXTENSION, encoding="utf-8")
    price = folder / "price.txt"
    price.write_text("10 EUR", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    replace_in(project / "mkdocs.yml", "[admonition,", "[own_prices, admonition,")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"watch: ['{price}']\n")
    with (project / "docs" / "en" / "billing" / "pay.md").open("a", encoding="utf-8") as file:
        file.write("\nIt costs PRICE.\n")
    assert rendered(project)
    price.write_text("20 EUR", encoding="utf-8")
    assert rendered(project)
    assert "It costs 20 EUR." in page(project)
    replace_in(folder / "own_prices.py", "price)", "price.lower())")
    assert rendered(project)
    assert rendered(project) == 0


def code(project: Path) -> str:
    return of_code(read_configuration(project / "mkdocs.yml"), FileDigests())


def test_the_files_of_the_program_are_read_once_in_a_process(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = read_configuration(project / "mkdocs.yml")
    package = input_fingerprints._package_of_process
    package.cache_clear()
    read: list[str] = []
    results = []

    def digest(name: str) -> Digest:
        read.append(name)
        return digest_or_none(name)

    monkeypatch.setattr(file_digests, "digest_or_none", digest)
    for settled in (True, True, False):
        monkeypatch.setattr(FileDigests, "is_settled", settled)
        package()
        read.clear()
        digests = FileDigests()
        results.append((of_code(configuration, digests), digests.noted, digests.stamps.files))
        assert (input_fingerprints.__file__ in read) is not settled
    package.cache_clear()
    assert results[0] == results[1] == results[2]


def test_a_watched_file_that_is_already_an_input_does_not_convert_articles_again(project: Path) -> None:
    (project / "contact.yml").write_text("options: []\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("watch: [contact.yml, overrides]\n")
    before = code(project)
    (project / "contact.yml").write_text("# Nothing\noptions: []\n", encoding="utf-8")
    (project / "overrides" / "new.html").write_text("", encoding="utf-8")
    assert code(project) == before


def test_an_inherited_configuration_and_the_environment_are_inputs(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config_file = project / "mkdocs.yml"
    (project / "base.yml").write_text("copyright: one\n", encoding="utf-8")
    text = config_file.read_text(encoding="utf-8")
    config_file.write_text(f"INHERIT: base.yml\n{text}repo_name: !ENV [A_NAME, 'none']\n", encoding="utf-8")
    before = code(project)
    assert list(inherited_files(config_file)) == [config_file, project / "base.yml"]
    (project / "base.yml").write_text("copyright: two\n", encoding="utf-8")
    assert code(project) != before
    before = code(project)
    monkeypatch.setenv("A_NAME", "x")
    assert environment_of([config_file]) == (("A_NAME", "x"), ("none", None))
    assert code(project) != before


def test_the_version_of_any_installed_distribution_is_an_input(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = take_fingerprints(read_configuration(project / "mkdocs.yml"), FileDigests(), compress=False)
    versions = installed_versions
    monkeypatch.setattr(
        input_fingerprints, "installed_versions", lambda folders: [*versions(folders), "a_plugin-2.0.dist-info"]
    )
    after = take_fingerprints(read_configuration(project / "mkdocs.yml"), FileDigests(), compress=False)
    assert before.code != after.code
    assert before.program != after.program
    assert before.media != after.media


def test_versions_are_read_from_metadata_folders(tmp_path: Path) -> None:
    for name in ("nh3-0.3.8.dist-info", "brotli-1.2.0.dist-info", "old-1.egg-info", "nh3"):
        (tmp_path / name).mkdir()
    found = installed_versions([str(tmp_path), str(tmp_path / "missing"), str(tmp_path)])
    assert found == ["brotli-1.2.0.dist-info", "nh3-0.3.8.dist-info", "old-1.egg-info"]
    start = time.process_time()
    installed_versions([str(tmp_path)])
    assert time.process_time() - start < at_most(0.01)
