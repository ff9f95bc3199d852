"""`helpcenter pdf`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from helpcenter.book.browser_print import BookPrinter, PrintError
from helpcenter.book.chapters import NoBookError, sections_of
from helpcenter.book.make_book import Book, make_book
from helpcenter.cli.options import config_file_option, site_dir_option
from helpcenter.cli.progress import progress_bar
from helpcenter.findings import SourceError, did_you_mean, listed
from helpcenter.mkdocs.configuration import Configuration, read_configuration
from helpcenter.pipeline.publish.swap import BusyError
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request
from helpcenter.platform.browsers import find_browser
from helpcenter.platform.file_system import write_atomically
from helpcenter.site.load import read_site


@click.command()
@config_file_option
@site_dir_option
@click.option("--section", metavar="ID", default="", help="Print only this section, such as `billing`.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), show_default="LANGUAGE.pdf or LANGUAGE-ID.pdf",
    help="The file to write.",
)  # fmt: skip
@click.option(
    "--browser", metavar="PROGRAM", help="The browser that prints: Chromium, Google Chrome or Microsoft Edge."
)
@click.option(
    "--timeout", type=click.FloatRange(min=1), default=120.0, show_default=True, metavar="SECONDS",
    help="How long the browser may print.",
)  # fmt: skip
@click.argument("language", metavar="LANGUAGE")
def pdf(  # noqa: PLR0913, PLR0917 - click passes each option
    config_file: Path,
    site_dir: Path | None,
    section: str,
    output: Path | None,
    browser: str | None,
    timeout: float,
    language: str,
) -> None:
    """Print the published articles in LANGUAGE as a book, with contents, page numbers and bookmarks."""
    program = browser or find_browser()
    if program is None:
        raise click.ClickException(
            "There is no browser that can print on this machine. Install Chromium, Google Chrome or Microsoft Edge, or"
            " name one with `--browser`."
        )
    try:
        configuration = read_configuration(config_file, site_dir)
        _require_language(configuration, language)
        if not configuration.site_dir.is_dir():
            _build(config_file, site_dir)
        target = output or Path(f"{'-'.join([language, *section.split('/')]).rstrip('-')}.pdf")
        printer = BookPrinter(program, timeout, target.parent)
        write_atomically(target, make_book(_book(configuration, language, section), printer))
    except (SourceError, BusyError, NoBookError, PrintError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Wrote {target}")


def _require_language(configuration: Configuration, language: str) -> None:
    codes = configuration.settings.codes
    if language not in codes:
        hint = did_you_mean(language, codes) or f"Write one of its languages: {listed(codes)}."
        raise click.ClickException(f"`{language}` is not a language of the site. {hint}")


def _build(config_file: Path, site_dir: Path | None) -> None:
    with progress_bar() as progress:
        build_site(Request(config_file, site_dir, os.cpu_count() or 1), progress)


def _book(configuration: Configuration, language: str, section: str) -> Book:
    site, _ = read_site(configuration.settings)
    locale = site.catalog.locales[language]
    sections = sections_of(locale)
    if section and section not in sections:
        hint = did_you_mean(section, sections) or f"Write one of its sections: {listed(sections)}."
        raise click.ClickException(f"There is no section `{section}` with articles. {hint}")
    return Book(configuration.settings, locale, site.strings[language], section, configuration.site_dir)
