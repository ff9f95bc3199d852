"""A site with its owner's look: what an owner writes in mkdocs.yml, and what readers and owners see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import copy_site, page, run_build


def style_sheet(site: Path) -> str:
    (file,) = (site / "assets").glob("help-center.*.css")
    return file.read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("brand", tmp_path / "project")


def configure(project: Path, **options: Any) -> None:
    """Change settings in mkdocs.yml; None deletes one."""
    file = project / "mkdocs.yml"
    configuration = yaml.safe_load(file.read_text(encoding="utf-8"))
    own = {**configuration["extra"]["help_center"], **options}
    configuration["extra"]["help_center"] = {key: value for key, value in own.items() if value is not None}
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False), encoding="utf-8")


def refusal(project: Path, **options: Any) -> str:
    """Build with other settings; the build must fail without writing anything. Return what it says."""
    configure(project, **options)
    result = run_build(project)
    assert result.returncode == 1, result.stdout
    assert "Traceback" not in result.stderr
    assert not (project / "site").exists()
    return " ".join(result.stderr.split())


def line_of(project: Path, text: str) -> str:
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    return f"mkdocs.yml:{next(number for number, line in enumerate(lines, 1) if text in line)}"


def test_one_color_sets_the_tokens_of_both_themes(built: Callable[[str], Path]) -> None:
    css = style_sheet(built("brand"))
    assert "--color-accent: #0b7a75;" in css
    assert "--color-accent: light-dark(#0b7a75, #" in css
    # The rules follow the usual tokens and precede everything that uses them.
    assert css.index("#4051b5") < css.index("#0b7a75") < css.index("@layer base {")
    assert "#0b7a75" not in style_sheet(built("three-languages"))
    assert "style=" not in str(page(built("brand"), ""))


def test_a_color_that_is_too_light_is_refused_with_the_nearest_one_that_works(project: Path) -> None:
    said = refusal(project, brand_color="#ffdd00")
    assert f"{line_of(project, 'brand_color')}: brand_color: readers cannot tell buttons and icons" in said
    assert 'Write `brand_color: "#9e8800"`.' in said
    configure(project, brand_color="#9e8800")
    assert run_build(project, "--strict").returncode == 0


@pytest.mark.parametrize("color", ["teal", "#12345", "rgb(1, 2, 3)", 8, ["#0b7a75"]])
def test_what_is_no_color_is_refused(project: Path, color: object) -> None:
    said = refusal(project, brand_color=color)
    assert (
        f"{line_of(project, 'brand_color')}: brand_color: expected a color in hexadecimal notation, in quotes" in said
    )
    assert 'Write `brand_color: "#0b7a75"`.' in said


def test_a_color_without_quotes_is_refused_because_it_is_a_comment(project: Path) -> None:
    file = project / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace('"#0b7a75"', "#0b7a75"), encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 1
    assert "brand_color: expected a color in hexadecimal notation, in quotes, found None." in result.stderr
