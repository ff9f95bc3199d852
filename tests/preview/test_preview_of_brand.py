"""The preview of a site with its owner's look follows its settings and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import copy_site
from helpcenter.findings import SourceError
from helpcenter.preview.live import LiveSite
from helpcenter.preview.project_sources import read_sources


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("brand", tmp_path / "project")


def content(site: LiveSite, url: str) -> bytes:
    answer = site.answer(f"/acme/{url}")
    assert answer.status == 200, url
    return answer.content


def one(site: LiveSite, selector: str) -> Tag:
    found = BeautifulSoup(content(site, "en/"), "html.parser").select_one(selector)
    assert found is not None
    return found


def test_the_files_of_the_look_are_served(project: Path) -> None:
    site = LiveSite(project / "mkdocs.yml")
    logo = str(one(site, ".logo--light")["src"]).removeprefix("../")
    assert content(site, logo) == (project / "overrides/logo.svg").read_bytes()
    assert b"Help center" in content(site, "en/manifest.json")
    assert content(site, "favicon.ico")[:4] == b"\0\0\1\0"
    sheet = str(one(site, "link[rel=stylesheet]")["href"]).removeprefix("../")
    assert b"--color-accent: #0b7a75;" in content(site, sheet)


def test_a_look_that_cannot_be_used_is_reported(project: Path) -> None:
    file = project / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("#0b7a75", "#ffdd00"), encoding="utf-8")
    with pytest.raises(SourceError, match="readers cannot tell buttons and icons in `#ffdd00`"):
        read_sources(file)
