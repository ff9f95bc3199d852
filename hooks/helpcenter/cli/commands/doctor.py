"""`helpcenter doctor`."""

from __future__ import annotations

import platform
from pathlib import Path

import click

from helpcenter.cli.options import config_file_option
from helpcenter.doctor.examination import examine_site, stops
from helpcenter.doctor.versions import installed_version
from helpcenter.platform.file_system import write_atomically
from helpcenter.starter.requirements import requirements


@click.command()
@config_file_option
@click.option("--pin", is_flag=True, help="Write the versions of the installed package into requirements.txt.")
def doctor(config_file: Path, pin: bool) -> None:
    """Examine a help center after an update: versions, settings, overrides, interface strings, the machine.

    The exit status is 1 if something has to be done.
    """
    if pin:
        text, has_hashes = requirements()
        write_atomically(config_file.parent / "requirements.txt", text.encode())
        click.echo(f"Wrote requirements.txt{'' if has_hashes else ' without hashes: no index has this version'}.")
    findings = examine_site(config_file)
    click.echo(f"helpcenter {installed_version()}, Python {platform.python_version()}, {platform.system()}")
    for finding in findings:
        click.echo(f"{finding} [{'to do' if stops(finding) else 'note'}: {finding.rule}]")
    to_do = sum(map(stops, findings))
    click.echo(f"{to_do} thing{'' if to_do == 1 else 's'} to do." if to_do else "Everything is in order.")
    if to_do:
        raise click.exceptions.Exit(1)
