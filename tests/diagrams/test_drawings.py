"""Diagrams in Mermaid: drawn where `mmdc` is installed, otherwise code and a finding."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import markdown
import pytest

from conftest import PROGRAMS, contents, run_build
from examples import check_findings, make_project, run_command
from helpcenter.content.article import parse_article
from helpcenter.diagrams import mermaid_tool
from helpcenter.diagrams.drawings import Drawing, draw_diagrams
from helpcenter.media.svg import svg_fault
from helpcenter.mkdocs.setup.package_parts import PACKAGE_EXTENSIONS
from helpcenter.preview.live import LiveSite
from helpcenter.text.markdown.diagrams import Diagram, name_and_description, with_diagrams

FLOW = "flowchart LR\n    accTitle: How to pay\n    accDescr: Check, then pay.\n    check --> pay"
ARTICLE = "# Pay\n\nPay the invoice.\n\n```mermaid\nflowchart LR\n    accTitle: How to pay\n    check --> {end}\n```\n"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The calls of the program, which is a copy of its own in each test."""
    folder = tmp_path / "programs"
    shutil.copytree(PROGRAMS, folder)
    (folder / "package.json").write_text('{"version": "1.0.0"}', encoding="utf-8")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("MMDC_LOG", str(tmp_path / "log.txt"))
    (tmp_path / "log.txt").touch()
    return tmp_path / "log.txt"


def calls(log: Path) -> list[str]:
    return sorted(log.read_text(encoding="utf-8").splitlines())


def drawn(root: Path, *sources: str) -> tuple[dict[str, Drawing], list[str]]:
    diagrams = [Diagram(source, "docs/en/pay.md", 5) for source in sources]
    drawings, findings = draw_diagrams(diagrams, root)
    return dict(drawings.by_source), [str(finding) for finding in findings]


@pytest.mark.usefixtures("log")
def test_a_diagram_is_drawn_for_light_and_for_dark_pages(tmp_path: Path) -> None:
    drawings, findings = drawn(tmp_path, FLOW)
    one = drawings[FLOW]
    assert findings == []
    assert (one.width, one.height, one.text) == (400, 188, "How to pay. Check, then pay.")
    assert b"fill:#1c1e26" in one.light
    assert b"fill:#e6e8f0" in one.dark
    for picture in (one.light, one.dark):
        assert svg_fault(picture) == ""
        assert b"<a " not in picture
        assert b" name=" not in picture


def test_an_unchanged_diagram_is_not_drawn_again_by_the_same_version(tmp_path: Path, log: Path) -> None:
    first = drawn(tmp_path, FLOW, "graph LR\n  accTitle: x\n  other")
    assert calls(log) == ["other False", "other True", "pay False", "pay True"]
    assert drawn(tmp_path, FLOW, "graph LR\n  accTitle: x\n  other") == first
    assert len(calls(log)) == 4
    (log.parent / "programs" / "package.json").write_text('{"version": "1.0.1"}', encoding="utf-8")
    drawn(tmp_path, FLOW)
    assert len(calls(log)) == 6


def test_a_broken_cache_is_drawn_again(tmp_path: Path, log: Path) -> None:
    first = drawn(tmp_path, FLOW)
    for text in ("{", "[]", '["a", "b", "c", "d", "e"]', "[1, 2, 3, 4, 5]"):
        for file in (tmp_path / ".cache" / "helpcenter" / "diagrams").iterdir():
            file.write_text(text, encoding="utf-8")
        assert drawn(tmp_path, FLOW) == first
    assert len(calls(log)) == 10


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("broken", "Parse error on line 3"),
        ("garbage", "its picture contains broken XML in line 1"),
        ("scripted", "its picture contains the element `script`"),
        ("labels", "its picture contains the element `foreignObject`"),
    ],
)
def test_what_cannot_be_drawn_has_a_finding_with_the_reason(tmp_path: Path, word: str, reason: str) -> None:
    drawings, findings = drawn(tmp_path, f"graph LR\n  accTitle: x\n  {word}", FLOW)
    assert list(drawings) == [FLOW]
    assert findings == [
        f"docs/en/pay.md:5: readers see the source of this diagram: {reason}. Correct it, or draw it elsewhere, and "
        "write `![What it shows](diagram.svg)`."
    ]


def test_a_program_that_hangs_is_ended_and_not_asked_again(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mermaid_tool, "PATIENCE", 1.0)
    monkeypatch.setattr("helpcenter.diagrams.drawings._AT_ONCE", 1)
    start = time.monotonic()
    drawings, findings = drawn(tmp_path, "graph LR\n  accTitle: x\n  hang", FLOW)
    assert drawings == {}
    assert len(findings) == 2
    assert all("`mmdc` has not ended after 1 seconds" in finding for finding in findings)
    assert time.monotonic() - start < 30
    # On a busy machine, the program is ended before it writes a line.
    assert calls(log) in ([], ["hang False"])


def test_without_the_program_the_finding_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert drawn(tmp_path, FLOW)[1] == [
        "docs/en/pay.md:5: readers see the source of this diagram, as `mmdc` is not installed. Install it (`npm "
        "install -g @mermaid-js/mermaid-cli`), or draw it elsewhere, and write `![What it shows](diagram.svg)`."
    ]


