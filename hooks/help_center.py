"""The hook that MkDocs loads: each event goes to the package `helpcenter`."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from helpcenter.mkdocs import events

# static-i18n works at -100: at -200 it is done with the event.
_AFTER_I18N = -200


def on_config(config: MkDocsConfig) -> None:
    """Read and check all sources."""
    events.load(config)


@event_priority(_AFTER_I18N)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Choose the files of this locale and give them their URLs."""
    return events.select_files(files, config)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs passes both by name
    """Hand over the body that was read already."""
    return events.read_source(page)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Name the page's template."""
    events.describe(page)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the body, note the anchors that the template adds to its own, and write what is beside the page."""
    content = events.finish_content(html, page, config, files)
    events.write_page_files(page, config)
    return content


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Make templates escape what they print, and give macros what they need."""
    events.prepare_templates(env, config)


@event_priority(_AFTER_I18N)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add what the page's template prints."""
    return events.page_context(context, page, config)


@event_priority(_AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files for other programs."""
    events.finish(config)
