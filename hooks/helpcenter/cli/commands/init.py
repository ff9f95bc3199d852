"""`helpcenter init`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from helpcenter.findings import Finding
from helpcenter.platform.file_system import write_atomically
from helpcenter.starter.existing_site import UnusableProjectError, adopt
from helpcenter.starter.new_site import EXAMPLE_LANGUAGES, new_site, untranslated
from helpcenter.starter.owner_answers import (
    DEFAULT_LANGUAGES,
    DEFAULT_NAME,
    DEFAULT_URL,
    Answers,
    color_problems,
    example_problems,
    normalized_code,
    normalized_url,
    problems_of,
)
from helpcenter.starter.requirements import requirements
from helpcenter.starter.target import check_target, write_files


@click.command()
@click.argument("folder", metavar="FOLDER", default=".")
@click.option("--name", help="The name of the help center.")
@click.option("--url", help="The address at which it will be published.")
@click.option("--language", "languages", multiple=True, help="A language code; repeat it. The first is the default.")
@click.option("--brand-color", help="The color of links and buttons, such as `#1a56db`.")
@click.option("--empty/--example", default=True, help="Start with one article, or with the articles of an example.")
@click.option("--dry-run", is_flag=True, help="Print what would be written.")
def init(  # noqa: PLR0913, PLR0917 - click passes each option
    folder: str,
    name: str | None,
    url: str | None,
    languages: tuple[str, ...],
    brand_color: str | None,
    empty: bool,
    dry_run: bool,
) -> None:
    """Create a help center in FOLDER, or turn the MkDocs project in FOLDER into one.

    Existing files are never overwritten; of an existing project, only mkdocs.yml changes.
    """
    target = Path(folder)
    existing = (target / "mkdocs.yml").is_file()
    _stop(check_target(target, existing=existing))
    if existing:
        _adopt(target, normalized_url(url or DEFAULT_URL), brand_color or "", dry_run=dry_run)
        return
    answers = _ask(name, url, languages, brand_color, example=not empty)
    text, has_hashes = requirements()
    files = new_site(answers, text, example=not empty)
    if not dry_run:
        _write(target, files)
    for path in files:
        click.echo(f"{'Would write' if dry_run else 'Wrote'} {path}")
    if not has_hashes:
        click.echo("requirements.txt has no hashes: no package index has this version of helpcenter.")
    for code in untranslated(answers.languages):
        click.echo(f"Translate overrides/locales/{code}.yml: the package has no strings in `{code}`.")
    if not dry_run:
        _say_what_is_next(target, example=not empty)


def _ask(
    name: str | None, url: str | None, languages: Sequence[str], brand_color: str | None, *, example: bool
) -> Answers:
    """Return the answers: options, then what the person types, then defaults."""
    codes = tuple(normalized_code(code) for given in languages for code in given.split(",") if code.strip())
    if example:
        _stop(example_problems(codes, EXAMPLE_LANGUAGES))
        codes = EXAMPLE_LANGUAGES
    elif sys.stdin.isatty():
        name = name or click.prompt("Name of the help center", DEFAULT_NAME)
        url = url or click.prompt("Address at which it will be published", DEFAULT_URL)
        given = "" if codes else click.prompt("Languages, the default first", ", ".join(DEFAULT_LANGUAGES))
        codes = codes or tuple(normalized_code(code) for code in given.split(",") if code.strip())
        brand_color = brand_color or click.prompt("Color of the brand (optional)", "", show_default=False)
    name = name if name is not None else ("" if example else DEFAULT_NAME)
    url, codes = url or DEFAULT_URL, codes or DEFAULT_LANGUAGES
    _stop(problems_of(name if name or not example else DEFAULT_NAME, url, codes, brand_color or ""))
    return Answers(name.strip(), normalized_url(url), codes, brand_color or "")


def _adopt(target: Path, url: str, brand_color: str, *, dry_run: bool) -> None:
    _stop(color_problems(brand_color))
    try:
        adoption = adopt(target, url, brand_color)
    except UnusableProjectError as error:
        _stop(error.findings)
        return
    if not dry_run:
        write_atomically(target / "mkdocs.yml", adoption.configuration.encode())
    click.echo("mkdocs.yml would change:" if dry_run else "mkdocs.yml has changed:")
    for change in adoption.changes:
        click.echo(f"  {change}")
    for note in adoption.notes:
        click.echo(f"Note: {note}.")
    for code in untranslated(adoption.languages):
        click.echo(f"Next: `helpcenter strings {code} > overrides/locales/{code}.yml`, and translate the file.")
    click.echo("Articles are as they were. Next: `helpcenter check`")


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    try:
        write_files(target, files)
    except OSError as error:
        raise click.ClickException(f"Nothing was written. {error.filename or target}: {error.strerror}.") from None


def _say_what_is_next(target: Path, *, example: bool) -> None:
    click.echo("\nNext:")
    if target != Path():
        click.echo(f"  cd {target}")
    click.echo("  helpcenter serve    # shows the help center, and each change at once")
    if not example:
        click.echo("  Set your address in contact.yml, and write articles in docs/.")


def _stop(findings: Iterable[Finding]) -> None:
    """Raise ClickException if there are findings."""
    if found := list(findings):
        raise click.ClickException("Nothing was written.\n" + "\n".join(map(str, found)))
