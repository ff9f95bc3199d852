"""`helpcenter doctor` and `helpcenter override`: what has to be done after an update."""

from __future__ import annotations

import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from examples import configure, make_project, run_command
from helpcenter.doctor import machine, overrides, versions
from helpcenter.input.theme import THEME
from helpcenter.starter import requirements
from pace import at_most

FOOTER = "partials/footer.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", "# Pay\n\nText.\n")


def test_a_site_in_order_says_so(project: Path) -> None:
    code, output = run_command(project, "doctor")
    assert code == 0, output
    assert f"helpcenter {version('helpcenter')}, Python " in output
    assert output.endswith("Everything is in order.\n")


def test_an_override_is_a_copy_whose_original_is_watched(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_command(project, "override", FOOTER) == (0, f"Wrote overrides/{FOOTER}\n")
    mine = project / "overrides" / FOOTER
    assert mine.read_bytes() == (THEME / FOOTER).read_bytes()
    with mine.open("a", encoding="utf-8") as file:
        file.write("<p>Mine</p>\n")
    assert run_command(project, "doctor")[0] == 0
    theme = project / "next-version"
    (theme / "partials").mkdir(parents=True)
    (theme / FOOTER).write_text("<footer>New</footer>\n", encoding="utf-8")
    monkeypatch.setattr(overrides, "THEME", theme)
    code, output = run_command(project, "doctor")
    assert code == 1
    assert (
        f"overrides/{FOOTER}: the package's file has changed since it was copied. Compare both with "
        f"`helpcenter override --diff {FOOTER}`, then confirm with `helpcenter override --keep {FOOTER}`. "
        "[to do: override]\n1 thing to do.\n"
    ) in output
    difference = run_command(project, "override", "--diff", FOOTER)[1]
    assert "-<footer>New</footer>\n" in difference
    assert "+<p>Mine</p>\n" in difference
    assert run_command(project, "override", "--keep", FOOTER)[0] == 0
    assert run_command(project, "doctor")[0] == 0
    (theme / FOOTER).rename(theme / "partials" / "foot.html")
    output = run_command(project, "doctor")[1]
    assert (
        f"overrides/{FOOTER}: the package no longer has a file with this name, so this file replaces nothing. "
        "Did you mean `partials/foot.html`?"
    ) in output


def test_an_override_of_unknown_origin_is_reported(project: Path) -> None:
    mine = project / "overrides" / FOOTER
    mine.parent.mkdir()
    mine.write_text("<footer></footer>", encoding="utf-8")
    assert "it is not known which version of the package's file this is based on" in run_command(project, "doctor")[1]
    assert run_command(project, "override", "--keep", FOOTER)[0] == 0
    assert run_command(project, "doctor")[0] == 0


def test_a_template_that_nothing_uses_is_reported(project: Path) -> None:
    folder = project / "overrides" / "partials"
    folder.mkdir()
    (folder / "own.html").write_text("<p>Own</p>", encoding="utf-8")
    assert (
        "overrides/partials/own.html: the package no longer has a file with this name"
        in run_command(project, "doctor")[1]
    )
    run_command(project, "override", FOOTER)
    with (folder / "footer.html").open("a", encoding="utf-8") as file:
        file.write('{% include "partials/own.html" %}\n')
    assert run_command(project, "doctor")[0] == 0


def test_a_file_that_is_not_text_is_a_finding(project: Path) -> None:
    for path in (FOOTER, "assets/css/owner/own.css"):
        file = project / "overrides" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"\xff\xfe\x00")
        for command in ("doctor", "check", "build"):
            code, output = run_command(project, command)
            assert code == 1
            assert f"overrides/{path}:1: not UTF-8 text: byte 0xff. Save the file as UTF-8." in output
        file.unlink()


def test_a_link_is_a_finding(project: Path) -> None:
    (project / "overrides" / "assets").mkdir()
    for name, target in (("picture.png", "/etc/passwd"), ("assets/secrets", "/etc/ssl")):
        link = project / "overrides" / name
        link.symlink_to(target)
        for command in ("doctor", "check", "build"):
            code, output = run_command(project, command)
            assert code == 1
            assert f"overrides/{name}: file is a symbolic link. Replace it with a copy of the file." in output
        link.unlink()
    # What some editors mark open files with.
    (project / "overrides" / ".#main.html").symlink_to("someone@somewhere.1234")
    assert run_command(project, "build")[0] == 0


