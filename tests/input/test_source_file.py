"""Source files as text, language codes, and settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.input.languages import language_name, language_of, language_tag, text_direction
from helpcenter.input.settings import Locale, Options, Settings
from helpcenter.input.source_file import read_source


def test_a_file_is_read_without_bom_and_with_lf(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("\ufeffuno\r\ndos\rtres\n".encode())
    assert read_source(file, "a.md") == ("uno\ndos\ntres\n", [])


@pytest.mark.parametrize(
    ("content", "line"), [(b"a\nb\xff\n", 2), (b"a\n\nb\x00\n", 3)], ids=["not UTF-8", "control character"]
)
def test_a_file_that_is_not_text_is_reported_at_its_line(tmp_path: Path, content: bytes, line: int) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(content)
    text, findings = read_source(file, "docs/a.md")
    assert text == ""
    assert [(finding.path, finding.line) for finding in findings] == [("docs/a.md", line)]


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    link = tmp_path / "a.md"
    link.symlink_to(tmp_path / "secret")
    text, findings = read_source(link, "a.md")
    assert text == ""
    assert len(findings) == 1


def test_language_codes_are_validated() -> None:
    assert language_tag("pt_BR") == "pt-BR"
    assert language_of("pt_BR") == "pt"
    assert (text_direction("ar"), text_direction("es")) == ("rtl", "ltr")


def test_language_names_are_in_the_language_of_the_reader() -> None:
    assert language_name("en", "es") == "inglés"
    assert language_name("en", "es", sentence=True) == "Inglés"


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://help.example.com/", "/"),
        ("https://example.com/help/", "/help/"),
        ("https://example.com/a/b/", "/a/b/"),
    ],
)
def test_the_base_path_starts_and_ends_with_a_slash(tmp_path: Path, url: str, base: str) -> None:
    locales = (Locale("es", True, "Ayuda"), Locale("en", False, "Help"))
    settings = Settings(tmp_path, tmp_path / "docs", tmp_path / "locales", url, locales, Options())
    assert settings.base_path == base
    assert settings.codes == ("es", "en")
    assert [locale.prefix for locale in settings.locales] == ["", "en/"]
    assert settings.name_of(tmp_path / "docs/es/a.md") == "docs/es/a.md"
    assert settings.name_of(Path("/elsewhere/a.md")) == "/elsewhere/a.md"
