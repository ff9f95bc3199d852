"""Reads mkdocs.yml with MkDocs, and converts it to the settings of the help center."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from helpcenter.findings import Finding, Problem, Severity, SourceError, excerpt
from helpcenter.input.languages import is_language, proposed_language
from helpcenter.input.options.language_settings import fallbacks_of
from helpcenter.input.settings import Locale, Options, Settings
from helpcenter.input.source_file import unreadable_files
from helpcenter.media.media_folder import media_files
from helpcenter.mkdocs.option_source import read_options, renamed_settings
from helpcenter.mkdocs.other_plugins import OtherPlugins, configured, other_plugins
from helpcenter.mkdocs.own_inputs import (
    environment_of,
    excluded_by,
    inherited_files,
    own_inputs,
    unreadable_configuration,
)
from helpcenter.mkdocs.setup.package_parts import (
    I18N,
    add_package_parts,
    is_loaded,
    load_mkdocs,
    loading_problems,
    overrides_of,
)
from helpcenter.mkdocs.setup.validation import load_and_validate
from helpcenter.syntax.urls import is_site_url

_RULE = "configuration"
_NOT_A_SITE = Problem(
    _RULE, "`{url}` is not the URL of a site",
    "Write a scheme, a host and, if needed, a path of letters, digits, hyphens and dots: `https://help.example.com/`.",
)  # fmt: skip
_NO_LANGUAGE = Problem(
    _RULE, "`{code}` is not a language", "Write the code of a language, such as `en`, `pt-BR` or `zh-Hans`."
)
_MISSING = Problem(_RULE, "required setting is missing: `{setting}`", "Add it.")


@dataclass(frozen=True)
class Configuration:
    """The content of a configuration file: settings, the folder of the site, and the files that affect every page.

    All paths are absolute. ``hooks`` are the files of MkDocs hooks, ``watch`` more files and folders that a preview
    watches. ``theme_folders`` contain templates and icons; the first folder has priority. ``others`` are the plugins
    and hooks that the site adds. ``inherited`` are the file and the files that it inherits, ``environment`` the
    variables that they name, None if unset; ``own_inputs`` are other files and folders that hooks, plugins and
    extensions may read, and that need not exist.
    ``renamed`` are findings for settings that have another name or place now. ``is_excluded`` says whether the site
    leaves out a path of the docs folder.
    """

    file: Path
    settings: Settings
    site_dir: Path
    hooks: tuple[Path, ...]
    watch: tuple[Path, ...]
    theme_folders: tuple[str, ...]
    others: OtherPlugins
    inherited: tuple[Path, ...]
    environment: tuple[tuple[str, str | None], ...]
    own_inputs: tuple[Path, ...]
    renamed: tuple[Finding, ...]
    is_excluded: Callable[[str], bool]

    @property
    def warnings(self) -> list[Finding]:
        """What stops no build unless the site says so: renamed settings, and events that a build does not call."""
        found = [*self.renamed, *self.others.findings(self.file.name)]
        return [one for one in found if self.settings.options.rules.get(one.rule) != "off"]

    def media(self) -> list[str]:
        """Return the paths below the docs folder of the files beside articles that the site would publish."""
        return media_files(self.settings.docs, self.is_excluded)

    @property
    def shaping(self) -> tuple[Path, ...]:
        """The files whose content can affect any page."""
        return *self.inherited, *self.hooks


def read_configuration(config_file: Path, site_dir: Path | None = None) -> Configuration:
    """Return the configuration in a file; ``site_dir`` replaces the folder in the file.

    Raises the errors of `settings_from`.
    """
    if wrong := unreadable_configuration(config_file):
        raise SourceError(wrong)
    return configuration_of(load_mkdocs(config_file, site_dir and site_dir.resolve()))


def configuration_of(config: MkDocsConfig) -> Configuration:
    """Return the configuration that MkDocs has read. Raises the errors of `settings_from`."""
    config = configured(config)
    add_package_parts(config)
    settings = settings_from(config)
    hooks = tuple(settings.root / hook for hook in config.hooks)
    file = settings.root / Path(config.config_file_path).name
    inherited = tuple(inherited_files(file))
    watch = tuple(settings.root / path for path in config.watch)
    return Configuration(
        file, settings, Path(config.site_dir), hooks, watch, tuple(config.theme.dirs), other_plugins(config),
        inherited, environment_of(inherited), own_inputs(config, hooks), tuple(renamed_settings(config, file.name)),
        excluded_by(config),
    )  # fmt: skip


def settings_from(config: MkDocsConfig) -> Settings:
    """Return the settings of the help center in ``config``.

    Raises ConfigurationError if a setting that a help center needs is missing, and SourceError for invalid options.
    """
    _require(config)
    # As MkDocs makes `docs_dir` absolute, so that files have names below the project; links are not followed.
    file = Path(os.path.abspath(config.config_file_path or "mkdocs.yml"))  # noqa: PTH100
    if wrong := list(loading_problems(config, file.name)):
        raise SourceError(wrong)
    if not is_site_url(str(config.site_url)):
        raise SourceError([_NOT_A_SITE.at(file.name, subject="site_url", url=excerpt(str(config.site_url)))])
    codes = [language.locale for language in _languages(config)]
    if unknown := [code for code in codes if not is_language(code)]:
        raise SourceError(_unknown_language(code, file) for code in unknown)
    root = file.parent
    overrides = overrides_of(config, root)
    if wrong := list(unreadable_files(overrides, os.path.relpath(overrides, root))):
        raise SourceError(wrong)
    options, lines, findings = read_options(config, file, codes)
    settings = Settings(
        root=root,
        docs=Path(config.docs_dir),
        overrides=overrides,
        site_url=f"{str(config.site_url).rstrip('/')}/",
        locales=_locales(config, options),
        options=options,
        file=file.name,
        lines=lines,
    )
    if findings:
        # Not imported before: the options of most sites have no findings.
        from helpcenter.brand.brand import load_brand  # noqa: PLC0415

        raise SourceError([*findings, *load_brand(settings)[1]])
    return settings


def _unknown_language(code: str, file: Path) -> Finding:
    lines = file.read_text(encoding="utf-8").split("\n")
    line = next(
        (number for number, line in enumerate(lines, 1) if re.search(rf"\blocale:\W*{re.escape(code)}\b", line)), 0
    )
    proposal = proposed_language(code)
    return _NO_LANGUAGE.at(file.name, line, fix=f"Did you mean `{proposal}`?" if proposal else "", code=code)


def examine(config_file: Path) -> tuple[Configuration | None, list[Finding]]:
    """Return the configuration in a file, None if it cannot be used, and all findings in it."""
    if wrong := unreadable_configuration(config_file):
        return None, wrong
    config, findings = load_and_validate(config_file)
    if config is None:
        return None, findings
    if missing := _missing_settings(config):
        return None, [*findings, *(_MISSING.at(config_file.name, setting=setting) for setting in missing)]
    try:
        configuration = configuration_of(config)
        return configuration, [*findings, *configuration.warnings]
    except SourceError as error:
        return None, [*findings, *error.findings]


def i18n_plugin(config: MkDocsConfig) -> Any:
    """Return the plugin static-i18n, which builds one locale after another."""
    return config.plugins[I18N]


def set_link_level(config: MkDocsConfig, options: Options, levels: Mapping[Severity, int]) -> None:
    """Let MkDocs log broken links at the level of the severity that the configuration gives them."""
    severity = options.rules.get("link-target")
    if severity and severity in levels:
        config.validation.links.not_found = levels[severity]


def _missing_settings(config: MkDocsConfig) -> list[str]:
    """Return the missing settings that MkDocs does not require but a help center does."""
    present = {
        "site_url: https://...": bool(config.site_url),
        "use_directory_urls: true": config.use_directory_urls,
        "plugins: i18n, with docs_structure: folder": I18N in config.plugins
        and i18n_plugin(config).config.docs_structure == "folder",
        "plugins: helpcenter, below i18n": is_loaded(config),
    }
    return [setting for setting, is_present in present.items() if not is_present]


def _require(config: MkDocsConfig) -> None:
    if missing := _missing_settings(config):
        raise ConfigurationError("\n  ".join(["mkdocs.yml needs these settings:", *missing]))


def _languages(config: MkDocsConfig) -> list[Any]:
    """Return the languages that static-i18n builds, the default first."""
    languages = [language for language in i18n_plugin(config).config.languages if language.build]
    return sorted(languages, key=lambda language: not language.default)


def _locales(config: MkDocsConfig, options: Options) -> tuple[Locale, ...]:
    # While static-i18n builds a locale, it replaces `site_name` by the locale's name. Other locales without a name
    # would inherit it; the plugin keeps the original name.
    site_name = str(i18n_plugin(config).original_configs.get("site_name", config.site_name))
    languages = _languages(config)
    return tuple(
        Locale(
            code := language.locale,
            bool(language.default),
            language.site_name or site_name,
            fallbacks_of(code, options.languages, languages[0].locale),
            code in options.languages and options.languages[code].preview,
        )
        for language in languages
    )
