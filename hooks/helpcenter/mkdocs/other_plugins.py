"""The plugins and hooks that a site adds to MkDocs, and which of their events `helpcenter build` can call.

MkDocs calls every event in one process and reads all pages before it renders the first one. `helpcenter build` renders
in several processes, and only the pages that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import EVENTS

from helpcenter.findings import Finding, Problem
from helpcenter.hashing import fingerprint_of
from helpcenter.mkdocs.setup.package_parts import I18N, is_ours

# Not imported at run time: a build without changes does not read the site.
if TYPE_CHECKING:
    from helpcenter.site.site import Site


class Support(Enum):
    """When `helpcenter build` calls an event, compared with `mkdocs build`."""

    PROCESS = "once in each process that builds, and again for each locale that a worker renders"
    LOCALE = "once for each locale, in each process that needs the locale"
    PAGE = "for each page that is rendered; a page that has not changed is reused without its events"
    END = "once for each locale, after all pages and exports of all locales are written"
    EXIT = "once, when the build ends"
    ERROR = "once, if the build fails"
    SERVE = "never, as in `mkdocs build`: the event belongs to `mkdocs serve`"
    NEVER = "never: the help center renders no templates other than pages"


SUPPORT: Mapping[str, Support] = MappingProxyType(
    {
        "startup": Support.PROCESS,
        "shutdown": Support.EXIT,
        "serve": Support.SERVE,
        "config": Support.LOCALE,
        "pre_build": Support.LOCALE,
        "files": Support.LOCALE,
        "nav": Support.LOCALE,
        "env": Support.LOCALE,
        "post_build": Support.END,
        "build_error": Support.ERROR,
        "pre_template": Support.NEVER,
        "template_context": Support.NEVER,
        "post_template": Support.NEVER,
        "pre_page": Support.PAGE,
        "page_read_source": Support.PAGE,
        "page_markdown": Support.PAGE,
        "page_content": Support.PAGE,
        "page_context": Support.PAGE,
        "post_page": Support.PAGE,
    }
)

_PAGE_EVENTS = frozenset(event for event, support in SUPPORT.items() if support is Support.PAGE)
_READING = frozenset({"pre_page", "page_read_source", "page_markdown", "page_content"})
_AT_THE_END = ("post_build", "shutdown")
# The events that receive the files or the navigation, and with them the URLs of all pages.
_WITH_ALL_PAGES = ("files", "nav", "env", "pre_page", "page_markdown", "page_content", "page_context")
_WITH_NAVIGATION = ("nav", "page_context")

_NEVER = Problem(
    "plugin-event",
    "`{plugin}` handles `{event}`, which `helpcenter build` never calls: it renders no templates other than pages",
    "Remove the handler, or use `mkdocs build`.",
)
_WITHOUT_PAGES = Problem(
    "plugin-event",
    "`{plugin}` handles `{event}` and page events such as `{other}`: `helpcenter build` does not call `{event}`, since "
    "page events run in other processes and only for pages that changed",
    "Move `{event}` to a separate hook if it does not need data from page events, or use `mkdocs build`.",
)
_TOO_EARLY = Problem(
    "plugin-event",
    "`{plugin}` handles `on_env` and page events such as `{other}`: `helpcenter build` calls `on_env` before it reads "
    "pages",
    "Move `on_env` to a separate hook if it does not need data from page events, or use `mkdocs build`.",
)
# Plugins, whatever theme has them, whose work the help center does itself.
_REPLACED = {"search": "Delete it: the help center has its own search."}
_EXTRA_TEMPLATES = Problem(
    "plugin-event",
    "`helpcenter build` does not render the template `{template}`: it renders no templates other than pages",
    "Remove the template from `extra_templates`, or use `mkdocs build`.",
)


@dataclass(frozen=True)
class OtherPlugins:
    """The plugins and hooks other than static-i18n and the help center's hook, with the events that each handles."""

    handlers: Mapping[str, frozenset[str]]
    extra_templates: tuple[str, ...] = ()

    def handle(self, *events: str) -> bool:
        """Return whether any plugin or hook handles any of ``events``."""
        return any(not handled.isdisjoint(events) for handled in self.handlers.values())

    @property
    def need_navigation(self) -> bool:
        """Whether any plugin or hook receives the navigation."""
        return self.handle(*_WITH_NAVIGATION)

    @property
    def see_all_pages(self) -> bool:
        """Whether any plugin or hook receives the files or the navigation."""
        return self.handle(*_WITH_ALL_PAGES)

    @cached_property
    def act_on_site(self) -> bool:
        """Whether any plugin or hook handles an event of the whole build rather than of a locale or a page."""
        return self.handle("startup", "build_error") or any(self.called_at_end(event) for event in _AT_THE_END)

    def called_at_end(self, event: str) -> frozenset[str]:
        """Return the names of the plugins whose handler of ``event`` does not depend on page events."""
        return frozenset(
            name for name, handled in self.handlers.items() if event in handled and handled.isdisjoint(_PAGE_EVENTS)
        )

    def seen_of(self, site: Site) -> str:
        """Return a fingerprint of what page events can learn about other pages, "" if there are no such handlers.

        Handlers can see the URLs of all pages, and their titles in the navigation. They must not read the text of other
        pages: nothing would render a page again if the text of another page changes.
        """
        if not self.see_all_pages:
            return ""
        entries = (entry for locale in site.catalog.locales.values() for entry in locale.entries.values())
        return fingerprint_of(
            *(f"{entry.url} {entry.article.path} {self.need_navigation and entry.article.title}" for entry in entries)
        )

    def findings(self, config_name: str) -> list[Finding]:
        """Return a finding for each handler that `helpcenter build` cannot call as MkDocs does."""
        return sorted(
            {
                *(_EXTRA_TEMPLATES.at(config_name, template=name) for name in self.extra_templates),
                *(
                    finding
                    for name, handled in self.handlers.items()
                    for finding in _findings(config_name, name, handled)
                ),
            }
        )


