"""Sources that would take minutes, gigabytes or an endless wait: `check` and `build` refuse them at once."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import contents
from examples import make_project, run_command
from pace import at_most

GOOD = "# Pay an invoice\n\nOpen the list of invoices.\n"
BAD = "docs/en/bad.md"
OTHER = "docs/en/other.md:3:6: element `<script>` is not allowed"
# CPU seconds of a command: a conversion may take 1.5 to 5.5.
MOST_SECONDS = 5
CONVERSION_SECONDS = 6

Write = Callable[[Path], None]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("live") / "project", GOOD)
    assert run_command(project, "build")[0] == 0
    return project


@pytest.fixture
def project(live: Path, tmp_path: Path) -> Path:
    return shutil.copytree(live, tmp_path / "project")


def write(project: Path, path: str, text: str) -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def refused(project: Path, *expected: str, commands: tuple[str, ...] = ("check", "build --strict")) -> None:
    before = contents(project / "site")
    for command in commands:
        start = time.process_time()
        code, output = run_command(project, *command.split())
        assert time.process_time() - start < at_most(MOST_SECONDS)
        assert code == 1, (command, output)
        for words in expected:
            assert words in output, (command, output)
    assert contents(project / "site") == before


TEXTS = {
    "front matter": (f"---\ntitle: Pay\ndescription: {'a ' * 40_000}\n---\n\nText.\n", ":1: front matter is too long"),
    "accents": ("# Pay\n\nText.\n\na" + "\u0301\u0327" * 30_000, ":5: too many accents on one letter (limit: 30)"),
    "accents in YAML": (
        '---\ntitle: "a' + r"\u0301" * 9_000 + '"\n---\n\nText.\n', ":2: title: expected text with at most 30 accents"
    ),
    "number": (f"# Pay\n\nText &#{'9' * 5_000};\n", ":3: number has too many digits (limit: 1,000)"),
    "number in a title": (f"# Pay &#{'9' * 5_000};\n\nText.\n", ":1: number has too many digits"),
    "number of a step": (f"# Pay\n\n{'9' * 5_000}. Text.\n", ":3: number has too many digits"),
    "number in text of YAML": (f'---\ntitle: "&#{"9" * 5_000};"\n---\n\nText.\n', ":2: number has too many digits"),
    "number in escapes of YAML": (
        '---\ntitle: "&#' + r"\x39" * 5_000 + ';"\n---\n\nText.\n', ":2: title: expected text whose numbers have"
    ),
    "number in YAML": (f"---\ntitle: {'9' * 500}\n---\n\nText.\n", ":2: title: a number or a date has"),
    "base 60 in YAML": (f"---\ntitle: {'1:' * 9_000}1\n---\n\nText.\n", ":2: title: a number or a date has"),
    "wide table": (f"# Pay\n\n{'a|' * 900}a\n{'-|' * 900}-\n" + "a|\n" * 900, ":3: table has too many cells"),
    "long abbreviation": (f"# Pay\n\n{'A ' * 900}\n\n*[A]: {'b' * 9_000}\n", ":5: definition is too long"),
    "long reference": (f"# Pay\n\n{'[A] ' * 90}\n\n[A]: {'b' * 9_000}\n", ":5: definition is too long"),
    "reference used often": (
        "# Pay\n\n" + "[A]\n\n" * 9_000 + "[A]: " + "b" * 1_900 + "\n", "the texts of definitions are used too often"
    ),
    "notes in notes": ("# Pay\n\n" + ":::note\n" * 5_000 + "x\n" + ":::\n" * 5_000, ": notes are nested too deeply"),
    "open elements": (
        "# Pay\n\nText.\n\n<div>\n" + "".join(f"<b id=b{i}>" for i in range(800)) + "<p>" * 2_000 + "</div>\n",
        "HTML elements are nested too deeply (limit: 100 levels)",
    ),
    "elements open again": (
        "# Pay\n\n<div>\n" + "".join(f"<b id=b{i}>" for i in range(90)) + "<p>x" * 3_000 + "</div>\n",
        "HTML elements stay open in too many paragraphs",
    ),
    "marked section": ("# Pay\n\nText.\n\n`<![ x` and\n\n<![ x\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_expensive_articles_are_refused_with_all_other_findings(name: str, project: Path) -> None:
    text, expected = TEXTS[name]
    write(project, BAD, text)
    write(project, "docs/en/other.md", "# Other\n\nText <script>x</script>\n")
    refused(project, f"{BAD}", expected, OTHER, commands=("check",))
    refused(project, f"{BAD}", expected, commands=("build --strict",))


@pytest.mark.parametrize(
    "text",
    [
        f"# Pay\n\n## a{' ' * 40_000}b{{\n", f'# Pay\n\n!!! note "{" " * 40_000}x\n', f"# Pay\n\n[x]({'a' * 40_000}\n",
        "# Pay\n\n" + "<!--" * 10_000, "# Pay\n\n" + "[\n\n" * 10_000, "# Pay\n\n" + "## a\n" * 8_000,
        f"# Pay\n\n<{'a' * 40_000}\n", "# Pay\n\nText " + "a" * 390_000, f"# Pay\n\nText ¿{'a' * 40_000}! ://",
        f"# Pay\n\nText {'0' * 40_000}", "# Pay\n\n" + '=== "a"\n    x\n' * 10_000, "# Pay\n\n" + ":::note\n" * 10_000,
        "# Pay\n\n" + "~~a ==b ^c ++d" * 3_000, "# Pay\n\n" + "- [x] a\n" * 10_000, "# Pay\n\n" + ":a:b" * 10_000,
        "# Pay\n\n" + "".join(f"{'`' * n}\n\n" for n in range(3, 300)),
    ],
    ids=lambda text: f"{text[7:20]!r}",
)  # fmt: skip
def test_repeated_marks_take_little_time(text: str, project: Path) -> None:
    """The conversion by Python-Markdown may end at its limit."""
    write(project, BAD, text)
    for command in ("check", "build"):
        start = time.process_time()
        run_command(project, *command.split())
        assert time.process_time() - start < at_most(CONVERSION_SECONDS)


def test_a_very_long_word_is_not_in_the_index(project: Path) -> None:
    write(project, "docs/en/long.md", f"# Long\n\nText {'abc' * 100_000}\n")
    assert run_command(project, "build")[0] == 0
    assert all(b"abcabcabcabc" not in file.read_bytes() for file in (project / "site/search-index").rglob("*"))


def test_synonyms_that_become_too_many_rules_are_refused(project: Path) -> None:
    words = [f"w{i}" for i in range(20_000)]
    write(project, "search/synonyms.en.yml", f"two_way: [[{', '.join(words)}]]\n")
    refused(project, "search/synonyms.en.yml:1: two_way.0: expected")
    lists = "".join(f"  - [{', '.join(words[i : i + 50])}]\n" for i in range(0, 5_000, 50))
    write(project, "search/synonyms.en.yml", f"two_way:\n{lists}")
    refused(project, "search/synonyms.en.yml: too many synonyms: 250,000 pairs of phrases (limit: 100,000)")


FILES = (
    BAD, "docs/en/bad.png", "contact.yml", "search/synonyms.en.yml", "overrides/locales/en.yml",
    "overrides/assets/css/owner.css", "mkdocs.yml",
)  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("path", [*FILES, "words.txt"])
def test_pipes_are_refused_at_once(path: str, project: Path) -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    commands = ("check",) if path == "words.txt" else ("check", "build")
    before = (project / "site/index.html").read_bytes()
    for command in commands:
        code, output = run_command(project, *command.split())
        assert code == 1
        assert f"{path}: not a regular file. Replace it with a file." in output
    assert (project / "site/index.html").read_bytes() == before


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets in the file system")
def test_sockets_are_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The path of a socket has at most about 100 characters.
    monkeypatch.chdir(project / "docs/en")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("bad.md")
        refused(project, f"{BAD}: not a regular file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_as_font_is_refused(project: Path) -> None:
    os.mkfifo(project / "font.ttf")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    write(project, "mkdocs.yml", text.replace("help_center: {}", "help_center: {social_font: font.ttf}"))
    refused(project, "font.ttf")


@pytest.mark.parametrize("path", FILES)
def test_huge_files_are_refused_without_being_read(path: str, project: Path) -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as sparse:
        sparse.truncate(3_000_000_000)
    refused(project, f"{path}: file is too large: 3,000.0 MB")
