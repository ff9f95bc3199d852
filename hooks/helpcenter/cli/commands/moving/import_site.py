"""`helpcenter import`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from helpcenter.cli.options import config_file_option
from helpcenter.cli.progress import progress_bar
from helpcenter.editing.scaffold import slug_of
from helpcenter.findings import SourceError
from helpcenter.importing.archive import opened
from helpcenter.importing.fetching.fetch_export import TOKEN, RemoteHelpCenter, fetch, system_of
from helpcenter.importing.fetching.vendor_apis import APIS
from helpcenter.importing.model import ImportedSite, Loss
from helpcenter.importing.project.again.import_memory import CONFLICTS
from helpcenter.importing.project.downloads import download_all, wanted_addresses
from helpcenter.importing.project.import_report import STATES, report_json, report_page
from helpcenter.importing.project.import_rules import ImportRules, chosen_places, read_rules, with_rules
from helpcenter.importing.project.import_run import (
    REDIRECTS,
    STAGING,
    ImportRequest,
    ImportResult,
    losses_by_article,
    plan_import,
    write_import,
)
from helpcenter.importing.project.imported_files import Downloaded
from helpcenter.importing.project.planned_files import Progress
from helpcenter.importing.readers.systems import SYSTEMS, recognized
from helpcenter.input.settings import Settings
from helpcenter.input.strings import load_strings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.platform.file_system import write_atomically
from helpcenter.site.load import publishable

_NO_ARTICLE = (
    "Nothing was written. The source has no article that an import of {system} reads. "
    "Name the folder that has the texts, or another system with `--from`."
)
_SLUGS = ("contact_page.slug", "all_articles.slug", "search.slug")


@click.command("import")
@config_file_option
@click.option("--from", "system", type=click.Choice(sorted(SYSTEMS)), help="The system.  [default: recognized]")
@click.option("--into", help="The folder for the articles, such as `docs/billing`.  [default: the docs folder]")
@click.option("--map", "rules", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file with rules.")
@click.option("--download", is_flag=True, help="Download the pictures and files that the export only names.")
@click.option(
    "--fetch",
    "url",
    help="The address of the system: reads its API instead of SOURCE, with the token in "
    f"the environment variable {TOKEN}.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing but the report.")
@click.argument("source", required=False, type=click.Path(path_type=Path), metavar="[SOURCE]")
def import_(  # noqa: PLR0913, PLR0917 - click passes each option
    config_file: Path,
    source: Path | None,
    system: str | None,
    into: str | None,
    rules: Path | None,
    download: bool,
    url: str | None,
    dry_run: bool,
) -> None:
    """Bring the articles of another system here.

    SOURCE is its export: a folder, a file or an archive. Another import brings what has changed since, and keeps what
    you have changed here.
    """
    try:
        settings = read_configuration(config_file).settings
        if (source is None) == (url is None):
            raise click.UsageError("Name the SOURCE of the export, or an address with `--fetch`.")
        with progress_bar() as progress, opened(source or _fetched(url or "", system, settings, progress)) as export:
            folder = export.folder
            name = system or (system_of(url) if url else "") or _guessed(folder)
            site = SYSTEMS[name].read(folder)
            if not site.articles and not site.losses:
                raise click.ClickException(_NO_ARTICLE.format(system=name))
            losses = tuple(Loss("", f"the file {path}", reason) for path, reason in export.left_out)
            site = replace(site, losses=(*losses, *site.losses))
            request = _request(site, folder, settings, into, read_rules(rules) if rules else ImportRules())
            if download:
                request = replace(request, downloaded=_downloaded(request.site, settings, progress))
            result = plan_import(request, settings, progress)
            if not dry_run:
                write_import(result, settings, progress)
            _write_report(result, settings.root)
    except SourceError as error:
        raise click.ClickException(f"Nothing was written. {error}") from None
    except OSError as error:
        raise click.ClickException(f"Files could not be written. {error}") from None
    _print_summary(result, dry_run=dry_run)


def _fetched(url: str, system: str | None, settings: Settings, progress: Progress) -> Path:
    """Save the answers of an API, and return their folder."""
    name = system or system_of(url)
    if name not in APIS:
        raise click.ClickException(f"Nothing was written. Say with `--from` which of {', '.join(APIS)} is at {url}.")
    folder = settings.root / STAGING / name
    fetch(RemoteHelpCenter(url, name, os.environ.get(TOKEN, ""), settings.codes), folder, progress)
    click.echo(f"The answers are in {settings.name_of(folder)}: import this folder to repeat the import.")
    return folder


def _request(
    site: ImportedSite, folder: Path, settings: Settings, into: str | None, rules: ImportRules
) -> ImportRequest:
    site = with_rules(site, rules)
    chosen = chosen_places(site, rules)
    return ImportRequest(site, folder, _reserved(settings), chosen=chosen, below=_section_of(into, settings))


def _section_of(into: str | None, settings: Settings) -> str:
    """Return the section that a folder below the docs folder stands for."""
    if into is None:
        return ""
    path = Path(os.path.abspath(settings.root / into))  # noqa: PTH100 - links are not followed
    docs = settings.docs
    if not path.is_relative_to(docs):
        raise click.ClickException(f"Nothing was written. `{into}` is not in {settings.name_of(docs)}/.")
    parts = path.relative_to(docs).parts
    return "/".join(slug_of(part) for part in (parts[1:] if parts and parts[0] in settings.codes else parts))


def _downloaded(site: ImportedSite, settings: Settings, progress: Progress) -> Mapping[str, Downloaded]:
    texts = (text for article in site.articles for text in article.texts.values())
    trusted = {urlsplit(address).netloc for text in texts for address in text.addresses if "://" in address}
    return download_all(wanted_addresses(site), settings.root / STAGING / "downloads", trusted, progress)


def _guessed(source: Path) -> str:
    found = recognized(source)
    if len(found) == 1 or (found and found[0] in {"zendesk", "intercom"}):
        click.echo(f"This is an export of {found[0]}; if not, say `--from`.")
        return found[0]
    looked = "\n".join(f"  {name}: {system.sign}" for name, system in SYSTEMS.items())
    said = f"It can be one of several: {', '.join(found)}" if found else "It is none of these"
    raise click.ClickException(f"{said}. Name the system with `--from`. An export is recognized by:\n{looked}")


def _reserved(settings: Settings) -> frozenset[str]:
    strings, findings = load_strings(settings)
    publishable(findings, settings)
    return frozenset(strings[code](name) for code in settings.codes for name in _SLUGS)


def _write_report(result: ImportResult, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "import-report.html", report_page(result).encode())
    write_atomically(folder / "import-report.json", report_json(result).encode())


def _print_summary(result: ImportResult, *, dry_run: bool) -> None:
    for state, words in STATES.items():
        if count := result.count(state):
            click.echo(f"{words}: {count} {'file' if count == 1 else 'files'}")
    if any(change.conflict is not None for change in result.changes) and not dry_run:
        click.echo(f"What differs is in {CONFLICTS}/: your files are as they were.")
    click.echo(f"Pictures and files: {len(result.plan.pictures)}")
    if result.plan.redirects and not dry_run:
        click.echo(f"Former addresses: {len(result.plan.redirects)}, in {REDIRECTS.format(system=result.site.system)}")
    losses = sum(len(found) for _, found in losses_by_article(result))
    click.echo(f"To look at: {losses}, in import-report.html")
    click.echo("Nothing else was written." if dry_run else "Next: helpcenter check")
