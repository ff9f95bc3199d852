"""The files of pages: made when they are looked up, and equal to those that are made in advance."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from helpcenter.content.article import generated_article
from helpcenter.content.catalog import Entry
from helpcenter.mkdocs import page_file
from helpcenter.mkdocs.page_file import PagesOnRequest


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    docs = tmp_path / "docs"
    docs.mkdir()
    config = MkDocsConfig()
    config.load_dict({"docs_dir": str(docs), "site_dir": str(tmp_path / "site"), "site_name": "Help"})
    assert config.validate() == ([], [])
    return config


def entry(name: str) -> Entry:
    return Entry(generated_article(name, "en", "article", name), "en", f"{name}/", "source")


def test_a_page_has_a_file_once_it_is_looked_up(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(entry: Entry, config: MkDocsConfig) -> File:
        made.append(entry.id)
        return original(entry, config)

    original = page_file.page_file
    monkeypatch.setattr(page_file, "page_file", counted)
    picture = File("picture.png", str(config.docs_dir), config.site_dir, use_directory_urls=True)
    files = PagesOnRequest({"picture.png": picture}, [entry("pay"), entry("refund")], config)
    assert files["picture.png"] is files.get("picture.png") is picture
    assert not made
    assert files["en/pay.md"].url == "pay/"
    assert files.get("en/pay.md") is files["en/pay.md"]
    assert made == ["pay"]
    assert list(files) == ["picture.png", "en/pay.md"]


def test_other_paths_have_no_file(config: MkDocsConfig) -> None:
    files = PagesOnRequest({}, [entry("pay")], config)
    assert "en/pay.md" in files
    assert "en/card.md" not in files
    assert files.get("en/card.md") is None
    with pytest.raises(KeyError):
        files["en/card.md"]
