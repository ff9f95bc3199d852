"""The data of one build. An event receives only MkDocs' configuration, so the data is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig

from helpcenter.mkdocs.assets import Assets
from helpcenter.mkdocs.markdown.extension_texts import ExtensionTexts, extension_texts
from helpcenter.pages.builder import PageBuilder, page_builders
from helpcenter.site.site import Site

_KEY = "help_center"


@dataclass(frozen=True)
class BuildState:
    """The data of one build: the site, the pages of each locale, and the published assets of the current locale.

    ``texts`` are those that Markdown extensions write, by locale.
    With ``run_by_mkdocs``, MkDocs builds the whole site, and the events write the files that are not pages.
    With ``pages_on_request``, only the pages that are looked up have files: nothing goes through all of them.
    """

    site: Site
    pages: Mapping[str, PageBuilder]
    texts: Mapping[str, ExtensionTexts]
    run_by_mkdocs: bool
    assets: Assets
    pages_on_request: bool = False

    @staticmethod
    def of(config: MkDocsConfig) -> BuildState:
        """Return the state that `attach` has stored in the configuration."""
        state: BuildState = config.data[_KEY]
        return state

    def store_in(self, config: MkDocsConfig) -> None:
        """Make this the state that `of` returns."""
        config.data[_KEY] = self


def attach(config: MkDocsConfig, site: Site, *, run_by_mkdocs: bool = False, pages_on_request: bool = False) -> None:
    """Store the state of a build of ``site`` in ``config``, or replace its site and keep its assets."""
    before: BuildState | None = config.data.get(_KEY)
    pages = page_builders(site, site.catalog.locales)
    texts = {code: extension_texts(strings) for code, strings in site.strings.items()}
    assets = before.assets if before else Assets({})
    BuildState(site, pages, texts, run_by_mkdocs, assets, pages_on_request).store_in(config)
