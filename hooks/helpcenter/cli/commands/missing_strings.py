"""`helpcenter strings`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import yaml

from helpcenter.cli.options import config_file_option
from helpcenter.input.strings import missing_strings
from helpcenter.mkdocs.configuration import read_configuration


@click.command()
@config_file_option
@click.argument("language", metavar="LANGUAGE")
def strings(config_file: Path, language: str) -> None:
    """Print the interface strings that LANGUAGE lacks, in English, as YAML to translate."""
    missing = missing_strings(read_configuration(config_file).settings, language)
    if not missing:
        click.echo(f"`{language}` has all interface strings.", err=True)
        return
    click.echo(yaml.safe_dump(_nested(missing), allow_unicode=True, sort_keys=False, width=1000), nl=False)


def _nested(texts: dict[str, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key, text in texts.items():
        *parents, name = key.split(".")
        node = tree
        for parent in parents:
            node = node.setdefault(parent, {})
        node[name] = text
    return tree
