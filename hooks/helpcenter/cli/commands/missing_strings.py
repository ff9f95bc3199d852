"""`helpcenter strings`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import yaml

from helpcenter.cli.options import config_file_option
from helpcenter.input.strings import missing_strings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.translations.english_strings import HEAD, SAME, english_strings_of


@click.command()
@config_file_option
@click.argument("language", metavar="LANGUAGE")
def strings(config_file: Path, language: str) -> None:
    """Print the interface strings that LANGUAGE lacks, in English, as YAML to translate.

    Says how many strings of the site's own file are still English.
    """
    settings = read_configuration(config_file).settings
    missing, english = missing_strings(settings, language), english_strings_of(settings, language)
    if english:
        count = "One string is" if len(english) == 1 else f"{len(english)} strings are"
        where = f"{count} still English in {english[0].path}, on line {english[0].line} first."
        fix = f"Translate them, or write `{SAME}` behind those that are the same in `{language}`."
        click.echo(f"{where} {fix}", err=True)
    if not missing:
        if not english:
            click.echo(f"`{language}` has all interface strings.", err=True)
        return
    click.echo(HEAD, nl=False)
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
