"""The names of the site itself: every file that a build writes is one, in every spelling."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from conftest import run_build
from examples import make_project
from helpcenter.media.media_check import name_fault
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.published.own_names import names_of_pages, names_of_site
from helpcenter.site.load import load_site
from helpcenter.site.site import Site

SOURCES = """\
=== es/cobro/año.md
---
title: Año
redirect_from: [antes/aquí, /en/old]
---

Texto.
=== en/cobro/año.md
# Year

Text.
=== mkdocs.yml
extra:
  help_center:
    social_images: true
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("names") / "project", SOURCES)
    result = run_build(project, "--compress")
    assert result.returncode == 0, result.stderr
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    return load_site(read_configuration(project / "mkdocs.yml").settings)[0]


def owner(site: Site, path: str) -> str:
    names = (names_of_site(site.settings, site.brand), names_of_pages(site.catalog, [path]))
    return next(filter(None, (known.owner_of(path) or known.owner_of_copy(path) for known in names)), "")


def test_no_file_beside_an_article_can_have_the_path_of_a_file_that_the_build_writes(project: Path, site: Site) -> None:
    folder = project / "site"
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert len(written) > 80
    # A file of another type is refused, whatever its name is.
    free = [path for path in written if not owner(site, path) and not name_fault(path.rpartition("/")[2], ())]
    assert free == []


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("robots.txt", "robots.txt"), ("Robots.TXT", "robots.txt"), ("robots%2Etxt", "robots.txt"),
        ("robots.txt.", "robots.txt"), ("robots.txt ", "robots.txt"), ("robots.txt/a.png", "robots.txt"),
        ("assets", "assets/"), ("assets/js", "assets/js"), ("assets/js/theme.js", "assets/js"),
        ("ASSETS/Search/search.js", "assets/search"), ("assets/css/a.png", "assets/css"),
        ("assets/images/icon.svg", "assets/images/icon.svg"), ("search-index/a.png", "search-index/"),
        ("en/Search-Index/a.png", "en/search-index/"), ("en/feed.xml", "en/feed.xml"), ("llms.txt", "llms.txt"),
        ("articles.json", "articles.json"), ("sitemap.xml.gz", "sitemap.xml.gz"), ("_headers", "_headers"),
        ("Sitemap-2.xml", "sitemap-2.xml"),
        ("_Redirects", "_redirects"), ("cname", "CNAME"), ("redirects.json", "redirects.json"),
        ("404.html", "404.html"), ("en/404.html", "en/404.html"), ("index.html", "index.html"),
        ("cobro", "cobro/"), ("cobro/año", "cobro/año/"), ("COBRO/AÑO/index.md", "cobro/año/index.md"),
        ("cobro/año/social.png", "cobro/año/social.png"), ("cobro/año/index.html.gz", "cobro/año/index.html"),
        ("antes/aquí/index.html", "antes/aquí/index.html"), ("en/old", "en/old/"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_spelling_of_an_own_name_is_recognized(site: Site, path: str, own: str, form: str) -> None:
    assert owner(site, unicodedata.normalize(form, path)).startswith(own)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path",
    ["logo.png", "assets/images/photo.png", "assets/photo.png", "cobro/foto.png", "cobro/año/foto.png", "robots.png",
     "es/robots.txt", "notas/robots.txt", "cobro/social-1.png", "data.csv.gz", "assets-2024/a.png"],
)  # fmt: skip
def test_other_names_are_free(site: Site, path: str) -> None:
    assert owner(site, path) == ""
