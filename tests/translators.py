"""Runs `helpcenter translations` with its further commands, as people who work with translators do."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from helpcenter.cli.main import main


def run(project: Path, *arguments: str) -> tuple[int, str]:
    """Run `helpcenter translations` in a project, and return the exit code and everything it prints."""
    result = CliRunner().invoke(main, ["translations", "-f", str(project / "mkdocs.yml"), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output
