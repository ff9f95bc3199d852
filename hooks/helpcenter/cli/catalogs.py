"""Reads the catalog for commands that do not build the site."""

from __future__ import annotations

import click

from helpcenter.content.catalog import Catalog
from helpcenter.findings import SourceError, did_you_mean, errors_and_warnings
from helpcenter.input.settings import Settings
from helpcenter.input.strings import load_strings
from helpcenter.site.load import make_catalog, read_articles


def read_catalog(settings: Settings) -> Catalog:
    """Return the catalog of the published articles.

    Raises ClickException with all errors.
    """
    strings, findings = load_strings(settings)
    articles, problems = read_articles(settings)
    if errors := errors_and_warnings(findings + problems, settings.options.rules)[0]:
        raise click.ClickException(str(SourceError(errors)))
    return make_catalog(settings, articles, strings)


def unknown_id(article_id: str, catalog: Catalog) -> str:
    """Return the message for an ID that no article has."""
    hint = did_you_mean(article_id, catalog.default.entries)
    return f"There is no article `{article_id}` in the default language. {hint}".rstrip()
