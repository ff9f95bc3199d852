"""The MkDocs plugin `helpcenter`."""

from __future__ import annotations

from typing import Any

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.plugins import BasePlugin

from helpcenter.mkdocs import handlers


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """MkDocs' view of the settings: it knows none of them."""


class HelpCenterPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Passes MkDocs' events to the help center. ``options`` are its settings, which are validated with all sources."""

    on_config = staticmethod(handlers.on_config)
    on_files = staticmethod(handlers.on_files)
    on_nav = staticmethod(handlers.on_nav)
    on_page_read_source = staticmethod(handlers.on_page_read_source)
    on_page_markdown = staticmethod(handlers.on_page_markdown)
    on_page_content = staticmethod(handlers.on_page_content)
    on_env = staticmethod(handlers.on_env)
    on_page_context = staticmethod(handlers.on_page_context)  # type: ignore[assignment]
    on_post_build = staticmethod(handlers.on_post_build)

    def load_config(
        self,
        options: dict[str, Any],
        config_file_path: str | None = None,  # noqa: ARG002 - MkDocs passes it
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Keep the settings; MkDocs would report the first wrong one only."""
        self.options = options
        self.config = PluginConfig()
        return [], []
