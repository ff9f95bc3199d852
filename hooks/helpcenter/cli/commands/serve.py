"""`helpcenter serve`."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from helpcenter.cli.commands.options import config_file_option
from helpcenter.findings import SourceError
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.preview.live import LiveSite
from helpcenter.preview.server import Preview
from helpcenter.preview.watch import following


@click.command()
@config_file_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
def serve(config_file: Path, host: str, port: int) -> None:
    """Show the site as it is being written: drafts, findings, and each change at once."""
    try:
        site = LiveSite(config_file)
        preview = Preview(site, host, port, lambda text: click.echo(text, err=True))
    except SourceError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"Port {port} of {host} cannot be used: {error.strerror}. Choose --port.") from None
    with following(read_configuration(config_file).settings, preview), contextlib.suppress(KeyboardInterrupt):
        # Only now: who reads this may save a file at once.
        click.echo(f"The site is at {preview.address} until Ctrl-C.")
        preview.serve()
