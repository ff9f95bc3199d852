"""Folders made to do harm, and folders that are only odd: nothing outside the project is written, nothing runs."""

# ruff: noqa: E501 - texts of files are easier to read on one line

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_pictures import png

from examples import check_findings, make_project, run_command
from helpcenter.importing.folders.front_block import read_front
from helpcenter.importing.project.placement import place_of_locale

_DEEP = "[" * 5_000
_TEXT = "\n\nText of an article that says something to its readers.\n"
HOSTILE = {
    "en/escape.md": f"---\ntitle: Escape\nslug: ../../../out\nid: ../../../out\nsection: ../../../out\n---{_TEXT}",
    "en/device.md": f"---\ntitle: CON\ncollection: NUL\n---{_TEXT}",
    "en/bomb-yaml.md": "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: Bomb of aliases\n---" + _TEXT,
    "en/bomb-toml.md": f"+++\ntitle = 'Bomb of tables'\na = {_DEEP}\n+++{_TEXT}",
    "en/bomb-json.md": f'{{\n"title": "Bomb of lists", "a": {_DEEP}\n}}{_TEXT}',
    "en/wrong-types.md": f"---\ntitle: [a, b]\ntags: {{a: 1}}\norder: yes\nupdated: 99-99\nurl: 5\ndraft: maybe\n---{_TEXT}",
    "en/colon.md": f"---\ntitle: Pay: how it works\ndescription: \"open\n---{_TEXT}",
    "en/same-one.md": f"# The same title{_TEXT}",
    "en/same-two.md": f"# The same title{_TEXT}More.\n",
    "en/long.md": f"# {'Very long title ' * 60}{_TEXT}",
    "en/script.md": "# Scripts\n\n<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) "
                    '<a href="data:text/html,x">b</a> <svg onload=alert(1)></svg>\n\n<iframe srcdoc="<script>1</script>"></iframe>\n\nText.\n',
    "en/outside.md": "# Files outside\n\n![a](../../secret.png) ![b](/etc/passwd) ![c](file:///etc/passwd) [d](../../secret.md)\n",
    "en/empty.md": "",
    "en/only-front.md": "---\ntitle: Nothing below\n---\n",
    "en/controls.md": "# Controls \x07\x1b[31m\u202e\n\nText \x00 with \ud7ff\ue200 signs.\n",
    "en/latin.md": "# Latin",
    "en/nested.md": "# Nested\n\n" + "> " * 60 + "deep\n\n" + "<div>" * 90 + "x\n",
    "en/{{x}} {%y%}.md": f"# Signs in names{_TEXT}",
    "es/escape.md": f"---\ntitle: Escapar\nid: ../../../out\n---{_TEXT}",
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    for name, text in HOSTILE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "en" / "latin.md").write_bytes("# Señal\n\nTexto en otra codificación.\n".encode("cp1252"))
    (tmp_path / "secret.png").write_bytes(png(3, 3, 9))
    (tmp_path / "secret.md").write_text("# Secret\n\nNobody may read this.\n", encoding="utf-8")
    (folder / "en" / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "en" / "linked.png").symlink_to(tmp_path / "secret.png")
    (folder / "en" / "loop").symlink_to(folder)
    os.mkfifo(folder / "en" / "pipe.md")
    return folder


def test_nothing_outside_the_project_is_written_or_read(source: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    before = {path for path in tmp_path.rglob("*") if project not in path.parents}
    code, output = run_command(project, "import", str(source))
    assert code == 0, output
    assert {path for path in tmp_path.rglob("*") if project not in path.parents} == before
    written = [path for path in project.rglob("*") if path.is_file()]
    assert not any(path.is_symlink() for path in written)
    assert all(len(path.name) <= 120 for path in written if ".cache" not in path.parts)
    texts = "\n".join(path.read_text(encoding="utf-8") for path in (project / "docs").rglob("*.md"))
    for title in (
        "Escape",
        "Bomb of aliases",
        "Bomb of tables",
        "Pay: how it works",
        "Señal",
        "Signs in names",
        "The same title",
    ):
        assert title in texts
    assert "Nobody may read this" not in texts
    assert "alert" not in texts
    assert not list((project / "docs").rglob("*secret*"))
    errors = {finding["file"] for finding in check_findings(project) if finding["severity"] == "error"}
    # What nobody can read as front matter is text; these two texts are too complex for a page.
    assert errors == {"docs/en/bomb-json.md", "docs/en/nested.md"}


def test_files_that_have_no_article_are_listed(source: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    run_command(project, "import", str(source))
    report = (project / "import-report.json").read_text(encoding="utf-8")
    for name in ("en/empty.md", "en/only-front.md"):
        assert name in report


def test_a_folder_without_any_export_says_what_was_looked_for(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (tmp_path / "export").mkdir()
    code, output = run_command(project, "import", str(tmp_path / "export"))
    assert code == 1
    assert "It is none of these" in output
    assert "hugo: a file `hugo.toml`, `config.toml` or `config.yaml` beside `content`" in output


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("---\ntitle: A\n---\nB", "A", "B"),
        ("---\r\ntitle: A\r\n---\r\nB".replace("\r", ""), "A", "B"),
        ('+++\ntitle = "A"\n+++\nB', "A", "B"),
        ('{\n"title": "A"\n}\n\nB', "A", "B"),
        ("---\ntitle: A: b\n---\nB", "A: b", "B"),
        ("---\n\nText between rules.\n\n---\nB", "", "---\n\nText between rules.\n\n---\nB"),
        ("B", "", "B"),
    ],
)
def test_front_matter_is_read_in_each_form(text: str, title: str, body: str) -> None:
    front = read_front(text)
    assert (front.text("title"), front.body) == (title, body)


@pytest.mark.parametrize(
    ("locale", "place"),
    [
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("pt", "pt-BR"),
        ("pt-PT", ""),
        ("en-US", "en"),
        ("no", "nb"),
    ],
)
def test_a_locale_belongs_to_the_language_that_its_readers_read(locale: str, place: str) -> None:
    assert place_of_locale(locale, ["en", "nb", "zh-Hans", "zh-Hant", "pt-BR"]) == place
