"""`helpcenter translations`."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.cells import cell_len

from helpcenter.cli.catalogs import read_catalog, unknown_id
from helpcenter.cli.options import config_file_option
from helpcenter.content.catalog import Catalog
from helpcenter.content.fragment_files import Fragments, read_fragments
from helpcenter.editing.stamp import revisions_to_stamp, stamp
from helpcenter.input.settings import Settings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.translations.changes import Changes, changes_between
from helpcenter.translations.fragment_states import fragment_ids, fragment_states, fragments_to_stamp
from helpcenter.translations.history import Wanted, former_articles, why_unknown
from helpcenter.translations.kept_sources import keep_sources
from helpcenter.translations.report import (
    FORMATS,
    TranslationReport,
    coverage_line,
    coverage_of,
    states_by_id,
    summary_of,
)
from helpcenter.translations.states import translation_states

_COLORS = {"current": "green", "outdated": "yellow", "missing": "red", "orphaned": "magenta", "unstamped": "cyan"}
_OTHERS = {
    "diff": ("translations_diff", "diff"),
    "export": ("translators.translations_export", "export"),
    "import": ("translators.translations_import", "import_"),
}
_FAILING = ("outdated", "missing", "orphaned", "unstamped")


class _WithOthers(click.Command):
    """Runs another command if the first argument is its name."""

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **extra: Any) -> click.Context:
        # The configuration file may be named before the command, too.
        at = 2 if args[:1] in (["-f"], ["--config-file"]) else 0
        if args[at:] and (other := _other_command(args[at])):
            return other.make_context(f"{info_name} {args[at]}", [*args[:at], *args[at + 1 :]], *more, **extra)
        return super().make_context(info_name, args, *more, **extra)


def _other_command(name: str) -> click.Command | None:
    """Return the command `translations NAME`; each is loaded only when it is called."""
    if name not in _OTHERS:
        return None
    module, command = _OTHERS[name]
    found: click.Command = getattr(importlib.import_module(f"helpcenter.cli.commands.{module}"), command)
    return found


@click.command(cls=_WithOthers)
@config_file_option
@click.option(
    "--stamp", "stamping", is_flag=True, help="Record that the translations of these articles are up to date."
)
@click.option("--all", "everything", is_flag=True, help="With `--stamp`: stamp all articles.")
@click.option(
    "--format", "format_", type=click.Choice(["table", *sorted(FORMATS)]), default="table", show_default=True,
    help="Output format.",
)  # fmt: skip
@click.option(
    "--fail-on", multiple=True, type=click.Choice([*_FAILING, "any"]),
    help="Exit with status 1 if a translation is in this state.",
)  # fmt: skip
@click.argument("ids", nargs=-1, metavar="[ID]...")
def translations(config_file: Path, stamping: bool, everything: bool, format_: str, **more: Any) -> None:
    """Show the state of each article in each language, the changes in sources, and the coverage of each language.

    With --stamp, record that the translations of the articles ID translate the current revision of their source.
    `helpcenter translations diff ID` shows the changes in a source since its translations were stamped.
    `helpcenter translations export LANGUAGE` and `import FILE` exchange files with translators.
    The ID of a fragment is `fragments/NAME`.
    """
    ids: tuple[str, ...] = more["ids"]
    settings = read_configuration(config_file).settings
    catalog = read_catalog(settings)
    fragments, _ = read_fragments(settings)
    known = {*catalog.default.entries, *fragment_ids(fragments)}
    if unknown := [article_id for article_id in ids if article_id not in known]:
        raise click.ClickException("\n".join(unknown_id(article_id, catalog) for article_id in unknown))
    if stamping:
        if not ids and not everything:
            raise click.UsageError("`--stamp` needs the IDs of articles, or `--all`.")
        _stamp(settings, catalog, fragments, ids or (*sorted(_sources(catalog)), *fragment_ids(fragments)))
        catalog, fragments = read_catalog(settings), read_fragments(settings)[0]
    keep_sources(settings, catalog)
    report = _report(settings, catalog, fragments, set(ids))
    if format_ == "table":
        _print_table(report)
    else:
        click.echo(FORMATS[format_](report, settings))
    failing = set(_FAILING if "any" in more["fail_on"] else more["fail_on"])
    if failing & {state for states in report.states.values() for state in states.values()}:
        raise click.exceptions.Exit(1)


def _changes_of(
    settings: Settings, catalog: Catalog, outdated: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Changes | None]:
    """Return the changes in sources since their translations, by ID and language; None if they are unknown."""
    wanted = {}
    for article_id, code in outdated:
        source = catalog.default.entries[article_id].article
        revision = catalog.locales[code].entries[article_id].article.front.source_revision or ""
        wanted[article_id, code] = Wanted(source, source.name, revision)
    former = former_articles(settings.root, list(wanted.values()))
    return {
        place: changes_between(former[one.revision], one.article) if one.revision in former else None
        for place, one in wanted.items()
    }


def _sources(catalog: Catalog) -> list[str]:
    return [article_id for article_id, entry in catalog.default.entries.items() if not entry.generated]


def _stamp(settings: Settings, catalog: Catalog, fragments: Fragments, ids: tuple[str, ...]) -> None:
    for article, revision in revisions_to_stamp(catalog, [one for one in ids if one in catalog.default.entries]):
        stamp(settings.docs / article.path, article.name, revision)
        click.echo(f"{article.name}: source_revision: {revision}")
    for one, revision in fragments_to_stamp(fragments, ids):
        stamp(Path(one.file), one.fragment.path, revision)
        click.echo(f"{one.fragment.path}: source_revision: {revision}")


def _report(settings: Settings, catalog: Catalog, fragments: Fragments, ids: set[str]) -> TranslationReport:
    everything = states_by_id([*translation_states(catalog), *fragment_states(fragments)])
    states = {one: own for one, own in everything.items() if not ids or one in ids}
    articles = {one: own for one, own in states.items() if one in catalog.default.entries}
    outdated = [(one, code) for one, own in articles.items() for code, state in own.items() if state == "outdated"]
    changes = _changes_of(settings, catalog, outdated) if outdated else {}
    unknown = why_unknown(settings.root) if None in changes.values() else ""
    return TranslationReport(tuple(catalog.locales), states, changes, coverage_of(catalog, everything), unknown)


def _print_table(report: TranslationReport) -> None:
    # The table of rich measures and wraps every cell, which takes a third of the time for ten thousand articles.
    rows = [("Article", *report.locales)]
    rows += [(one, *(own.get(code, "-") for code in report.locales)) for one, own in report.states.items()]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (_colored(cell) + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
    _print_changes(report.changes, report.unknown)
    click.echo("\n" + "\n".join(coverage_line(code, own) for code, own in report.coverage.items()))


def _print_changes(changes: Mapping[tuple[str, str], Changes | None], unknown: str) -> None:
    if not changes:
        return
    click.echo("\nOutdated:")
    for (article_id, code), own in changes.items():
        click.echo(f"{article_id} ({code}): {summary_of(own)}")
    if unknown:
        click.echo(f"(unknown: {unknown}.)")


def _colored(state: str) -> str:
    color = _COLORS.get(state)
    return click.style(state, fg=color) if color else state
