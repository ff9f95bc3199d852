"""Calls the events of other plugins and hooks that belong to the whole build, in the process that runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from helpcenter.mkdocs.configuration import Configuration
from helpcenter.mkdocs.other_plugins import OtherPlugins, call
from helpcenter.mkdocs.setup.package_parts import start_mkdocs

# Not imported at run time: a build without changes does not read the site.
if TYPE_CHECKING:
    from helpcenter.site.site import Site


class SiteEvents:
    """The events of one build; ``config`` is None if no other plugin or hook handles any of them."""

    def __init__(self, others: OtherPlugins, config: MkDocsConfig | None) -> None:
        self._others = others
        self._config = config

    @property
    def change_site(self) -> bool:
        """Whether a handler of `on_post_build` can change the finished site."""
        return bool(self._others.called_at_end("post_build"))

    def finish(self, site: Site, codes: Iterable[str]) -> None:
        """Call `on_post_build` for each locale, with the configuration of that locale."""
        plugins = self._others.called_at_end("post_build")
        if self._config is None or not plugins:
            return
        from helpcenter.mkdocs.build_state import attach  # noqa: PLC0415 - as above
        from helpcenter.mkdocs.locale_build import prepare_locale  # noqa: PLC0415

        attach(self._config, site)
        for code in codes:
            config = prepare_locale(self._config, code).config
            call(config, "post_build", plugins, config=config)

    def abort(self, warnings: int) -> None:
        """Call `on_build_error` for a strict build with this many warnings."""
        self.fail(Abort(f"Aborted with {warnings} warnings in strict mode!"))

    def fail(self, error: Exception) -> None:
        """Call `on_build_error`."""
        if self._config is not None:
            self._config.plugins.on_build_error(error=error)

    def end(self) -> None:
        """Call `on_shutdown`."""
        if self._config is not None:
            call(self._config, "shutdown", self._others.called_at_end("shutdown"))


@contextmanager
def site_events(configuration: Configuration, site_dir: Path) -> Iterator[SiteEvents]:
    """Run a build of the site in ``site_dir`` with its events, from `on_startup` to `on_shutdown`."""
    others = configuration.others
    config = start_mkdocs(configuration.file, site_dir) if others.act_on_site else None
    site = SiteEvents(others, config)
    try:
        yield site
    except Exception as error:
        site.fail(error)
        raise
    finally:
        site.end()
