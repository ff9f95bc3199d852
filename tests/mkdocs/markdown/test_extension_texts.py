"""Markdown extensions write in the language of the article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest

from helpcenter.input.strings import merge_strings
from helpcenter.input.theme import THEME
from helpcenter.mkdocs.markdown.extension_texts import extension_texts
from helpcenter.mkdocs.setup.package_parts import EXTENSION_TEXTS

CODES = tuple(sorted(file.stem for file in (THEME / "locales").glob("*.yml")))
STRINGS = merge_strings(Path("none"), CODES, "locales")[0]
EXTENSIONS = ["admonition", "pymdownx.details", "footnotes", "toc", "pymdownx.blocks.caption", EXTENSION_TEXTS]


def convert(text: str, code: str = "", **options: dict[str, Any]) -> str:
    configs: dict[str, dict[str, Any]] = {"toc": {"permalink": True}, **options}
    if code:
        configs[EXTENSION_TEXTS] = {"texts": extension_texts(STRINGS[code])}
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=configs)


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_its_own_texts(code: str) -> None:
    text = "## x\n\n!!! note\n    1\n\n??? tip\n    2\n\n3[^1]\n\n/// figure-caption\n4\n///\n\n[^1]: 5\n"
    t = STRINGS[code]
    html = convert(text, code)
    assert f'<p class="admonition-title">{t("notes.note")}</p>' in html
    assert f"<summary>{t('notes.tip')}</summary>" in html
    assert f'title="{t("markdown.footnote_back", number=1)}"' in html
    assert f'title="{t("markdown.permalink")}"' in html
    assert f'<span class="caption-prefix">{t("markdown.figure", number=1)}</span>' in html
    assert "{" not in html


def test_each_kind_of_note_that_python_markdown_and_material_know_has_a_title() -> None:
    kinds = (
        "note abstract summary tldr info todo tip hint important success check done question help faq warning caution "
        "attention failure fail missing danger error bug example quote cite"
    )
    titles = extension_texts(STRINGS["de"]).notes
    assert set(kinds.split()) <= titles.keys()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('!!! note "Own title"\n    x', "Own title"),
        ("!!! note inline end\n    x", "Hinweis"),
        ("!!! NOTE\n    x", "Hinweis"),
        ("Text.\n!!! note\n    x", "Hinweis"),
        ("!!! own-kind\n    x", "Own-kind"),
    ],
)
def test_only_notes_without_a_title_get_one(text: str, title: str) -> None:
    assert f'<p class="admonition-title">{title}</p>' in convert(text, "de")


def test_an_empty_title_and_code_stay_as_they_are() -> None:
    assert "admonition-title" not in convert('!!! note ""\n    x', "de")
    assert "!!! note\n" in convert("Text:\n\n    !!! note\n        x\n", "de")


def test_texts_that_a_site_configures_stay() -> None:
    captions = {"types": [{"name": "figure-caption", "prefix": "Bild {}:"}]}
    html = convert(
        "## x\n\n1[^1]\n\n/// figure-caption\n2\n///\n\n[^1]: 3\n",
        "de",
        footnotes={"BACKLINK_TITLE": "Nach oben"},
        toc={"permalink": True, "permalink_title": "Anker"},
        **{"pymdownx.blocks.caption": captions},
    )
    assert 'title="Nach oben"' in html
    assert 'title="Anker"' in html
    assert "Bild 1:" in html


def test_captions_without_automatic_numbers_have_the_prefix_of_the_language() -> None:
    html = convert("1\n\n/// table-caption | 3\n2\n///\n", "ja", **{"pymdownx.blocks.caption": {"auto": False}})
    assert "表 3" in html


def test_without_texts_the_extensions_keep_their_own() -> None:
    assert '<p class="admonition-title">Note</p>' in convert("!!! note\n    x")
