"""The handlers of MkDocs' events: the plugin and the hook have the same ones. They contain no logic."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from helpcenter.mkdocs import events
else:

    class _LoadedOnUse(ModuleType):
        """A module that is imported when one of its functions is needed."""

        def __getattr__(self, name: str) -> Any:
            return getattr(import_module(self.__name__), name)

    # MkDocs loads the handlers to read the configuration; a build without changes handles no event.
    events = _LoadedOnUse("helpcenter.mkdocs.events")

# static-i18n works at -100: at -200 it has finished the event.
_AFTER_I18N = -200


def on_config(config: MkDocsConfig) -> None:
    """Read and check all sources."""
    events.load(config)


@event_priority(_AFTER_I18N)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Select the files of this locale and set their URLs."""
    return events.select_files(files, config)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Name the sections of languages as static-i18n expects them."""
    return events.name_language_sections(nav, config)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs passes both by name
    """Return the body that has already been read."""
    return events.read_source(page)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Set the template of the page, and the language of what Markdown extensions write."""
    events.describe(page)
    events.choose_texts(page, config)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the body, record the anchors that the template adds, and write the page's companion files."""
    content = events.finish_content(html, page, config, files)
    events.write_page_files(page, config)
    return content


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Turn on escaping in templates, and add the globals that macros need."""
    events.prepare_templates(env, config)


@event_priority(_AFTER_I18N)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add the values that the page's template prints."""
    return events.page_context(context, page, config)


@event_priority(_AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files for other programs."""
    events.finish(config)
