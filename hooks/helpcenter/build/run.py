"""Starts MkDocs: the same build as the command `mkdocs build`."""

from __future__ import annotations

from pathlib import Path

from mkdocs.__main__ import cli as mkdocs
from mkdocs.config import load_config

from helpcenter.build.configuration import settings_from
from helpcenter.settings import Settings


def build_site(config_file: Path, site_dir: Path | None, *, strict: bool) -> None:
    """Build the site that ``config_file`` describes, into its `site_dir` or another folder.

    Raises SystemExit when MkDocs gives up; it has then said why.
    """
    arguments = ["build", "--config-file", str(config_file)]
    if site_dir is not None:
        arguments += ["--site-dir", str(site_dir.resolve())]
    if strict:
        arguments.append("--strict")
    mkdocs.main(arguments, standalone_mode=False)


def load_settings(config_file: Path) -> Settings:
    """The settings in ``config_file``.

    Raises ConfigurationError or SourceError as `settings_from` does.
    """
    return settings_from(load_config(str(config_file)))
