"""mkdocs.yml as MkDocs reads it, in the project's own terms."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from yaml import MarkedYAMLError

from helpcenter.findings import Finding, SourceError, did_you_mean, mismatch
from helpcenter.input.settings import Locale, Options, Settings
from helpcenter.input.validate import validate
from helpcenter.input.yaml import YamlSource

I18N = "i18n"
_INHERIT = re.compile(r"^INHERIT:[ \t]*(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Configuration:
    """What a configuration file says: settings, where the site is published, and the files that shape every page.

    All paths are absolute. ``inherited`` are configuration files that this one inherits from, ``hooks`` the files of
    MkDocs hooks, ``watch`` more files and folders that a preview follows; ``theme_folders`` hold templates and icons,
    the first one wins.
    """

    file: Path
    inherited: tuple[Path, ...]
    settings: Settings
    site_dir: Path
    hooks: tuple[Path, ...]
    watch: tuple[Path, ...]
    theme_folders: tuple[str, ...]

    @property
    def shaping(self) -> tuple[Path, ...]:
        """The files whose content may change any page."""
        return self.file, *self.inherited, *self.hooks


def read_configuration(config_file: Path, site_dir: Path | None = None) -> Configuration:
    """The configuration in a file; ``site_dir`` takes the place of the folder that it names.

    Raises ConfigurationError or SourceError as `settings_from` does.
    """
    return configuration_of(load_config(str(config_file), site_dir=site_dir and str(site_dir.resolve())))


def configuration_of(config: MkDocsConfig) -> Configuration:
    """The same from what MkDocs has read. Raises as `settings_from` does."""
    settings = settings_from(config)
    hooks = tuple(settings.root / hook for hook in config.hooks)
    file = settings.root / Path(config.config_file_path).name
    watch = tuple(settings.root / path for path in config.watch)
    return Configuration(
        file, _inherited(file), settings, Path(config.site_dir), hooks, watch, tuple(config.theme.dirs)
    )


def _inherited(file: Path) -> tuple[Path, ...]:
    """The files that MkDocs' key `INHERIT` names, in ``file`` and in these, nearest first."""
    found: list[Path] = []
    while match := _INHERIT.search(file.read_text(encoding="utf-8")):
        file = file.parent / match[1].strip("\"'")
        found.append(file)
    return tuple(found)


def settings_from(config: MkDocsConfig) -> Settings:
    """The settings of the help center that ``config`` describes.

    Raises ConfigurationError for what MkDocs itself accepts but a help center cannot do without, and SourceError
    for wrong values under `extra.help_center`.
    """
    _require(config)
    # As MkDocs makes `docs_dir` absolute, so that files have names below the project; links are not followed.
    root = Path(os.path.abspath(config.config_file_path or "mkdocs.yml")).parent  # noqa: PTH100
    return Settings(
        root=root,
        docs=Path(config.docs_dir),
        strings=Path(str(config.theme.custom_dir)) / "locales",
        site_url=f"{str(config.site_url).rstrip('/')}/",
        locales=_locales(config),
        options=_options(config, root, Path(config.config_file_path or "mkdocs.yml").name),
    )


def examine(config_file: Path) -> tuple[Configuration | None, list[Finding]]:
    """The configuration in a file, None where it cannot be used; and everything that is wrong in it."""
    config, findings = _examine(config_file)
    if config is None:
        return None, findings
    try:
        return configuration_of(config), findings
    except SourceError as error:
        return None, [*findings, *error.findings]
    except ConfigurationError as error:
        found = " ".join(str(error).split())
        return None, [*findings, mismatch(config_file.name, 0, "", "the settings of a help center", found, "Add them.")]


def _examine(config_file: Path) -> tuple[MkDocsConfig | None, list[Finding]]:
    config = MkDocsConfig(config_file_path=str(config_file.absolute()))
    name = config_file.name
    try:
        with config_file.open("rb") as file:
            config.load_file(file)
    except ConfigurationError as error:
        return None, [_of_yaml(error, name)]
    errors, warnings = config.validate()
    lines = config_file.read_text(encoding="utf-8").split("\n")
    findings = [_of_mkdocs(key, str(message), name, lines) for key, message in (*errors, *warnings)]
    return None if errors else config, findings


def _of_yaml(error: ConfigurationError, name: str) -> Finding:
    cause = error.__cause__ or error.__context__
    found, line = str(cause or error), 0
    if isinstance(cause, MarkedYAMLError):
        found, line = cause.problem or found, cause.problem_mark.line + 1 if cause.problem_mark else 0
    return mismatch(name, line, "", "valid YAML", found, "Check colons, quotes and indentation.")


def _of_mkdocs(key: str, message: str, name: str, lines: list[str]) -> Finding:
    line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 0)
    if message.startswith("Unrecognised configuration name"):
        known = (option for option, _ in MkDocsConfig._schema)
        return mismatch(
            name, line, key, "a setting of MkDocs", "an unknown one", did_you_mean(key, known) or "Delete it."
        )
    return mismatch(name, line, key, "a value that MkDocs accepts", message, "Mend it as the message says.")


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


def _options(config: MkDocsConfig, root: Path, name: str) -> Options:
    data = config.extra.get("help_center") or {}
    if not isinstance(data, dict):
        way_out = "Write `help_center:` with keys below it."
        raise SourceError([mismatch(name, 0, "extra.help_center", "a mapping", repr(data), way_out)])
    lines = dict.fromkeys([(), *((key,) for key in data)], 0)
    options, findings = validate(Options, YamlSource(data, lines), name)
    if options is None:
        raise SourceError(findings)
    if options.social_font and not _is_font(root / options.social_font):
        way_out = "Name a font file (ttf, otf, woff2), relative to mkdocs.yml, or delete the key for Lato."
        place = "extra.help_center.social_font"
        raise SourceError([mismatch(name, 0, place, "a font file", repr(options.social_font), way_out)])
    return options


def _is_font(file: Path) -> bool:
    from PIL import ImageFont  # noqa: PLC0415 - few sites need it

    try:
        ImageFont.truetype(str(file), 36)
    except OSError:
        return False
    return True
