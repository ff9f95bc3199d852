"""mkdocs.yml, as MkDocs read it, in the project's own terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from helpcenter.findings import Finding, SourceError
from helpcenter.schema import validate
from helpcenter.settings import Locale, Options, Settings
from helpcenter.yaml_source import YamlSource

I18N = "i18n"


def settings_from(config: MkDocsConfig) -> Settings:
    """The settings of the help center that ``config`` describes.

    Raises ConfigurationError for what MkDocs itself accepts but a help center cannot do without, and SourceError
    for wrong values under `extra.help_center`.
    """
    _require(config)
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return Settings(
        root=root,
        docs=Path(config.docs_dir),
        strings=Path(str(config.theme.custom_dir)) / "locales",
        site_url=f"{str(config.site_url).rstrip('/')}/",
        locales=_locales(config),
        options=_options(config, Path(config.config_file_path or "mkdocs.yml").name),
    )


def i18n_plugin(config: MkDocsConfig) -> Any:
    """The plugin that builds one locale after another."""
    return config.plugins[I18N]


def _require(config: MkDocsConfig) -> None:
    missing = {
        "site_url: https://...  (canonical and hreflang links need it)": bool(config.site_url),
        "theme.custom_dir: overrides": bool(config.theme.custom_dir),
        "use_directory_urls: true": config.use_directory_urls,
        "plugins: i18n, with docs_structure: folder": I18N in config.plugins
        and i18n_plugin(config).config.docs_structure == "folder",
    }
    if wanted := [f"  {line}" for line, present in missing.items() if not present]:
        raise ConfigurationError("\n".join(["mkdocs.yml needs these settings:", *wanted]))


def _locales(config: MkDocsConfig) -> tuple[Locale, ...]:
    languages = [language for language in i18n_plugin(config).config.languages if language.build]
    ordered = sorted(languages, key=lambda language: not language.default)
    # While static-i18n builds a locale it writes that locale's name over `site_name`, so other locales without a
    # name of their own would inherit it; the plugin keeps the original.
    site_name = i18n_plugin(config).original_configs.get("site_name", config.site_name)
    return tuple(
        Locale(language.locale, bool(language.default), language.site_name or str(site_name)) for language in ordered
    )


def _options(config: MkDocsConfig, name: str) -> Options:
    data = config.extra.get("help_center") or {}
    if not isinstance(data, dict):
        way_out = "Write `help_center:` with keys below it."
        raise SourceError([Finding(name, 0, "extra.help_center", "a mapping", repr(data), way_out)])
    lines = dict.fromkeys([(), *((key,) for key in data)], 0)
    options, findings = validate(Options, YamlSource(data, lines), name)
    if options is None:
        raise SourceError(findings)
    return options
