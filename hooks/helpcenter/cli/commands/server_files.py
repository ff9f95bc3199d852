"""`helpcenter server-files`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from helpcenter.cli.options import config_file_option, site_dir_option
from helpcenter.findings import SourceError
from helpcenter.input.settings import Settings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.servers.caddy import caddy_files
from helpcenter.servers.facts import NoSiteError, ServingFacts, serving_facts
from helpcenter.servers.nginx import nginx_files
from helpcenter.servers.static_hosts import cloudflare_pages_files, netlify_files
from helpcenter.servers.written_files import write_server_files

_FILES: Mapping[str, Callable[[ServingFacts, Settings], dict[str, str]]] = {
    "nginx": nginx_files,
    "caddy": caddy_files,
    "netlify": netlify_files,
    "cloudflare-pages": cloudflare_pages_files,
}


@click.command("server-files")
@config_file_option
@site_dir_option
@click.option(
    "--output", "-o", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder for the files."
)
@click.argument("server", type=click.Choice(list(_FILES)))
def server_files(config_file: Path, site_dir: Path | None, output: Path, server: str) -> None:
    """Write the configuration of SERVER for the published site: headers, redirects, not-found pages."""
    try:
        configuration = read_configuration(config_file, site_dir)
        facts = serving_facts(configuration.settings, configuration.site_dir)
        for file in write_server_files(output, _FILES[server](facts, configuration.settings)):
            click.echo(f"Wrote {file}")
    except NoSiteError as error:
        raise click.ClickException(str(error)) from None
    except SourceError as error:
        raise click.ClickException(f"Nothing was written. {error}") from None
