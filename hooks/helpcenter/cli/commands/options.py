"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

config_file_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)

site_dir_option = click.option(
    "--site-dir", "-d", type=click.Path(file_okay=False, path_type=Path), help="Where the site is published."
)
