"""Builds a corpus with other generators, for the comparison in `build.py`; `make bench-peers` installs them."""

from __future__ import annotations

import shutil
from pathlib import Path

from hugo_site import make_hugo_site
from installed_peers import hugo, material_python, pagefind
from timed import Cost, run

HUGO = "Hugo with related articles"
HUGO_AND_PAGEFIND = "Hugo with related articles, and Pagefind"
MATERIAL = "stock Material"
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
    """The other generators, each with a project of its own made from the corpus."""

    def __init__(self, corpus: Path, articles: int, work: Path) -> None:
        self._hugo = work / "hugo"
        make_hugo_site(corpus, self._hugo)
        self._material = work / "material" if articles <= _MOST_FOR_MATERIAL else None
        if self._material:
            _make_material_project(corpus, self._material)

    def build(self) -> dict[str, Cost]:
        """Run a clean build with Hugo, then Pagefind on what it built, and return the cost of each by name."""
        public = self._hugo / "public"
        shutil.rmtree(public, ignore_errors=True)
        built = run([str(hugo()), "--quiet", "--source", str(self._hugo), "--destination", str(public)])
        return {HUGO: built, HUGO_AND_PAGEFIND: built + run([str(pagefind()), "--site", str(public)])}

    def build_slowly(self) -> dict[str, Cost]:
        """Run a clean build with each generator that takes so long that one round has to do."""
        if not self._material:
            return {}
        return {MATERIAL: run([str(material_python()), "-m", "mkdocs", "build", "--quiet"], self._material)}


def _make_material_project(corpus: Path, project: Path) -> None:
    for locale in ("en", "es"):
        docs = project / "docs" / locale
        if (corpus / locale).is_dir():
            shutil.copytree(corpus / locale, docs)
        docs.mkdir(parents=True, exist_ok=True)
        (docs / "index.md").write_text("# Help\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
