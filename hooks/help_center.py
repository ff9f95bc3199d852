"""The hook that MkDocs loads in this repository; it has the events of the plugin `helpcenter`."""

from __future__ import annotations

from helpcenter.mkdocs.handlers import (
    on_config,
    on_env,
    on_files,
    on_nav,
    on_page_content,
    on_page_context,
    on_page_markdown,
    on_page_read_source,
    on_post_build,
)

__all__ = [
    "on_config", "on_env", "on_files", "on_nav", "on_page_content", "on_page_context", "on_page_markdown",
    "on_page_read_source", "on_post_build",
]  # fmt: skip
