"""The data of one build. An event receives only MkDocs' configuration, so the data is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig

from helpcenter.mkdocs.assets import Assets
from helpcenter.mkdocs.configuration import i18n_plugin
from helpcenter.pages.builder import PageBuilder, page_builders
from helpcenter.site.site import Site

_KEY = "help_center"


@dataclass(frozen=True)
class BuildState:
    """The data of one build: the site, the pages of each locale, and the published assets of the current locale.

    With ``run_by_mkdocs``, MkDocs builds the whole site, and the events write the files that are not pages.
    """

    site: Site
    pages: Mapping[str, PageBuilder]
    run_by_mkdocs: bool
    assets: Assets

    @staticmethod
    def of(config: MkDocsConfig) -> BuildState:
        """Return the state that `attach` has stored in the configuration."""
        state: BuildState = config.data[_KEY]
        return state

    def store_in(self, config: MkDocsConfig) -> None:
        """Make this the state that `of` returns."""
        config.data[_KEY] = self


def attach(config: MkDocsConfig, site: Site, *, run_by_mkdocs: bool = False) -> None:
    """Store the state of a build of ``site`` in ``config``, or replace its site and keep its assets."""
    before: BuildState | None = config.data.get(_KEY)
    _name_notes(config, site)
    pages = page_builders(site, site.catalog.locales)
    BuildState(site, pages, run_by_mkdocs, before.assets if before else Assets({})).store_in(config)


def _name_notes(config: MkDocsConfig, site: Site) -> None:
    """Give static-i18n the titles of notes without a title, for languages in which the configuration has none."""
    for language in i18n_plugin(config).config.languages:
        if language.locale in site.strings:
            given = language.admonition_translations or {}
            language.admonition_translations = {**site.strings[language.locale].below("notes"), **given}