def _findings(config_name: str, plugin: str, handled: frozenset[str]) -> Iterator[Finding]:
    fix = _REPLACED.get(plugin.rpartition("/")[2], "")
    for event in handled:
        if SUPPORT[event] is Support.NEVER:
            yield _NEVER.at(config_name, fix=fix, plugin=plugin, event=f"on_{event}")
    if others := sorted(handled & _PAGE_EVENTS):
        for event in handled.intersection(_AT_THE_END):
            yield _WITHOUT_PAGES.at(config_name, fix=fix, plugin=plugin, event=f"on_{event}", other=_method(others[0]))
    if "env" in handled and (others := sorted(handled & _READING)):
        yield _TOO_EARLY.at(config_name, fix=fix, plugin=plugin, other=_method(others[0]))


def _method(event: str) -> str:
    return f"on_{event}"


def other_plugins(config: MkDocsConfig) -> OtherPlugins:
    """Return the other plugins and hooks of a configuration."""
    others = {name: plugin for name, plugin in config.plugins.items() if name != I18N and not is_ours(plugin)}
    handlers = {name: _handled(plugin) for name, plugin in others.items()}
    templates = tuple(str(template) for template in config.extra_templates)
    return OtherPlugins({name: events for name, events in handlers.items() if events}, templates)


def configured(config: MkDocsConfig) -> MkDocsConfig:
    """Return ``config`` as the other plugins leave it for the help center's `on_config`.

    As in MkDocs, that includes the handlers which run before the help center's handler.
    """
    others = other_plugins(config)
    if others.handle("config"):
        config.plugins.on_startup(command="build", dirty=False)
        for method in config.plugins.events["config"]:
            origin = config.plugins._event_origins.get(method, "")
            if origin not in others.handlers:
                break
            config = method(config) or config
    return config


def call(config: MkDocsConfig, event: str, plugins: frozenset[str], /, **arguments: Any) -> None:
    """Call the handlers that these plugins have for ``event``, in MkDocs' order."""
    for method in config.plugins.events[event]:
        if config.plugins._event_origins.get(method) in plugins:
            method(**arguments)


def _handled(plugin: object) -> frozenset[str]:
    return frozenset(event for event in EVENTS if hasattr(plugin, f"on_{event}"))
