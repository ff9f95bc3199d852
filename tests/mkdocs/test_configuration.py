"""mkdocs.yml in the project's terms, the assets of the theme, and pages that are rendered one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File

from conftest import ROOT
from examples import CONFIGURATION, configure, make_project
from helpcenter.findings import SourceError
from helpcenter.input.theme import THEME
from helpcenter.mkdocs.assets import check_icons, is_published_asset
from helpcenter.mkdocs.configuration import examine, read_configuration
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.site.load import load_site
from helpcenter.site.site import Site

SOURCES = """=== es/billing/index.md
---
title: Facturación
icon: material/no-such-icon
---
=== es/billing/pay.md
# Pagar

Vea [el reembolso](refund.md) y [algo](missing.md).
=== es/billing/refund.md
# Reembolso

Texto.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", SOURCES)


def test_the_configuration_has_absolute_paths_and_the_default_language_first(project: Path) -> None:
    configuration = read_configuration(project / "mkdocs.yml", Path("elsewhere"))
    assert configuration.site_dir == Path.cwd() / "elsewhere"
    assert configuration.settings.docs == project / "docs"
    assert configuration.shaping == (project / "mkdocs.yml", project / "hooks/help_center.py")
    assert configuration.settings.codes == ("es", "en")
    assert configuration.theme_folders[:2] == (str(project / "overrides"), str(THEME))
    assert configuration.others.handlers == {}


@pytest.mark.parametrize("key", ["site_url", "plugins"])
def test_a_configuration_without_a_help_center_is_rejected(project: Path, key: str) -> None:
    configuration = {name: value for name, value in CONFIGURATION.items() if name != key}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=key):
        read_configuration(project / "mkdocs.yml")
    assert examine(project / "mkdocs.yml")[0] is None


def test_an_invalid_help_center_option_is_reported(project: Path) -> None:
    configure(project, {"related_limit": -1})
    with pytest.raises(SourceError) as raised:
        read_configuration(project / "mkdocs.yml")
    assert [finding.subject for finding in raised.value.findings] == ["related_limit"]


@pytest.mark.parametrize("url", ["https://help.example.com/a;b{/", "https://u:p@help.example.com/", "http:a?b"])
def test_a_url_that_no_site_can_have_is_reported(project: Path, url: str) -> None:
    text = yaml.safe_dump({**CONFIGURATION, "site_url": url})
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    configuration, findings = examine(project / "mkdocs.yml")
    assert configuration is None
    assert "site_url" in str(findings[-1])


def test_an_unknown_setting_of_mkdocs_has_a_line_and_a_suggestion(project: Path) -> None:
    file = project / "mkdocs.yml"
    file.write_text(f"site_nam: Help\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    configuration, findings = examine(file)
    assert configuration
    assert [(finding.line, finding.fix) for finding in findings] == [(1, "Did you mean `site_name`?")]


def test_broken_yaml_is_a_finding_with_its_line(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: Help\nplugins: [\n", encoding="utf-8")
    configuration, findings = examine(project / "mkdocs.yml")
    assert configuration is None
    assert [finding.line for finding in findings] == [3]


@pytest.mark.parametrize(
    ("path", "published"),
    [
        ("assets/images/picture.svg", True),
        ("es/billing/form.pdf", True),
        ("assets/css/base.css", False),
        ("assets/javascripts/bundle.js", False),
        ("file-templates/feed.xml.j2", False),
        ("locales/es.yml", False),
    ],
)
def test_sources_of_the_theme_are_not_published(path: str, published: bool) -> None:
    assert is_published_asset(File(path, "docs", "site", use_directory_urls=True)) == published


def test_an_icon_that_the_theme_does_not_have_is_a_finding(project: Path) -> None:
    configuration = read_configuration(project / "mkdocs.yml")
    catalog = load_site(configuration.settings)[0].catalog
    (finding,) = check_icons(catalog, configuration.settings, configuration.theme_folders)
    assert (finding.path, finding.line) == ("docs/es/billing/index.md", 3)
    icon = project / "overrides/.icons/material/no-such-icon.svg"
    icon.parent.mkdir(parents=True)
    icon.write_text("<svg/>", encoding="utf-8")
    assert check_icons(catalog, configuration.settings, configuration.theme_folders) == []


@pytest.fixture
def site(project: Path) -> Site:
    (project / "docs/es/billing/index.md").unlink()
    return load_site(read_configuration(project / "mkdocs.yml").settings)[0]


def test_a_page_is_rendered_with_what_it_depends_on(project: Path, site: Site) -> None:
    renderer = Renderer(project / "mkdocs.yml", project / "site", site, "es")
    rendered = renderer.render("es/billing/pay.md")
    assert 'href="../refund/"' in rendered.html
    assert dict(rendered.conversion.lookups)["es/billing/refund.md"] == "billing/refund/"
    assert dict(rendered.conversion.lookups)["es/billing/missing.md"] is None
    assert len(rendered.warnings) == 1
    assert [file.path for file in rendered.files] == ["index.md"]
    again = renderer.render("es/billing/pay.md", known=rendered.conversion)
    assert (again.html, again.conversion) == (rendered.html, rendered.conversion)


def test_a_page_shows_the_body_and_the_related_articles_that_it_is_given(project: Path, site: Site) -> None:
    renderer = Renderer(project / "mkdocs.yml", project / "site", site, "es")
    before = renderer.render("es/billing/pay.md").html
    changed = renderer.render("es/billing/pay.md", related=("billing/refund",), body="Otro texto.")
    assert "Otro texto." in changed.html
    assert 'id="related-heading"' in changed.html
    assert "Otro texto." not in before
    assert renderer.url_of("es/billing/refund.md") == "billing/refund/"
    assert renderer.url_of("es/billing/missing.md") is None


def test_the_configuration_of_mkdocs_is_as_before_a_page(project: Path, site: Site) -> None:
    renderer = Renderer(project / "mkdocs.yml", project / "site", site, "en")
    first = renderer.render("es/billing/refund.md").html
    renderer.render("es/billing/pay.md")
    assert renderer.render("es/billing/refund.md").html == first
    assert '<html lang="en"' in first


def test_the_configuration_of_the_project_is_valid() -> None:
    configuration, findings = examine(ROOT / "mkdocs.yml")
    assert configuration
    assert findings == []
