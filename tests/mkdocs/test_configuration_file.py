"""The quick reading of mkdocs.yml has the result and the messages of MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from conftest import ROOT
from helpcenter.mkdocs.setup import configuration_file
from helpcenter.mkdocs.setup.configuration_file import load_configuration, read_into

SITES = sorted((ROOT / "tests/sites").glob("*/mkdocs.yml"))
VALID = {
    "environment": "site_name: !ENV [A_NAME, Help]\n",
    "tags": "site_name: Help\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: !relative $docs_dir\n",
    "aliases": "site_name: &a Help\nsite_author: *a\nextra: {<<: {b: 1}, c: 0o7, d: 1:30, e: 2026-01-02, f: yes}\n",
    "function": "extra: {f: !!python/name:os.path.join }\n",
    "nothing": "",
    "blanks": "extra:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 250)),
    "levels": "extra: " + "[" * 90 + "]" * 90 + "\n",
}
BROKEN = {
    "tab": "site_name:\tHelp\nextra:\n\ta: b\n",
    "colon": "site_name: a: b\n",
    "bracket": "plugins: [search\n",
    "list": "- site_name\n",
    "brackets": "extra: " + "[" * 900,
    "parent": "INHERIT: none.yml\n",
    "bytes": "site_name: \x01\n",
}


def read(text: str, file: Path, *, quick: bool) -> dict[str, object]:
    config = MkDocsConfig(config_file_path=str(file))
    file.write_text(text, encoding="utf-8")
    with file.open("rb") as opened:
        read_into(config, opened) if quick else config.load_file(opened)
    return {name: str(value) if "Placeholder" in repr(value) else value for name, value in config.items()}


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_a_valid_file_has_the_same_values(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mkdocs.yml"
    # Placeholders have no equality of their own.
    assert (
        repr(read(text, file, quick=True)).partition(" at 0x")[0]
        == (repr(read(text, file, quick=False)).partition(" at 0x")[0])
    )


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_has_the_same_message(tmp_path: Path, text: str) -> None:
    messages: list[object] = []
    for quick in (True, False):
        with pytest.raises((ConfigurationError, RecursionError)) as error:
            read(text, tmp_path / "mkdocs.yml", quick=quick)
        # Python tells in many words that there are too many levels.
        messages.append(str(error.value) if error.type is ConfigurationError else error.type)
    assert messages[0] == messages[1]


@pytest.mark.parametrize("file", SITES, ids=lambda file: file.parent.name)
def test_usual_sites_are_read_quickly(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = file.read_text(encoding="utf-8")
    theirs = read(text, tmp_path / "mkdocs.yml", quick=False)
    monkeypatch.setattr(MkDocsConfig, "load_file", lambda *_: pytest.fail("MkDocs reads the file"))
    assert read(text, tmp_path / "mkdocs.yml", quick=True) == theirs


def test_a_rejected_setting_and_a_missing_file_end_as_with_mkdocs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "mkdocs.yml"
    found = []
    for load in (load_config, lambda path: load_configuration(Path(path), {})):
        for text in (None, "site_name: Help\nsite_url: 3\n", "site_name: Help\nstrict: true\nunknown: 1\n"):
            file.unlink(missing_ok=True)
            if text:
                file.write_text(text, encoding="utf-8")
            with pytest.raises((SystemExit, ConfigurationError)) as error:
                load(str(file))
            found.append((type(error.value), str(error.value), [record.getMessage() for record in caplog.records]))
            caplog.clear()
    assert found[:3] == found[3:]


def test_without_the_parser_in_c_python_reads_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml  # noqa: PLC0415

    monkeypatch.setattr(configuration_file, "_QUICK", yaml.Loader)
    assert read("site_name: A\n", tmp_path / "mkdocs.yml", quick=True)["site_name"] == "A"
