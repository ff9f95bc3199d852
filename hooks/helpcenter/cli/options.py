"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

config_file_option = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The configuration file of the site.",
)

site_dir_option = click.option(
    "--site-dir", "-d", type=click.Path(file_okay=False, path_type=Path), help="The folder of the published site."
)

allow_shrink_option = click.option(
    "--allow-shrink", is_flag=True, help="Publish even if that removes more than half of the live articles."
)
