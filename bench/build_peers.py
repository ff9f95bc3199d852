"""Builds a corpus with other installed generators, for the comparison in `build.py`."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

# A minimal configuration, as a new user would write it.
_MATERIAL = """site_name: Help
site_url: https://help.example.com/
theme:
  name: material
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: es, name: Español, default: true, build: true}
        - {locale: en, name: English, build: true}
markdown_extensions: [admonition, attr_list, tables]
"""
# A build of 1,000 articles takes a minute, and the time grows quadratically.
_MOST_FOR_MATERIAL = 1100


class Peers:
    """The installed peers. ``scripts`` is the folder of `hugo_site.py`, which converts a corpus to a Hugo site."""

    def __init__(self, corpus: Path, articles: int, scripts: Path | None, work: Path) -> None:
        self._hugo = hugo_site(corpus, articles, scripts, work) if scripts and shutil.which("hugo") else None
        self._material = material_project(corpus, work) if articles <= _MOST_FOR_MATERIAL else None

    def times(self) -> dict[str, float]:
        """Run a clean build with each peer and return the seconds by peer name."""
        times = {}
        if self._hugo:
            public = self._hugo / "public"
            shutil.rmtree(public, ignore_errors=True)
            hugo = timed(["hugo", "--quiet", "--source", str(self._hugo), "--destination", str(public)])
            times["Hugo with related articles"] = hugo
            if importlib.util.find_spec("pagefind"):
                times["the same and Pagefind"] = hugo + timed([sys.executable, "-m", "pagefind", "--site", str(public)])
        if self._material:
            times["stock Material"] = timed([sys.executable, "-m", "mkdocs", "build", "--quiet"], self._material)
        return times


def material_project(corpus: Path, work: Path) -> Path:
    """Create a Material project from the corpus and return its folder."""
    project = work / "material"
    shutil.copytree(corpus, project / "docs")
    for locale in ("en", "es"):
        (project / "docs" / locale / "index.md").write_text("# Help\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
    return project


def hugo_site(corpus: Path, articles: int, scripts: Path, work: Path) -> Path:
    """Create a Hugo site from the corpus and return its folder."""
    (work / "hugo").mkdir()
    (work / f"c{articles}").symlink_to(corpus.resolve())
    command = [sys.executable, str(scripts.resolve() / "hugo_site.py"), str(articles)]
    subprocess.run(command, env={**os.environ, "WORKDIR": str(work)}, check=True, capture_output=True)
    return work / "hugo" / f"h{articles}"


def timed(command: list[str], folder: Path | None = None) -> float:
    """Run a command and return its duration in seconds."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start
