"""Templates of files other than pages: escaping and missing values."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Locale, Options, Settings

TEXT = """<b> & "x" 'y' *z*"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    locale = Locale("en", True, "Help")
    overrides = tmp_path / "overrides"
    (overrides / "file-templates").mkdir(parents=True)
    return Settings(tmp_path, tmp_path / "docs", overrides, "https://help.example.com/", (locale,), Options())


def rendered(settings: Settings, name: str, template: str) -> str:
    (settings.overrides / "file-templates" / f"{name}.j2").write_text(template, encoding="utf-8")
    return render_file(settings, name, text=TEXT)


def test_html_is_escaped(settings: Settings) -> None:
    assert rendered(settings, "a.html", "{{ text }}") == "&lt;b&gt; &amp; &#34;x&#34; &#39;y&#39; *z*"


def test_xml_is_escaped_and_xml_filters_escape_only_special_characters(settings: Settings) -> None:
    assert rendered(settings, "a.xml", "{{ text }}") == "&lt;b&gt; &amp; &#34;x&#34; &#39;y&#39; *z*"
    assert rendered(settings, "b.xml", "{{ text | xml }}") == """&lt;b&gt; &amp; "x" 'y' *z*"""
    assert rendered(settings, "c.xml", "a={{ 'x\"y' | attribute }}") == "a='x\"y'"


def test_other_files_are_not_escaped(settings: Settings) -> None:
    assert rendered(settings, "a.conf", "{{ text }}\n") == f"{TEXT}\n"
    assert rendered(settings, "a.md", "{{ text | literal }}") == """&lt;b> & "x" 'y' \\*z\\*"""


def test_a_missing_value_or_template_is_an_error(settings: Settings) -> None:
    with pytest.raises(UndefinedError, match="other"):
        rendered(settings, "a.html", "{{ other }}")
    with pytest.raises(TemplateNotFound, match=r"missing\.html"):
        render_file(settings, "missing.html")