def test_thousands_of_templates_take_seconds(project: Path) -> None:
    folder = project / "overrides" / "partials"
    folder.mkdir()
    for number in range(2000):
        (folder / f"own-{number}.html").write_text("<p>Own</p>", encoding="utf-8")
    start = time.process_time()
    assert run_command(project, "doctor")[0] == 1
    assert time.process_time() - start < at_most(8)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([FOOTER.replace("foot", "foott")], "FILE: the theme has no file `partials/footter.html`. Did you mean `"),
        (["../mkdocs.yml"], "the theme has no file `../mkdocs.yml`. Choose one of: "),
        (["--keep", FOOTER], f"overrides/{FOOTER}: this file does not exist. Copy it with `helpcenter override"),
        (["--diff", FOOTER], f"overrides/{FOOTER}: this file does not exist."),
        ([], "Missing argument 'FILE'. `helpcenter override --list` prints all files."),
    ],
)
def test_an_override_that_is_impossible_is_explained(project: Path, arguments: list[str], message: str) -> None:
    code, output = run_command(project, "override", *arguments)
    assert code != 0
    assert message in output
    assert [file.name for file in (project / "overrides").iterdir()] == [".gitkeep"]


def test_an_existing_override_is_kept(project: Path) -> None:
    run_command(project, "override", FOOTER)
    (project / "overrides" / FOOTER).write_text("mine", encoding="utf-8")
    code, output = run_command(project, "override", FOOTER)
    assert code == 1
    assert "this file exists already" in output
    assert (project / "overrides" / FOOTER).read_text(encoding="utf-8") == "mine"
    assert FOOTER in run_command(project, "override", "--list")[1].split("\n")


def test_a_broken_record_is_reported(project: Path) -> None:
    (project / "overrides" / ".originals.json").write_text("[1", encoding="utf-8")
    assert "overrides/.originals.json: this is not a record of copied files." in run_command(project, "doctor")[1]


def test_another_version_than_the_pinned_one_is_reported(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pins = project / "requirements.txt"
    pins.write_text("# Pins\nhelpcenter==0.0.1 \\\n    --hash=sha256:00\n", encoding="utf-8")
    code, output = run_command(project, "doctor")
    assert code == 1
    assert f"requirements.txt:2: helpcenter 0.0.1 is pinned, but {version('helpcenter')} is installed." in output
    monkeypatch.setattr(requirements, "_hashes_of_installed", lambda _: ["0" * 64])
    code, output = run_command(project, "doctor", "--pin")
    assert code == 0, output
    assert f"helpcenter=={version('helpcenter')} \\\n    --hash=sha256:{'0' * 64}" in pins.read_text(encoding="utf-8")


def test_packages_that_do_not_fit_are_reported(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = version

    def installed(name: str) -> str:
        if name == "nh3":
            raise PackageNotFoundError(name)
        return "0.1" if name == "mkdocs" else real(name)

    monkeypatch.setattr(versions, "version", installed)
    monkeypatch.setattr("platform.python_version", lambda: "3.9.2")
    code, output = run_command(project, "doctor")
    assert code == 1
    assert "helpcenter: `nh3` is missing. Run `pip install -U helpcenter`." in output
    assert "helpcenter: `mkdocs` 0.1 is installed, but helpcenter needs <1.7,>=1.6.1." in output
    assert "this is Python 3.9.2, but helpcenter needs >=3.11" in output


def test_what_the_machine_lacks_is_a_note(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    monkeypatch.setattr(machine, "has_letters", lambda *_: False)
    configure(project, {"social_images": True})
    code, output = run_command(project, "doctor")
    assert code == 0
    assert "`git` is not installed" in output
    assert "`brotli` is not installed" in output
    assert "the font of the pictures of articles has no letters for `es`" in output
    assert output.count("[note: machine]") == 4


def test_settings_and_strings_are_examined(project: Path) -> None:
    strings = project / "overrides" / "locales" / "es.yml"
    strings.parent.mkdir()
    strings.write_text("related: {headign: Temas}\n", encoding="utf-8")
    code, output = run_command(project, "doctor")
    assert code == 1
    assert (
        "overrides/locales/es.yml:1: related.headign: key does not exist in helpcenter/theme/locales/en.yml." in output
    )
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    code, output = run_command(project, "doctor")
    assert code == 1
    assert "mkdocs.yml:1: list or mapping that starts with `[` is not closed. Write `site_name: []`." in output
