"""`helpcenter schemas`."""

from __future__ import annotations

from pathlib import Path

import click

from helpcenter.cli.json_schemas import json_schemas


@click.command()
@click.option(
    "--directory", type=click.Path(file_okay=False, path_type=Path), default="schemas", show_default=True,
    help="The folder for the schemas.",
)  # fmt: skip
def schemas(directory: Path) -> None:
    """Write the JSON Schemas of front matter, contact.yml, settings and synonyms, for editors."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in json_schemas():
        (directory / name).write_text(content, encoding="utf-8", newline="\n")
        click.echo(f"Wrote {directory / name}")
