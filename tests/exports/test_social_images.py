"""The image of each article that other sites display with a link to it."""

from __future__ import annotations

import shutil
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conftest import page, run_build
from examples import make_project
from helpcenter.exports.social_images import SocialImage, default_font
from helpcenter.output_file import OutputFile
from pace import at_most

SOURCES = """\
=== es/index.md
# Ayuda
=== es/cobro/index.md
# Cobro
=== es/cobro/pagar.md
---
title: ¿Cómo "pago" <b>mi</b> factura?
---

Texto.
=== es/cobro/ver.md
# Ver

Texto.
=== en/cobro/pagar.md
# Pay
"""
OPTIONS = "\nextra:\n  help_center:\n    social_images: true\n"


def build(project: Path, *options: str) -> None:
    result = run_build(project, "--strict", *options)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "p", SOURCES.replace("# Pay\n", "# Pay\n\nText.\n"))
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write(OPTIONS)
    build(project)
    return project


def images_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*.png"))}


def drawn(title: str, font: str = "") -> OutputFile:
    return SocialImage("Ayuda", "Cobro", title, font).file()


def ink(file: OutputFile) -> Image.Image:
    """Return the palette indexes of an image; 0 is the background."""
    return Image.open(BytesIO(file.make()))


def test_each_article_has_an_image_and_its_page_links_to_it(project: Path) -> None:
    found = images_of(project / "site")
    assert list(found) == ["cobro/pagar/social.png", "cobro/ver/social.png", "en/cobro/pagar/social.png"]
    for content in found.values():
        with Image.open(BytesIO(content)) as image:
            assert (image.size, image.format, image.mode) == ((1200, 630), "PNG", "P")
        assert len(content) < 20_000
    properties = {
        tag.get("property") or tag.get("name"): tag["content"]
        for tag in page(project / "site", "cobro/pagar").find_all("meta", content=True)
    }
    assert properties["og:image"] == "https://help.example.com/cobro/pagar/social.png"
    assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "630")
    assert properties["og:image:alt"] == '¿Cómo "pago" <b>mi</b> factura?'
    assert properties["twitter:card"] == "summary_large_image"
    assert not page(project / "site", "cobro").find("meta", property="og:image")
    # Other sites treat a fallback page as the article in the other language.
    fallback = page(project / "site", "en/cobro/ver").find("meta", property="og:image")
    assert fallback
    assert fallback["content"] == "https://help.example.com/cobro/ver/social.png"


def test_edits_redraw_images(project: Path, tmp_path: Path) -> None:
    before = images_of(project / "site")
    article = project / "docs" / "es" / "cobro" / "pagar.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("¿Cómo", "¿Dónde") + "\nMore.\n", encoding="utf-8")
    build(project)
    build(project, "--clean", "-d", str(tmp_path / "clean"))
    after = images_of(project / "site")
    assert after == images_of(tmp_path / "clean")
    assert {path for path in after if after[path] != before[path]} == {"cobro/pagar/social.png"}
    article.unlink()
    (project / "docs" / "en" / "cobro" / "pagar.md").unlink()
    build(project)
    assert list(images_of(project / "site")) == ["cobro/ver/social.png"]


def test_an_image_is_drawn_once(project: Path) -> None:
    """An article with an edited body keeps its image file."""
    image = project / "site" / "cobro" / "ver" / "social.png"
    written = image.stat().st_mtime_ns
    article = project / "docs" / "es" / "cobro" / "ver.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    build(project)
    assert image.stat().st_mtime_ns == written


def test_titles_are_wrapped_and_truncated() -> None:
    box = ink(drawn("Palabra " * 80)).getbbox()
    assert box
    assert box[0] >= 80
    assert box[2] <= 1120
    assert ink(drawn("Palabra " * 80)).tobytes() == ink(drawn("Palabra " * 90)).tobytes()
    word = ink(drawn("Desoxirribonucleótido" * 9)).getbbox()
    assert word
    assert word[2] <= 1120


def test_characters_missing_from_the_font_are_omitted_unless_another_font_has_them(tmp_path: Path) -> None:
    blank, boxes = ink(drawn("")), ink(drawn("支払い"))
    assert boxes.tobytes() == blank.tobytes()
    assert ink(drawn("¿Ñandú?")).tobytes() != blank.tobytes()
    other = tmp_path / "other.woff2"
    shutil.copy(default_font().with_name("Roboto-Slab-Bold.woff2"), other)
    assert ink(drawn("Pagar", str(other))).tobytes() != ink(drawn("Pagar")).tobytes()


def test_a_missing_font_is_reported(project: Path) -> None:
    configuration = project / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(f"{text}    social_font: fonts/none.ttf\n", encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 1
    assert "social_font" in result.stderr
    assert "fonts/none.ttf" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("title", ["W" * 10_000, "i" * 10_000, "a " * 10_000, "\u200b" * 10_000], ids=repr)
def test_a_very_long_title_is_drawn_at_once(title: str) -> None:
    start = time.thread_time()
    picture = SocialImage("Help", title, title, "").file().make()
    assert time.thread_time() - start < at_most(3)
    assert Image.open(BytesIO(picture)).size == (1200, 630)
