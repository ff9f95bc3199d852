"""`helpcenter export`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from helpcenter.cli.options import config_file_option, site_dir_option
from helpcenter.cli.progress import progress_bar
from helpcenter.findings import SourceError
from helpcenter.handover.export_pages import NotPublishedError
from helpcenter.handover.write_export import write_export
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.pipeline.publish.swap import BusyError
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request
from helpcenter.site.load import read_site


@click.command()
@config_file_option
@site_dir_option
@click.option(
    "--output", "-o", type=click.Path(file_okay=False, path_type=Path), default="export", show_default=True,
    help="The folder for the files: a new one, an empty one, or that of an earlier export.",
)  # fmt: skip
def export(config_file: Path, site_dir: Path | None, output: Path) -> None:
    """Write all published articles as JSON and HTML, with their pictures, for another system."""
    try:
        configuration = read_configuration(config_file, site_dir)
        if not configuration.site_dir.is_dir():
            with progress_bar() as progress:
                build_site(Request(config_file, site_dir, os.cpu_count() or 1), progress)
        catalog = read_site(configuration.settings)[0].catalog
        written = write_export(configuration.settings, catalog, configuration.site_dir, output)
    except (SourceError, BusyError, NotPublishedError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Wrote {written.articles} articles, {written.texts} pages and {written.files} files into {output}")
