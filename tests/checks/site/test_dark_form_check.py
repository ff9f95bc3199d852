"""Findings about pictures of the dark theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from examples import check_findings, make_project


def save(project: Path, name: str, size: tuple[int, int]) -> None:
    file = project / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith(".svg"):
        file.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}"/>', encoding="utf-8"
        )
    else:
        Image.new("1", size).save(file)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"en/a.png": (40, 30), "en/a.dark.png": (40, 30), "en/b.svg": (40, 30), "en/b.dark.svg": (80, 60)}, []),
        ({"en/a.dark.png": (4, 3)},
         ["docs/en/a.dark.png: the picture whose dark form it would be, `a.png`, is not beside it"]),
        ({"en/a.svg": (4, 3), "en/a.dark.png": (4, 3)},
         ["docs/en/a.dark.png: only `a.png` would have it as its dark form, and here is `a.svg`"]),
        ({"en/a.png": (40, 30), "en/a.dark.png": (40, 20)},
         ["docs/en/a.dark.png: has another shape than `a.png`: 40 × 20 instead of 40 × 30"]),
        ({"en/a.svg": (40, 30), "en/a.dark.svg": (40, 31)},
         ["docs/en/a.dark.svg: has another shape than `a.svg`: 40 × 31 instead of 40 × 30"]),
        ({"es/a.png": (4, 3), "es/a.dark.png": (4, 3), "en/a.png": (4, 3)},
         ["docs/en/a.png: its dark form is in another language: `docs/es/a.dark.png`"]),
        ({"es/a.png": (4, 3), "es/a.dark.png": (4, 3)}, []),
        # Each language may have a file without a dark form, and files in no language have no other.
        ({"en/a.png": (4, 3), "en/a.dark.png": (4, 3), "es/a.png": (4, 3), "a.png": (4, 3)}, []),
    ],
)  # fmt: skip
def test_a_dark_form_belongs_to_its_picture(
    files: dict[str, tuple[int, int]], expected: list[str], tmp_path: Path
) -> None:
    project = make_project(tmp_path, "# Pay\n\nText.\n")
    for name, size in files.items():
        save(project, name, size)
    found = [one for one in check_findings(project) if one["rule"] == "dark-form"]
    assert [f"{one['file']}: {one['message'].partition('. ')[0]}" for one in found] == expected


def test_the_fix_of_sizes_reads_drawings(tmp_path: Path) -> None:
    project = make_project(tmp_path, "# Pay\n\n![A](a.svg)\n")
    save(project, "en/a.svg", (720, 421))
    (project / "docs/en/b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"', encoding="utf-8")
    check_findings(project, "--fix")
    assert "![A](a.svg){ width=720 height=421 }" in (project / "docs/en/pay.md").read_text(encoding="utf-8")
