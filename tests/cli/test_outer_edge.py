"""No command ends with a traceback: not after a fault, an interruption or a closed output, nor at unusual files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import copy_site, run_build
from helpcenter.preview.follow import Follower
from helpcenter.preview.live import LiveSite

# Runs the command line after the statements that replace a part of the program. The signal is ignored in tests that run
# in the background of a shell.
PROGRAM = (
    "import sys, signal; signal.signal(signal.SIGINT, signal.default_int_handler); {faults}; "
    "sys.argv[1:] = {arguments!r}; from helpcenter.cli.main import main; main()"
)
# A fault that one article causes, in each step that handles articles one by one.
STEPS = {
    "read": "import helpcenter.content.article_files as m, helpcenter.content.article as a; f = a.parse_source; "
    "m.parse_source = lambda s, *r: [][9] if 'MARK' in s else f(s, *r)",
    "count": "import helpcenter.pipeline.reading as m; f = m.count_words; "
    "m.count_words = lambda a: [][9] if 'MARK' in a.body else f(a)",
    "render": "import helpcenter.mkdocs.renderer as m; f = m.Renderer._finish; "
    "m.Renderer._finish = lambda s, p: [][9] if 'MARK' in p.markdown else f(s, p)",
}
CHECKED = {
    "read": STEPS["read"],
    "count": STEPS["count"],
    "check": "import helpcenter.checks.article_check as m; f = m.read_document; "
    "m.read_document = lambda c, s: [][9] if 'MARK' in s.source else f(c, s)",
}
# A fault that is not about one article.
SOMEWHERE = "import helpcenter.site.load as m; m.build_catalog = lambda *a: [][9]"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_site("three-languages", tmp_path / "project")
    (project / "docs" / "es" / "bad.md").write_text("# Malo\n\nMARK\n", encoding="utf-8")
    return project


def run(project: Path, faults: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(faults=faults or "pass", arguments=list(arguments))
    return run_build(project, command=(sys.executable, "-c", program))


def is_fault_report(result: subprocess.CompletedProcess[str]) -> bool:
    text = result.stdout + result.stderr
    assert "Traceback" not in text, text
    assert result.returncode == 70, text
    assert "This is a fault of helpcenter" in result.stderr
    assert "Please report it" in result.stderr
    assert "IndexError: list index out of range" in text
    return True


@pytest.mark.parametrize("step", STEPS)
def test_a_build_names_the_article_and_all_other_findings(project: Path, step: str) -> None:
    assert run_build(project).returncode == 0
    before = (project / "site" / "index.html").read_bytes()
    (project / "docs" / "es" / "billing" / "pay.md").write_text("# Pagar\n\n<script>x</script>\n", encoding="utf-8")
    file = project / "docs" / "es" / "bad.md"
    file.write_text("# Malo\n\nMARK and more\n", encoding="utf-8")
    result = run(project, STEPS[step], "build")
    assert is_fault_report(result)
    assert "docs/es/bad.md: helpcenter fails at this file" in result.stderr
    if step == "render":
        # The page of the other article is rejected in the same step.
        assert "docs/es/billing/pay.md:3" in result.stderr
    assert (project / "site" / "index.html").read_bytes() == before


@pytest.mark.parametrize("step", CHECKED)
@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_a_check_names_the_article_and_all_other_findings(project: Path, step: str, format_: str) -> None:
    (project / "docs" / "es" / "other.md").write_text("---\ntitel: x\n---\n", encoding="utf-8")
    result = run(project, CHECKED[step], "check", "--format", format_)
    assert is_fault_report(result)
    assert "docs/es/bad.md" in result.stdout
    assert "docs/es/other.md" in result.stdout


def test_workers_name_the_article_as_well(project: Path) -> None:
    many = "import helpcenter.pipeline.work.executors as j, helpcenter.pipeline.work.dispatch as d; "
    many += "j.WORTH_PROCESSES = 0; d.FEW_PAGES = 0; "
    result = run(project, many + STEPS["render"], "build", "--jobs", "2")
    assert is_fault_report(result)
    assert "docs/es/bad.md: helpcenter fails at this file" in result.stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_fault_elsewhere_is_reported_with_what_was_found(project: Path, command: str) -> None:
    (project / "contact.yml").write_text("options: [{id: a}]\n", encoding="utf-8")
    result = run(project, SOMEWHERE, command)
    if command == "build":
        # A build stops at findings before it comes there.
        (project / "contact.yml").unlink()
        result = run(project, SOMEWHERE, command)
    else:
        assert "contact.yml:1: options.0.channel" in result.stderr
    assert is_fault_report(result)
    assert "helpcenter/site/load.py:" in result.stderr
    assert str(project) not in result.stderr


def test_a_hook_of_the_site_is_named_instead(project: Path) -> None:
    (project / "hooks" / "own.py").write_text("def on_page_content(html, **_):\n    return 1 / 0\n", encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config.replace("hooks: [", "hooks: [hooks/own.py, "), encoding="utf-8")
    many = "import helpcenter.pipeline.work.executors as j, helpcenter.pipeline.work.dispatch as d; "
    many += "j.WORTH_PROCESSES = 0; d.FEW_PAGES = 0"
    for faults, jobs in (("", "1"), (many, "2")):
        result = run(project, faults, "build", "--jobs", jobs)
        assert result.returncode == 1, result.stderr
        assert "hooks/own.py:2: ZeroDivisionError: division by zero. Correct this file" in result.stderr
        assert "It was at docs/" in result.stderr
        assert "Traceback" not in result.stderr


def test_a_hook_that_cannot_be_loaded_is_named(project: Path) -> None:
    (project / "hooks" / "own.py").write_text("def on_page_content(:\n", encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config.replace("hooks: [", "hooks: [hooks/own.py, "), encoding="utf-8")
    result = run(project, "", "build")
    assert result.returncode == 1
    assert "hooks/own.py:1: SyntaxError" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_interruption_is_quiet(project: Path) -> None:
    result = run(project, "import helpcenter.pipeline.comparing as m, os, signal; "
                 "m.staged = lambda *a: os.kill(os.getpid(), signal.SIGINT)", "build")  # fmt: skip
    assert result.returncode == 130
    assert result.stderr.strip() == "Interrupted."


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to a group of processes")
def test_an_interruption_of_workers_is_quiet(project: Path) -> None:
    faults = "import helpcenter.pipeline.work.executors as j, helpcenter.content.article_files as m, os, time; "
    faults += "import helpcenter.pipeline.reading as r; r._FEW = 0; r._LARGEST_CHUNK = r._SMALLEST_CHUNK = 1; "
    faults += "j.WORTH_PROCESSES = 0; "
    faults += "m.parse_source = lambda *a: (os.write(1, b'begun\\n'), time.sleep(60))"
    program = PROGRAM.format(faults=faults, arguments=["build", "--jobs", "2"])
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as build:  # fmt: skip
        assert build.stdout
        assert build.stdout.readline() == "begun\n"
        os.killpg(build.pid, signal.SIGINT)
        start = time.monotonic()
        _, errors = build.communicate(timeout=50)
    assert time.monotonic() - start < 30
    assert build.returncode == 130
    assert errors.strip() == "Interrupted."


@pytest.mark.parametrize("arguments", [["check", "--rules"], ["check"], ["--help"], ["translations"]])
def test_a_closed_output_is_quiet(project: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "helpcenter", *arguments]
    result = subprocess.run(command, cwd=project, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert result.stderr == ""
    assert result.returncode in (1, 141)


def test_a_worker_that_the_system_ends_is_not_a_fault(project: Path) -> None:
    faults = "import helpcenter.pipeline.work.executors as j, helpcenter.content.article_files as m, os; "
    faults += "import helpcenter.pipeline.reading as r; r._FEW = 0; j.WORTH_PROCESSES = 0; "
    faults += "m.parse_source = lambda *a: os.kill(os.getpid(), 9)"
    result = run(project, faults, "build", "--jobs", "2")
    assert result.returncode == 1
    assert "A worker process ended before its work was done" in result.stderr
    assert "Traceback" not in result.stderr


# Files that are no articles.

NOT_UTF_8 = {
    "article": (b"docs/es/caf\xe9.md", "docs/es/'caf\\udce9.md'"),
    "folder": (b"docs/es/caf\xe9/x.md", "docs/es/'caf\\udce9'"),
    "picture": (b"docs/es/caf\xe9.png", "docs/es/'caf\\udce9.png'"),
    "outside": (b"docs/caf\xe9.md", "docs/'caf\\udce9.md'"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("command", ["build", "check", "translations", "serve"])
@pytest.mark.parametrize("kind", NOT_UTF_8)
def test_a_name_that_is_not_utf_8_is_a_finding(project: Path, kind: str, command: str) -> None:
    path, _ = NOT_UTF_8[kind]
    file = os.path.join(os.fsencode(project), path)  # noqa: PTH118 - a Path cannot be bytes
    os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
    with open(file, "wb") as new:  # noqa: PTH123
        new.write(b"# X\n\nText.\n")
    result = run(project, "", command)
    text = result.stdout + result.stderr
    assert result.returncode == 1, text
    assert "name is not UTF-8: `caf\\udce9" in text
    assert "Traceback" not in text


def test_a_source_without_permission_is_a_finding(project: Path) -> None:
    faults = (
        "from pathlib import Path; f = Path.read_bytes; import errno\n"
        "def refuse(path):\n"
        "    if path.name in ('pay.md', 'contact.yml'):\n"
        "        raise PermissionError(errno.EACCES, 'Permission denied', str(path))\n"
        "    return f(path)\n"
        "Path.read_bytes = refuse\n"
    )
    (project / "contact.yml").write_text("options: []\n", encoding="utf-8")
    program = faults + PROGRAM.format(faults="pass", arguments=["build"])
    result = run_build(project, command=(sys.executable, "-c", program))
    assert result.returncode == 1
    for name in ("docs/es/billing/pay.md", "docs/en/billing/pay.md", "contact.yml"):
        assert f"{name}: cannot be read: Permission denied" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_called_like_an_article_is_a_folder(project: Path) -> None:
    (project / "docs" / "es" / "empty.md").mkdir()
    (project / "docs" / "es" / "full.md").mkdir()
    (project / "docs" / "es" / "full.md" / "inner.md").write_text("# Dentro\n\nTexto.\n", encoding="utf-8")
    for command in ("build", "check"):
        result = run(project, "", command)
        assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"\xff\xfe", b"site_name: [", b"site_name: x\nplugins: [nowhere]\n", b"!!python/name:os.system",
     b"plugins: 3\n", b"a: " * 2000, None],
    ids=["empty", "list", "bytes", "brackets", "plugin", "tag", "number", "nested", "deleted"],
)  # fmt: skip
def test_a_broken_configuration_does_not_end_the_preview_or_a_command(project: Path, content: bytes | None) -> None:
    config = project / "mkdocs.yml"
    good = config.read_bytes()
    site = LiveSite(config)
    reports: list[str] = []
    follower = Follower(site, reports.append)
    if content is None:
        config.unlink()
    else:
        config.write_bytes(content)
    follower.look()
    answer = site.answer("/sub/path/")
    assert answer.status == 200
    assert b"mkdocs.yml" in answer.content
    assert any("mkdocs.yml" in report for report in reports)
    for command in ("build", "check", "serve"):
        result = run(project, "", command)
        text = result.stdout + result.stderr
        assert result.returncode in (1, 2), text
        assert "Traceback" not in text
    config.write_bytes(good)
    follower.look()
    assert not site.snapshot.obstacles
