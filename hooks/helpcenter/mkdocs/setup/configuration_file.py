"""Reads mkdocs.yml as MkDocs does, with a parser in C, which takes a tenth of the time.

The two parsers may refuse a file in different words: MkDocs itself reads each file that is not usual, or not valid.
"""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

_log = logging.getLogger("mkdocs.config")
_QUICK = getattr(yaml, "CLoader", yaml.Loader)
# What the parsers may judge differently: tabs, levels that exhaust the stack, and other files that are read as well.
_UNUSUAL = re.compile(rb"\t|^[ ?-]{200}|\bINHERIT\b", re.MULTILINE)
_MOST_BRACKETS = 200


def load_configuration(config_file: Path, options: dict[str, Any]) -> MkDocsConfig:
    """Return the configuration in a file; ``options`` replace its settings. This is MkDocs' `load_config`.

    Raises ConfigurationError if MkDocs cannot read the file, and Abort if it rejects a setting.
    """
    config = MkDocsConfig(config_file_path=str(config_file.absolute()))
    try:
        with config_file.open("rb") as file:
            read_into(config, file)
    except FileNotFoundError:
        raise ConfigurationError(f"Config file '{config_file.absolute()}' does not exist.") from None
    config.load_dict(options)
    errors, warnings = config.validate()
    for key, warning in warnings:
        _log.warning("Config value '%s': %s", key, warning)
    for key, error in errors:
        _log.error("Config value '%s': %s", key, error)
    if errors:
        raise Abort("Aborted with a configuration error!")
    if config.strict and warnings:
        raise Abort(f"Aborted with {len(warnings)} configuration warnings in 'strict' mode!")
    return config


def read_into(config: MkDocsConfig, file: IO[bytes]) -> None:
    """Read a file into a configuration, as `MkDocsConfig.load_file` does. Raises what that raises."""
    if _is_usual(file.read()):
        file.seek(0)
        # Whatever is wrong, MkDocs says it below.
        with suppress(Exception):
            config.load_dict(yaml_load(file, get_yaml_loader(_QUICK, config=config)))
            return
    file.seek(0)
    config.load_file(file)


def _is_usual(content: bytes) -> bool:
    return content.count(b"[") + content.count(b"{") <= _MOST_BRACKETS and not _UNUSUAL.search(content)
