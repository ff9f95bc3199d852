"""`helpcenter new`."""

from __future__ import annotations

from pathlib import Path

import click

from helpcenter.cli.options import config_file_option
from helpcenter.editing.scaffold import NewArticle, plan_article
from helpcenter.findings import SourceError, did_you_mean, listed
from helpcenter.input.source_editor import new_source, write_source
from helpcenter.input.strings import load_strings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.site.load import publishable


@click.command()
@config_file_option
@click.option("--title", required=True, help="Title: the question or task, in the reader's words.")
@click.option("--description", default="", help="Description: the answer in one sentence.")
@click.option("--lang", help="Language of the article.  [default: the default language of the site]")
@click.option("--section-title", default="", help="Title of the section, if it does not exist yet.")
@click.option("--stubs", is_flag=True, help="Create the article in all other languages as well.")
@click.argument("article_id", metavar="ID")
def new(config_file: Path, article_id: str, lang: str | None, stubs: bool, **texts: str) -> None:
    """Create the article ID, such as `billing/refunds`, as a draft."""
    settings = read_configuration(config_file).settings
    lang = lang or settings.default.code
    if lang not in settings.codes:
        hint = did_you_mean(lang, settings.codes) or f"Write one of its languages: {listed(settings.codes)}."
        raise click.ClickException(f"`{lang}` is not a language of the site. {hint}")
    strings, findings = load_strings(settings)
    title, description, section_title = (" ".join(texts[k].split()) for k in ("title", "description", "section_title"))
    wanted = NewArticle(article_id.strip("/"), lang, title, description, section_title, stubs)
    try:
        publishable(findings, settings)
        files = plan_article(settings, strings, wanted)
    except SourceError as error:
        raise click.ClickException(f"Nothing was written. {error}") from None
    for path, text in files.items():
        file = settings.docs / path
        write_source(file, new_source(text))
        click.echo(f"Wrote {settings.name_of(file)}")
    click.echo("Write the article, then delete `draft: true` to publish it, also in the file of a new section.")
