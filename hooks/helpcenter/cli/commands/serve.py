"""`helpcenter serve`."""

from __future__ import annotations

import contextlib
import errno
import socket
from collections.abc import Iterator
from pathlib import Path

import click

from helpcenter.cli.options import config_file_option
from helpcenter.findings import SourceError
from helpcenter.preview.failures import findings_of
from helpcenter.preview.follow import Follower
from helpcenter.preview.live import LiveSite
from helpcenter.preview.server import PreviewServer


@click.command()
@config_file_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The host name or IP address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 for any free port.")
def serve(config_file: Path, host: str, port: int) -> None:
    """Preview the site while you write: drafts, findings, and each change as soon as you save it."""
    with _failing_with_reason(config_file):
        site = LiveSite(config_file)
    try:
        server = PreviewServer(site, host, port, _report)
    except OSError as error:
        raise click.ClickException(_why_not(error, host, port)) from None
    with Follower(site, _report).following(), contextlib.suppress(KeyboardInterrupt):
        # Printed last: a writer who reads this may save a file immediately.
        click.echo(f"The site is at {server.url} until Ctrl-C.")
        server.serve_forever(poll_interval=0.1)


def _report(text: str) -> None:
    click.echo(text, err=True)


@contextlib.contextmanager
def _failing_with_reason(config_file: Path) -> Iterator[None]:
    try:
        yield
    except SourceError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        finding, *_ = findings_of(error, str, config_file.name)
        raise click.ClickException(f"The site cannot be read. {finding}") from None


def _why_not(error: OSError, host: str, port: int) -> str:
    where = f"{host}:{port}"
    if isinstance(error, socket.gaierror):
        return f"{where}: unknown host `{host}`. Use 127.0.0.1, or a name or IP address of this machine."
    match error.errno:
        case errno.EADDRINUSE:
            return f"{where}: the port is in use. Stop the program that uses it, or choose another one with `--port`."
        case errno.EACCES | errno.EPERM:
            return f"{where}: you are not permitted to use this port. Choose one above 1023 with `--port`."
        case errno.EADDRNOTAVAIL:
            return f"{where}: this machine does not have the address `{host}`. Use 127.0.0.1 or 0.0.0.0."
    return f"{where}: cannot listen here: {error.strerror}. Choose another `--host` or `--port`."
