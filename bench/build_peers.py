"""Builds the articles of a corpus with other generators, where they are installed, for the comparison in `build.py`."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

# As a newcomer sets it up.
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
# It takes a minute at 1,000 articles, and four times as long for twice as many.
_MOST_FOR_MATERIAL = 1100


def peers(corpus: Path, articles: int, scripts: Path | None, work: Path) -> Iterator[tuple[str, float]]:
    """The name and the seconds of each peer; ``scripts`` has `hugo_site.py`, which makes a Hugo site from a corpus."""
    if scripts and shutil.which("hugo"):
        site = hugo_site(corpus, articles, scripts, work)
        hugo = timed(["hugo", "--quiet", "--source", str(site), "--destination", str(site / "public")])
        yield "Hugo with related articles", hugo
        if importlib.util.find_spec("pagefind"):
            pagefind = timed([sys.executable, "-m", "pagefind", "--site", str(site / "public")])
            yield "the same and Pagefind", hugo + pagefind
    if articles <= _MOST_FOR_MATERIAL:
        project = work / "material"
        shutil.copytree(corpus, project / "docs")
        for locale in ("en", "es"):
            (project / "docs" / locale / "index.md").write_text("# Help\n", encoding="utf-8")
        (project / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
        yield "stock Material", timed([sys.executable, "-m", "mkdocs", "build", "--quiet"], project)


def hugo_site(corpus: Path, articles: int, scripts: Path, work: Path) -> Path:
    """The folder of the site."""
    (work / "hugo").mkdir()
    (work / f"c{articles}").symlink_to(corpus.resolve())
    command = [sys.executable, str(scripts.resolve() / "hugo_site.py"), str(articles)]
    subprocess.run(command, env={**os.environ, "WORKDIR": str(work)}, check=True, capture_output=True)
    return work / "hugo" / f"h{articles}"


def timed(command: list[str], folder: Path | None = None) -> float:
    """The seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start
