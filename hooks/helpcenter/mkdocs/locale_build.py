"""The steps of MkDocs' build that come before pages: configuration, files, navigation and templates of one locale."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation

from helpcenter.findings import Severity
from helpcenter.input.theme import paths_below
from helpcenter.mkdocs import events
from helpcenter.mkdocs.assets import is_published_name, keep_publishable
from helpcenter.mkdocs.build_state import BuildState
from helpcenter.mkdocs.configuration import i18n_plugin, set_link_level
from helpcenter.mkdocs.other_plugins import OtherPlugins, other_plugins

_TEMPLATE = ".html"


@dataclass(frozen=True)
class LocaleBuild:
    """One locale, ready to render pages.

    ``nav`` and ``pages`` are empty unless another plugin or hook receives the navigation: the help center's templates
    need neither.
    """

    config: MkDocsConfig
    others: OtherPlugins
    files: Files
    env: Environment
    nav: Navigation
    pages: Sequence[File]


def prepare_locale(config: MkDocsConfig, code: str) -> LocaleBuild:
    """Run the events from `on_config` to `on_env` for a locale of the site that is attached to ``config``."""
    plugin = i18n_plugin(config)
    # static-i18n then treats this as one of the builds that it starts itself for each locale.
    plugin.current_language = code
    plugin.building = True
    # The build itself finds the broken links that MkDocs does not log.
    levels: dict[Severity, int] = dict.fromkeys(("error", "note", "off"), logging.DEBUG)
    set_link_level(config, BuildState.of(config).site.settings.options, levels)
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    others = other_plugins(config)
    env = config.theme.get_env()
    # Other plugins may look at all articles; without them, the catalog has everything that is needed.
    files = get_files(config) if others.handle("files") else Files(_media(config))
    # A file of the docs folder must not take the place of one of the theme.
    keep_publishable(files, BuildState.of(config).site)
    _add_theme_files(files, env, config, complete=others.handle("files"))
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav, pages = navigate(config, others, files)
    env = config.plugins.on_env(env, config=config, files=files)
    return LocaleBuild(config, others, files, env, nav, pages)


def navigate(config: MkDocsConfig, others: OtherPlugins, files: Files) -> tuple[Navigation, Sequence[File]]:
    """Return the navigation and the files of all pages, as far as other plugins and hooks receive them."""
    if not others.need_navigation:
        return Navigation([], []), []
    pages = files.documentation_pages()
    for file in pages:
        file.page = None
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    for file in pages:
        if file.page is not None:
            # MkDocs has read all pages before it passes the navigation to the first template.
            file.page.markdown = ""
            events.describe(file.page)
    return nav, pages


def _media(config: MkDocsConfig) -> Iterator[File]:
    """Yield the files of the docs folder other than articles."""
    for folder, folders, names in os.walk(config.docs_dir):
        folders.sort()
        for name in sorted(names):
            if not name.endswith(".md"):
                path = Path(folder, name).relative_to(config.docs_dir).as_posix()
                yield File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


def _add_theme_files(files: Files, env: Environment, config: MkDocsConfig, *, complete: bool) -> None:
    loader, env.loader = env.loader, _VisibleFiles(config.theme.dirs, complete=complete)
    files.add_files_from_theme(env, config)
    env.loader = loader


class _VisibleFiles(FileSystemLoader):
    """The theme without hidden folders, which MkDocs ignores; one of them contains ten thousand icons of Material.

    Unless it is ``complete``, it has no templates and no files that no site publishes: MkDocs and static-i18n would
    look at each of them before they are removed.
    """

    def __init__(self, folders: Sequence[str], *, complete: bool) -> None:
        super().__init__(folders)
        self._complete = complete

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in map(os.fspath, self.searchpath):
            found.update(paths_below(root, without=(".",)))
        return sorted(found if self._complete else filter(_may_be_published, found))


def _may_be_published(path: str) -> bool:
    return not path.endswith(_TEMPLATE) and is_published_name(path)