@pytest.mark.usefixtures("log")
def test_a_diagram_needs_a_text(tmp_path: Path) -> None:
    assert "diagram has no alternative text" in drawn(tmp_path, "graph LR\n  check --> pay")[1][0]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (FLOW, ("How to pay", "Check, then pay.")),
        ("graph LR\n accDescr {\n  Two\n  lines.\n }\n a --> b", ("", "Two lines.")),
        ('---\ntitle: "A plan"\n---\ngantt\n', ("A plan", "")),
        ('pie title Pets\n "Dogs": 3', ("Pets", "")),
        ("gantt\n  title Our plan", ("Our plan", "")),
        ("graph LR\n title --> b", ("", "")),
    ],
)
def test_a_diagram_says_what_it_shows(source: str, found: tuple[str, str]) -> None:
    assert name_and_description(source) == found


@pytest.mark.parametrize(
    "article",
    [
        '```mermaid\ngraph LR\n  a["<b> & c"] --> b\n\n  c\n```',
        "~~~ mermaid\ngraph LR\n\ta --> b\n~~~",
        "``` {.mermaid}\ngraph LR\n```",
        "1. Step\n\n    ```mermaid\n    graph LR\n      a --> b\n    ```\n\n2. Next",
        "1. Step\n\n   ```mermaid\n   graph LR\n     a --> b\n   ```\n\n2. Next",
        "> ```mermaid\n> graph LR\n>   a --> b\n> ```",
        '=== "Windows"\n\n    ```mermaid\n    graph LR\n      a --> b\n    ```',
        "!!! note\n\n    ```mermaid\n    mindmap\n      root\n        a\n    ```",
    ],
)
def test_markdown_and_the_scanner_find_the_same_diagram(article: str) -> None:
    parsed, _ = parse_article(f"# Pay\n\nText.\n\n{article}\n", "en/pay.md", "docs/en/pay.md", "en")
    assert parsed is not None
    configs = {name: options for name, options in PACKAGE_EXTENSIONS.items() if options}
    html = markdown.markdown(parsed.body, extensions=list(PACKAGE_EXTENSIONS), extension_configs=configs)
    found: list[str] = []
    with_diagrams(html, lambda source: found.append(source) or "")  # type: ignore[func-returns-value]
    assert found == [diagram.source for diagram in parsed.diagrams]
    assert len(found) == 1


def test_a_build_draws_what_has_changed_and_pages_follow_the_program(tmp_path: Path, log: Path) -> None:
    project = make_project(tmp_path / "project", ARTICLE.replace("{end}", "first"))
    (project / "docs" / "en" / "other.md").write_text("# Other\n\nText.\n", encoding="utf-8")
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    page = (project / "site" / "en" / "pay" / "index.html").read_text(encoding="utf-8")
    light = '<a class="picture picture-form picture-form--light" href="../../assets/diagrams/'
    assert f'<span class="diagram">{light}' in page
    assert 'alt="How to pay" width="400" height="188"' in page
    assert len(calls(log)) == 2
    (project / "docs" / "en" / "other.md").write_text("# Other\n\nOther text.\n", encoding="utf-8")
    assert run_build(project, "--strict").returncode == 0
    assert len(calls(log)) == 2
    # Another version draws it again, and a clean build has the same files.
    program = log.parent / "programs" / "mmdc"
    program.write_text(
        program.read_text(encoding="utf-8").replace("stroke-dashoffset:0", "stroke-dashoffset:1"), "utf-8"
    )
    assert run_build(project, "--strict").returncode == 0
    assert len(calls(log)) == 4
    site = contents(project / "site")
    assert run_build(project, "--strict", "--clean").returncode == 0
    assert contents(project / "site") == site
    assert len(calls(log)) == 4


def test_a_diagram_with_a_fault_is_code_and_a_warning(tmp_path: Path, log: Path) -> None:
    project = make_project(tmp_path / "project", ARTICLE.replace("{end}", "broken"))
    result = run_build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (
        "WARNING - docs/en/pay.md:5: readers see the source of this diagram: Parse error"
        in result.stdout + result.stderr
    )
    page = (project / "site" / "en" / "pay" / "index.html").read_text(encoding="utf-8")
    assert 'class="mermaid"><code>flowchart LR' in page
    assert run_build(project, "--strict").returncode == 1
    assert [one["rule"] for one in check_findings(project) if one["rule"] == "diagram"] == ["diagram"]
    # The next build tries again.
    program = log.parent / "programs" / "mmdc"
    program.write_text(program.read_text(encoding="utf-8").replace('if "broken"', 'if "never"'), "utf-8")
    assert run_build(project, "--strict").returncode == 0
    assert "diagram" not in run_command(project, "check")[1]


@pytest.mark.usefixtures("log")
def test_a_preview_draws_what_is_saved(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", ARTICLE.replace("{end}", "first"))
    live = LiveSite(project / "mkdocs.yml")
    first = live.answer("/en/pay/").content.decode()
    assert 'class="diagram"' in first
    (project / "docs" / "en" / "pay.md").write_text(ARTICLE.replace("{end}", "second"), encoding="utf-8")
    live.change({"en/pay.md"})
    second = live.answer("/en/pay/").content.decode()
    address = second.partition('class="diagram">')[2].partition('src="../..')[2].partition("#")[0]
    assert address not in first
    assert b"second" in live.answer(address).content
