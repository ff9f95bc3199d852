"""Published style sheets and scripts: names and integrity attributes that are those of their content."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.exceptions import ConfigurationError

from conftest import copy_site, override, page, run_build
from helpcenter.mkdocs.bundling.scripts import hash_scripts

SOURCES = {
    "a/page.js": 'const far = new URL("../c.js", import.meta.url);\nimport("./lazy/b.js");\n',
    "a/lazy/b.js": 'import("../../c.js");\nexport const b = "./other.js";\n',
    "a/alone.js": "export {};\n",
    "c.js": "export const c = 1;\n",
}


def integrity(content: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def name(path: str, content: bytes) -> str:
    return path.replace(".js", f".{hashlib.sha256(content).hexdigest()[:10]}.js")


def test_scripts_import_each_other_by_published_names() -> None:
    found = hash_scripts(SOURCES)
    c, b, root = (found[path] for path in ("c.js", "a/lazy/b.js", "a/page.js"))
    assert (c.url, c.integrity) == (name("c.js", c.content), integrity(c.content))
    assert b.content.decode() == f'import("../../{c.url}");\nexport const b = "./other.js";\n'
    assert f'import("./lazy/{Path(b.url).name}")' in root.content.decode()
    assert f'"../{c.url}"' in root.content.decode()


def test_a_change_renames_only_the_script_and_its_dependents() -> None:
    before, after = hash_scripts(SOURCES), hash_scripts({**SOURCES, "c.js": "export const c = 2;\n"})
    changed = {path for path in SOURCES if before[path].url != after[path].url}
    assert changed == {"c.js", "a/lazy/b.js", "a/page.js"}


def test_scripts_that_load_each_other_are_rejected() -> None:
    with pytest.raises(ConfigurationError, match=r"b\.js: .*cycle: b\.js -> c\.js -> b\.js"):
        hash_scripts({"a.js": 'import("./b.js");\n', "b.js": 'import("./c.js");\n', "c.js": 'import("./b.js");\n'})


@pytest.mark.parametrize("path", ["facturacion/pagar-una-factura", "en", "fr/404.html"])
def test_every_style_sheet_and_script_of_a_page_has_its_hash(built: Callable[[str], Path], path: str) -> None:
    site = built("three-languages")
    soup = page(site, path)
    elements = soup.select("script[src], link[rel=stylesheet], link[rel=modulepreload]")
    assert {"script", "link"} == {element.name for element in elements}
    for element in elements:
        address = str(element.get("src") or element["href"]).removeprefix("/sub/path/")
        content = (site / re.sub(r"^(\.\./)+", "", address)).read_bytes()
        assert element["integrity"] == integrity(content), address
        assert re.search(r"\.[0-9a-f]{10}\.(css|js)$", address)


def test_every_published_script_except_the_public_one_has_a_hash_in_its_name(built: Callable[[str], Path]) -> None:
    site = built("three-languages")
    for file in (site / "assets").rglob("*.js"):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert f".{digest[:10]}." in file.name or file == site / "assets/search/search.js"
    [engine] = (site / "assets/search").glob("search.*.js")
    assert (site / "assets/search/search.js").read_text() == f'export * from "./{engine.name}";\n'


def test_pages_follow_a_changed_style_sheet(tmp_path: Path) -> None:
    project = copy_site("one-language", tmp_path / "project")
    assert run_build(project).returncode == 0
    before = str(page(project / "site", "").select_one("link[rel=stylesheet]"))
    with override(project, "assets/css/components/related.css").open("a", encoding="utf-8") as sheet:
        sheet.write(".new { color: red; }\n")
    assert run_build(project).returncode == 0
    assert str(page(project / "site", "").select_one("link[rel=stylesheet]")) != before
    assert len(list((project / "site/assets").glob("*.css"))) == 1


def test_a_template_can_reference_a_custom_script(tmp_path: Path) -> None:
    project = copy_site("one-language", tmp_path / "project")
    script = (
        'import { tidy } from "./search-parts.js";\n\nconsole.log(tidy(document.title));\n'
        'const ownSearch = await import("../search/search.js");\nownSearch.openSearch(document.baseURI);\n'
    )
    own = project / "overrides/assets/js/own.js"
    own.parent.mkdir(parents=True)
    own.write_text(script, encoding="utf-8")
    template = override(project, "base.html")
    text = template.read_text(encoding="utf-8")
    template.write_text(
        text.replace("</head>", "{{ script(root, asset('js/own.js')) }}</head>").replace(
            "<head>", "{% from 'partials/macros.html' import script %}<head>"
        ),
        encoding="utf-8",
    )
    assert run_build(project, "--strict").returncode == 0
    soup = BeautifulSoup((project / "site/index.html").read_text(encoding="utf-8"), "html.parser")
    assert soup.select_one('script[src*="assets/js/own."][integrity]')
    [published] = (project / "site/assets/js").glob("own.*.js")
    content = published.read_text(encoding="utf-8")
    assert "function tidy(text)" in content
    assert "import {" not in content
    [engine] = (project / "site/assets/search").glob("search.*.js")
    assert f'await import("../search/{engine.name}")' in content


def test_a_module_that_others_contain_is_not_published_alone(tmp_path: Path) -> None:
    project = copy_site("one-language", tmp_path / "project")
    template = override(project, "partials/assets.html")
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("js/theme.js", "js/search-parts.js"), encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 1
    assert "'js/search-parts.js', which is bundled with the scripts that import it" in result.stderr


def test_a_missing_asset_is_reported(tmp_path: Path) -> None:
    project = copy_site("one-language", tmp_path / "project")
    template = override(project, "partials/assets.html")
    template.write_text(template.read_text(encoding="utf-8").replace("js/theme.js", "js/themes.js"), encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 1
    assert "'js/themes.js'" in result.stderr
    assert "Did you mean `js/theme.js`?" in result.stderr
    assert "Traceback" not in result.stderr
