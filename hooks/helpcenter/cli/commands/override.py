"""`helpcenter override`."""

from __future__ import annotations

from pathlib import Path

import click

from helpcenter.cli.options import config_file_option
from helpcenter.doctor.overrides import copy_original, difference, keep, theme_paths
from helpcenter.findings import Finding
from helpcenter.mkdocs.configuration import read_configuration


@click.command()
@config_file_option
@click.option("--diff", is_flag=True, help="Print the difference between the package's file and your own.")
@click.option("--keep", "keep_", is_flag=True, help="Record that your file fits the package's current file.")
@click.option("--list", "list_", is_flag=True, help="Print the paths of all files that can be replaced.")
@click.argument("path", metavar="[FILE]", default="")
def override(config_file: Path, diff: bool, keep_: bool, list_: bool, path: str) -> None:
    """Copy FILE of the theme, such as `partials/footer.html`, to your overrides, to change it there.

    `helpcenter doctor` reports when an update of the package changes the original.
    """
    if list_:
        click.echo("\n".join(theme_paths()))
        return
    if not path:
        raise click.UsageError("Missing argument 'FILE'. `helpcenter override --list` prints all files.")
    settings = read_configuration(config_file).settings
    overrides, name = settings.overrides, settings.name_of(settings.overrides)
    if diff:
        text, problems = difference(overrides, name, path)
        _stop(problems)
        click.echo(text, nl=False)
    elif keep_:
        _stop(keep(overrides, name, path))
        click.echo(f"Recorded that {name}/{path} fits the package's file.")
    else:
        _stop(copy_original(overrides, name, path))
        click.echo(f"Wrote {name}/{path}")


def _stop(problems: list[Finding]) -> None:
    if problems:
        raise click.ClickException("\n".join(map(str, problems)))
