"""Without other plugins, MkDocs sees only the files of the theme that a site may publish."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.structure.files import Files

from conftest import copy_site
from helpcenter.mkdocs import events
from helpcenter.mkdocs.build_state import attach
from helpcenter.mkdocs.configuration import settings_from
from helpcenter.mkdocs.locale_build import prepare_locale
from helpcenter.mkdocs.setup.package_parts import start_mkdocs
from helpcenter.site.load import load_site

HOOK = "def on_files(files, config):\n    config.extra['seen'] = set(files.src_uris)\n"


def files_of(project: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], Files]:
    """Return the files that the help center receives, and those that it leaves."""
    received: set[str] = set()
    select = events.select_files

    def recorded(files: Files, config: object) -> Files:
        received.update(files.src_uris)
        return select(files, config)  # type: ignore[arg-type]

    monkeypatch.setattr(events, "select_files", recorded)
    config = start_mkdocs(project / "mkdocs.yml", project / "site")
    attach(config, load_site(settings_from(config))[0])
    return received, prepare_locale(config, "en").files


def test_files_that_no_site_publishes_are_left_out_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_site("one-language", tmp_path / "project")
    received, files = files_of(project, monkeypatch)
    left_out = ("assets/css/base.css", "assets/search/types.d.ts", "assets/javascripts/lunr/wordcut.js")
    assert received.isdisjoint(left_out)
    assert {"assets/search/search.d.ts", "assets/images/icon.svg"} <= received
    # Hooks may publish any file, so that they see all.
    (project / "hooks/own.py").write_text(HOOK, encoding="utf-8")
    configuration = project / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(text.replace("hooks: [", "hooks: [hooks/own.py, "), encoding="utf-8")
    with_hook, same = files_of(project, monkeypatch)
    assert {"assets/css/base.css", "assets/search/types.d.ts"} <= with_hook
    assert {path: file.content_bytes for path, file in files.src_uris.items() if not path.endswith(".md")} == {
        path: file.content_bytes for path, file in same.src_uris.items() if not path.endswith(".md")
    }
