"""The owner's font: its faces, the substitutes of the same measure, and files that cannot be used."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from helpcenter.brand.fonts import load_fonts
from helpcenter.brand.project_files import ProjectFiles
from helpcenter.input.settings import Locale, Options, Settings

VARIABLE = ROOT / "tests/sites/brand/overrides/fonts/figtree.woff2"
STATIC = ROOT / "tests/brand/fonts"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for file in (VARIABLE, *STATIC.glob("*.woff2")):
        shutil.copy(file, tmp_path)
    return tmp_path


def load(project: Path, *files: object) -> tuple[str, tuple[str, ...], ProjectFiles]:
    options = Options.model_validate({"font": {"family": "Own Sans", "files": files}})
    locales = (Locale("en", True, "Help"),)
    settings = Settings(project, project, project, "https://help.example.com/", locales, options)
    read = ProjectFiles(settings)
    return *load_fonts(options.font, read), read


def faces(css: str, family: str) -> list[dict[str, str]]:
    rules = re.findall(r"@font-face \{\n(.*?)\n\}", css, re.DOTALL)
    found = [dict(line.strip().rstrip(";").split(": ", 1) for line in rule.split("\n")) for rule in rules]
    return [face for face in found if face["font-family"] == f'"{family}"']


def test_a_variable_font_is_one_face_with_all_its_weights(project: Path) -> None:
    css, first, read = load(project, "figtree.woff2")
    (face,) = faces(css, "Own Sans")
    assert (face["font-weight"], face["font-style"], face["font-display"]) == ("300 900", "normal", "optional")
    assert face["src"] == 'url("brand/font-1.woff2") format("woff2")'
    assert first == ("brand/font-1.woff2",)
    assert read.published == {"brand/font-1.woff2": VARIABLE.read_bytes()}
    assert '--font-text: "Own Sans", "Own Sans Arial", "Own Sans Roboto", var(--font-system);' in css


def test_static_files_name_their_own_weight_and_style(project: Path) -> None:
    css, first, _ = load(project, "figtree-bold-italic.woff2", "figtree-semibold.woff2")
    assert [(face["font-weight"], face["font-style"]) for face in faces(css, "Own Sans")] == [
        ("700", "italic"), ("600", "normal"),
    ]  # fmt: skip
    # No upright file is regular, so body text and headings have the same one.
    assert first == ("brand/font-2.woff2",)


def test_what_is_stated_about_a_file_counts(project: Path) -> None:
    entry = {"file": "figtree-bold-italic.woff2", "weight": "400", "style": "normal"}
    css, first, _ = load(project, entry, "figtree-semibold.woff2")
    first_face, _ = faces(css, "Own Sans")
    assert (first_face["font-weight"], first_face["font-style"]) == ("400", "normal")
    assert first == ("brand/font-1.woff2", "brand/font-2.woff2")


def test_substitutes_have_the_height_and_width_of_the_font(project: Path) -> None:
    regular, bold = faces(load(project, "figtree.woff2")[0], "Own Sans Arial")
    assert regular["src"].startswith('local("Arial")')
    for face in (regular, bold):
        adjust = float(face["size-adjust"].rstrip("%")) / 100
        assert 0.9 < adjust < 1.1
        # Figtree's table `hhea`: 950 above and 250 below the baseline, per 1000.
        assert float(face["ascent-override"].rstrip("%")) / 100 * adjust == pytest.approx(0.95, abs=0.001)
        assert float(face["descent-override"].rstrip("%")) / 100 * adjust == pytest.approx(0.25, abs=0.001)
        assert face["line-gap-override"] == "0%"


def test_files_that_are_no_woff2_fonts_are_reported_together(project: Path) -> None:
    (project / "a.woff2").write_bytes(b"wOF2 and nothing more")
    (project / "b.woff2").write_bytes(b"")
    (project / "c.woff2").write_bytes(b"\0" * 100_001)
    css, first, read = load(project, "a.woff2", "figtree.woff2", "b.woff2", "c.woff2", "d.woff2", "figtree.woff2")
    assert (css, first) == ("", ())
    assert [finding.problem.sentence.format_map(dict(finding.values)) for finding in read.findings] == [
        "`a.woff2` is not a woff2 font",
        "`b.woff2` is not a woff2 font",
        "`c.woff2` has 100 KB, and a reader's first page loads it",
        "the file `d.woff2` does not exist",
        "`figtree.woff2` has the same weight and style as another file of the font",
    ]
    assert [finding.subject for finding in read.findings] == [f"font.files.{index}" for index in (0, 2, 3, 4, 5)]
