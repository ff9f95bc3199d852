"""What the package adds to MkDocs' configuration: its theme and Markdown extensions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load
from pymdownx.superfences import fence_code_format
from yaml import YAMLError

from helpcenter.findings import Finding, Problem, SourceError
from helpcenter.input.faults import described, own_place
from helpcenter.input.settings import CONTACT_FILE
from helpcenter.input.theme import OVERRIDES, THEME
from helpcenter.input.yaml import broken_yaml
from helpcenter.mkdocs.setup.configuration_file import load_configuration
from helpcenter.text.anchors import anchor_of
from helpcenter.text.markdown.diagrams import CLASS as DIAGRAM
from helpcenter.text.marks.containers import KINDS

PLUGIN = "helpcenter"
I18N = "i18n"
EXTENSION_TEXTS = "helpcenter.mkdocs.markdown.extension_texts"
PLAIN_BRACES = "helpcenter.mkdocs.markdown.plain_braces"
BARS_IN_CODE = "helpcenter.mkdocs.markdown.bars_in_code"
LISTS = "helpcenter.mkdocs.markdown.list_extension"
_HANDLERS = "helpcenter.mkdocs.handlers"
# A site that lists one of them itself may give it other options.
PACKAGE_EXTENSIONS: dict[str, dict[str, Any]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "sane_lists": {},
    "tables": {},
    "toc": {"permalink": False, "slugify": anchor_of},
    "pymdownx.blocks.admonition": {"types": sorted(KINDS - {"details"})},
    "pymdownx.blocks.caption": {},
    "pymdownx.blocks.details": {},
    "pymdownx.caret": {},
    "pymdownx.details": {},
    "pymdownx.highlight": {"use_pygments": True, "anchor_linenums": False},
    "pymdownx.keys": {"key_map": {"arrow-up": "↑", "arrow-down": "↓", "arrow-left": "←", "arrow-right": "→"}},
    "pymdownx.mark": {},
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": DIAGRAM, "format": fence_code_format}]},
    "pymdownx.tabbed": {},
    "pymdownx.tilde": {},
    "helpcenter.mkdocs.extensions.backslashes": {},
    "helpcenter.mkdocs.extensions.bare_links": {},
    "helpcenter.mkdocs.extensions.code_apart": {},
    "helpcenter.mkdocs.extensions.code_options": {},
    "helpcenter.mkdocs.extensions.container_notes": {},
    "helpcenter.mkdocs.extensions.emoji_characters": {},
    "helpcenter.mkdocs.extensions.figures": {},
    "helpcenter.mkdocs.extensions.formula_elements": {},
    "helpcenter.mkdocs.extensions.hash_headings": {},
    "helpcenter.mkdocs.extensions.html_parts": {},
    "helpcenter.mkdocs.extensions.media_players": {},
    "helpcenter.mkdocs.extensions.tabs": {},
    "helpcenter.mkdocs.extensions.task_lists": {},
    LISTS: {},
    # The last three change the others: bars in tables, braces in prose, and the language of texts.
    BARS_IN_CODE: {},
    PLAIN_BRACES: {},
    EXTENSION_TEXTS: {},
}

# The second one checks the files that the first one includes.
_SNIPPETS, _CHECKED_SNIPPETS = "pymdownx.snippets", "helpcenter.mkdocs.markdown.source_snippets"

_RULE = "configuration"
_UNUSABLE = Problem(
    _RULE, "MkDocs cannot read this file: {reason}", "Compare it with the example in the MkDocs documentation."
)
_TWICE = Problem(_RULE, "`{plugin}` is listed {count} times under `plugins`", "Keep one entry with all settings.")
_TOO_EARLY = Problem(_RULE, "`helpcenter` comes before `i18n` under `plugins`", "Move `helpcenter` below `i18n`.")
_BOTH = Problem(
    _RULE, "the help center is loaded twice: by `plugins: helpcenter` and by the hook `{hook}`",
    "Delete the hook under `hooks`.",
)  # fmt: skip
_OPEN_SNIPPETS = Problem(
    _RULE, "`{option}` of `pymdownx.snippets` lets articles include files from outside the project", "Delete it."
)


def load_mkdocs(config_file: Path, site_dir: Path | None = None) -> MkDocsConfig:
    """Return the configuration in a file with the parts of the package; ``site_dir`` replaces the folder in the file.

    Raises ConfigurationError and, where MkDocs fails instead of rejecting the file, SourceError.
    """
    with usable(config_file):
        place = {"site_dir": str(site_dir)} if site_dir else {}
        config = load_configuration(config_file, {**place, **existing_watch(config_file)})
    add_package_parts(config)
    return config


def start_mkdocs(config_file: Path, site_dir: Path) -> MkDocsConfig:
    """Return a new configuration with its own plugins, after `on_startup`."""
    config = load_mkdocs(config_file, site_dir)
    config.plugins.on_startup(command="build", dirty=False)
    return config


@contextmanager
def usable(config_file: Path) -> Iterator[None]:
    """Let MkDocs read a configuration file in this block; raise SourceError if it is no YAML, or makes MkDocs fail."""
    try:
        yield
    except ConfigurationError as error:
        cause = error.__cause__ or error.__context__
        if not isinstance(cause, YAMLError):
            raise
        raise SourceError([_of_yaml(cause, config_file)]) from None
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        if own_place(error):
            raise
        raise SourceError([_UNUSABLE.at(config_file.name, reason=described(error))]) from None


def _of_yaml(error: YAMLError, config_file: Path) -> Finding:
    """Return the finding for the file that is no YAML: this one, or one that it inherits."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    file = Path(mark.name) if mark and Path(mark.name).is_file() else config_file
    name = os.path.relpath(file, config_file.parent)
    return broken_yaml(file.read_text(encoding="utf-8", errors="replace"), error, name, _RULE)


