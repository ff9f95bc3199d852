"""`helpcenter serve` reports why it cannot start in one line."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import copy_site
from helpcenter.cli.main import main
from helpcenter.preview.file_notices import FileNotices
from helpcenter.preview.watched import WatchedFiles


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "site")


def serve(project: Path, *options: str) -> str:
    result = CliRunner().invoke(main, ["serve", "-f", str(project / "mkdocs.yml"), *options])
    assert result.exit_code == 1, result.output
    return result.output


def test_a_port_in_use_is_reported(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        message = serve(project, "--port", str(port))
    assert f"127.0.0.1:{port}: the port is in use." in message
    assert "--port" in message


@pytest.mark.parametrize(
    ("host", "expected"),
    [("nowhere.invalid", "unknown host `nowhere.invalid`"), ("192.0.2.1", "does not have the address `192.0.2.1`")],
)
def test_a_host_of_another_machine_is_reported(project: Path, host: str, expected: str) -> None:
    assert expected in serve(project, "--host", host, "--port", "0")


def test_a_privileged_port_is_reported(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bind(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("http.server.HTTPServer.server_bind", bind)
    assert "127.0.0.1:80: you are not permitted to use this port." in serve(project, "--port", "80")


def test_an_unreadable_file_is_not_reported_as_a_port_problem(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(project / "contact.yml"))

    monkeypatch.setattr("helpcenter.site.owner_files.load_contact", read)
    message = serve(project, "--port", "0")
    assert "contact.yml: PermissionError: Permission denied." in message
    assert "port" not in message


def test_a_missing_docs_folder_is_reported(project: Path) -> None:
    (project / "docs").rename(project / "texts")
    message = serve(project, "--port", "0")
    assert "docs_dir" in message
    assert "port" not in message


def test_a_system_limit_does_not_stop_the_preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports: list[str] = []
    notices = FileNotices(lambda: None, reports.append)

    def limited(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(notices._observer, "schedule", limited)
    watched = WatchedFiles(tmp_path, ("es",), (tmp_path / "mkdocs.yml",), ())
    notices.follow(watched)
    notices.follow(watched)
    assert len(reports) == 1
    assert "fs.inotify.max_user_watches" in reports[0]
    notices.close()
