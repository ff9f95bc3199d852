"""`helpcenter check`."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path

import click

from helpcenter.checks.check_sources import CheckRequest, CheckResult, run_checks
from helpcenter.checks.fixes.apply import apply_fixes
from helpcenter.checks.formats import FORMATS, severity_by_rule
from helpcenter.checks.rules import BY_ID
from helpcenter.checks.rules_page import rules_page
from helpcenter.cli.options import config_file_option
from helpcenter.cli.outer_edge import end_with_fault
from helpcenter.findings import Finding, did_you_mean
from helpcenter.input.faults import is_fault
from helpcenter.input.settings import Settings


def _explain(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(rules_page(), nl=False)
        context.exit()


@click.command()
@config_file_option
@click.option(
    "--format", "format_", type=click.Choice(sorted(FORMATS)), default="text", show_default=True, help="Output format."
)
@click.option("--fix", is_flag=True, help="Apply fixes that have only one correct answer, then check again.")
@click.option("--strict", "-s", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_explain,
    help="Print all rules with their reasons.",
)  # fmt: skip
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=lambda: os.cpu_count() or 1, show_default="one per core",
    help="Number of processes.",
)  # fmt: skip
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
def check(config_file: Path, format_: str, fix: bool, strict: bool, jobs: int, paths: tuple[Path, ...]) -> None:
    """Check articles, contact options, interface strings and configuration.

    With PATHs, print only the findings in these files and folders.
    """
    request = CheckRequest(config_file, jobs, datetime.date.today())
    result = run_checks(request)
    _reject_unknown_rules(result.settings)
    if fix and result.settings:
        settings = result.settings
        for name in apply_fixes(_shown(result, paths), config_file, settings.root, settings.docs):
            click.echo(f"Fixed {name}", err=True)
        result = run_checks(request)
    severities = result.settings.options.rules if result.settings else {}
    shown = _shown(result, paths)
    click.echo(FORMATS[format_](shown, severities))
    if any(map(is_fault, shown)):
        end_with_fault()
    failing = {"error", "warning"} if strict else {"error"}
    if any(severity_by_rule(finding, severities) in failing for finding in shown):
        raise click.exceptions.Exit(1)


def _reject_unknown_rules(settings: Settings | None) -> None:
    rules = settings.options.rules if settings else {}
    if unknown := [rule for rule in rules if rule not in BY_ID]:
        hints = (f"There is no rule `{rule}`. {did_you_mean(rule, BY_ID)}".rstrip() for rule in unknown)
        raise click.ClickException("\n".join(hints))


def _shown(result: CheckResult, paths: Sequence[Path]) -> list[Finding]:
    """Return the findings to print: those in the given paths whose rules are not off."""
    if result.settings is None:
        return list(result.findings)
    rules, root = result.settings.options.rules, result.settings.root.resolve()
    wanted = [path.resolve() for path in paths]
    shown = [finding for finding in result.findings if severity_by_rule(finding, rules) != "off"]
    return [finding for finding in shown if not wanted or any((root / finding.path).is_relative_to(p) for p in wanted)]