def existing_watch(config_file: Path) -> dict[str, Any]:
    """Return the setting `watch` without the contact file if that is gone; nothing if the setting need not change.

    MkDocs rejects entries that do not exist, but the file is optional, and a preview watches it in any case.
    """
    if (config_file.parent / CONTACT_FILE).exists() or CONTACT_FILE not in config_file.read_text("utf-8", "replace"):
        return {}
    try:
        with config_file.open("rb") as file:
            entries = yaml_load(file).get("watch")
    except (ConfigurationError, YAMLError, OSError, AttributeError, RecursionError, TypeError, ValueError):
        # Whoever reads the file for its settings reports the reason.
        return {}
    return {"watch": [entry for entry in entries if entry != CONTACT_FILE]} if isinstance(entries, list) else {}


def add_package_parts(config: MkDocsConfig) -> None:
    """Add the theme and the Markdown extensions of the package to ``config``; a second call changes nothing."""
    folders = config.theme.dirs
    if str(THEME) not in folders:
        # The site's own files come first, Material's after those of the package.
        folders.insert(1 if config.theme.custom_dir else 0, str(THEME))
    for name, options in PACKAGE_EXTENSIONS.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs[name] = {**options, **config.mdx_configs.get(name, {})}
    if _SNIPPETS in config.markdown_extensions and _CHECKED_SNIPPETS not in config.markdown_extensions:
        config.markdown_extensions.append(_CHECKED_SNIPPETS)
        config.mdx_configs[_CHECKED_SNIPPETS] = {"root": str(Path(config.config_file_path).parent)}


def overrides_of(config: MkDocsConfig, root: Path) -> Path:
    """Return the folder whose files replace those of the package; it need not exist."""
    return Path(str(config.theme.custom_dir)) if config.theme.custom_dir else root / OVERRIDES


def is_ours(plugin: object) -> bool:
    """Return whether an MkDocs plugin or hook is the help center's."""
    return getattr(getattr(plugin, "on_config", None), "__module__", "") == _HANDLERS


def is_loaded(config: MkDocsConfig) -> bool:
    """Return whether a plugin or hook of the help center is loaded."""
    return any(is_ours(plugin) for plugin in config.plugins.values())


def loading_problems(config: MkDocsConfig, name: str) -> Iterator[Finding]:
    """Yield findings if the plugins are listed twice or in the wrong order; ``name`` is the configuration file."""
    # MkDocs names a second instance "helpcenter #2".
    listed = [plugin.partition(" #")[0] for plugin in config.plugins]
    for plugin in (I18N, PLUGIN):
        if (count := listed.count(plugin)) > 1:
            yield _TWICE.at(name, subject="plugins", plugin=plugin, count=str(count))
    if PLUGIN in listed and I18N in listed and listed.index(PLUGIN) < listed.index(I18N):
        yield _TOO_EARLY.at(name, subject="plugins")
    snippets = config.mdx_configs.get(_SNIPPETS, {})
    for option, safe in (("restrict_base_path", True), ("url_download", False)):
        if bool(snippets.get(option, safe)) != safe:
            yield _OPEN_SNIPPETS.at(name, subject="markdown_extensions", option=option)
    hooks = [hook for hook in config.hooks if is_ours(config.plugins.get(str(hook)))]
    if PLUGIN in listed and hooks:
        yield _BOTH.at(name, subject="hooks", hook=str(hooks[0]))
