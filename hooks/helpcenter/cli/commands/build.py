"""`helpcenter build`, `merge` and `rollback`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpcenter.cli.options import allow_shrink_option, config_file_option, site_dir_option
from helpcenter.cli.progress import print_summary, profile_json, progress_bar
from helpcenter.findings import SourceError
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Further, Request

if TYPE_CHECKING:
    from helpcenter.mkdocs.configuration import Configuration
    from helpcenter.pipeline.work.cluster import Cluster

_PEM = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@config_file_option
@site_dir_option
@click.option("--strict", "-s", is_flag=True, help="Do not publish if there are warnings.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=lambda: os.cpu_count() or 1, show_default="one per core",
    help="Number of processes that render pages.",
)  # fmt: skip
@click.option(
    "--scheduler", metavar="ADDRESS", help="Address of a Dask scheduler (tls://...) whose workers render pages."
)
@click.option("--tls-ca-file", type=_PEM, help="The certificate authority of the scheduler's TLS certificate.")
@click.option("--tls-cert", type=_PEM, help="The TLS certificate of this machine, for the scheduler.")
@click.option("--tls-key", type=_PEM, help="The key of this certificate.")
@click.option("--clean", is_flag=True, help="Rebuild everything and ignore the cache.")
@click.option("--locale", metavar="CODE", help="Build only this language, for `helpcenter merge`.")
@allow_shrink_option
@click.option("--compress", is_flag=True, help="Write brotli and gzip copies of files, for servers that send them.")
@click.option(
    "--profile",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the duration of each stage to this file, as JSON.",
)
def build(
    profile: Path | None,
    scheduler: str | None,
    tls_ca_file: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    **options: Any,
) -> None:
    """Build everything that has changed, verify it and publish it in one step."""
    if not scheduler and (tls_ca_file or tls_cert or tls_key):
        raise click.UsageError("The options `--tls-...` need `--scheduler`.")
    cluster = _cluster(scheduler, tls_ca_file, tls_cert, tls_key)
    request = Request(cluster=cluster, further_check=_further_check, **options)
    try:
        with progress_bar() as progress:
            summary = build_site(request, progress)
    except OSError as error:
        raise click.ClickException(f"Nothing was published: {error}. The live site is unchanged.") from error
    except Exception as error:
        if reason := _reason(error):
            raise click.ClickException(reason) from None
        raise
    if profile:
        profile.write_text(profile_json(summary), encoding="utf-8", newline="\n")
    for warning in summary.warnings:
        click.echo(f"WARNING - {warning}", err=True)
    for note in summary.notes:
        click.echo(note, err=True)
    if not summary.published:
        count = len(summary.warnings)
        raise click.ClickException(
            f"Nothing was published: {count} warning{'' if count == 1 else 's'} in a strict build."
            " Run `helpcenter check` to see where they are and how to fix them."
        )
    print_summary(summary)


def _further_check(configuration: Configuration, jobs: int) -> Further:
    from helpcenter.checks.check_sources import check_beyond_builds  # noqa: PLC0415 - few builds need it

    return check_beyond_builds(configuration, jobs)


def _cluster(address: str | None, *files: Path | None) -> Cluster | None:
    if address is None:
        return None
    # Imported when it is needed, as elsewhere in this module: a build without changes needs neither this nor MkDocs.
    from helpcenter.pipeline.work.cluster import Cluster  # noqa: PLC0415

    return Cluster(address, *files)


def _reason(error: Exception) -> str:
    """Return what to say about a build that did not publish; "" if the error is none that builds have."""
    from helpcenter.pipeline.publish.swap import BusyError  # noqa: PLC0415
    from helpcenter.pipeline.work.cluster import ClusterError  # noqa: PLC0415

    if isinstance(error, ClusterError):
        return "\n".join([str(error), *getattr(error, "__notes__", [])])
    return str(error) if isinstance(error, SourceError | BusyError) else ""


@click.command()
@config_file_option
@site_dir_option
@allow_shrink_option
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
def merge(config_file: Path, site_dir: Path | None, allow_shrink: bool, parts: tuple[Path, ...]) -> None:
    """Combine PARTS that were built with --locale, one for each language, and publish the site."""
    from helpcenter.mkdocs.configuration import read_configuration  # noqa: PLC0415
    from helpcenter.pipeline.publish.merge import merge_sites  # noqa: PLC0415
    from helpcenter.pipeline.publish.swap import BusyError  # noqa: PLC0415

    configuration = read_configuration(config_file, site_dir)
    base_path = configuration.settings.base_path
    try:
        resolved = [part.resolve() for part in parts]
        count = merge_sites(resolved, configuration.site_dir, base_path, allow_shrink=allow_shrink)
    except (SourceError, BusyError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Published: {count} files from {len(parts)} parts.")


@click.command()
@config_file_option
@site_dir_option
def rollback(config_file: Path, site_dir: Path | None) -> None:
    """Publish the previous version of the site. Run it again to undo."""
    from helpcenter.mkdocs.configuration import read_configuration  # noqa: PLC0415
    from helpcenter.pipeline.publish.swap import BusyError, NothingToRestoreError  # noqa: PLC0415
    from helpcenter.pipeline.publish.swap import rollback as restore  # noqa: PLC0415

    live = read_configuration(config_file, site_dir).site_dir
    try:
        restore(live)
    except (SourceError, BusyError, NothingToRestoreError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"The previous version is live again at {live}.")
