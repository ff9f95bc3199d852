"""Loads and validates mkdocs.yml as MkDocs does, and reports all problems at once with their lines."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from helpcenter.findings import Finding, Problem, SourceError, did_you_mean
from helpcenter.mkdocs.setup.configuration_file import read_into
from helpcenter.mkdocs.setup.package_parts import existing_watch, usable

_RULE = "configuration"
_UNREADABLE = Problem(_RULE, "MkDocs cannot read this file: {reason}", "Correct the path after `INHERIT`.")
_UNKNOWN_SETTING = Problem(_RULE, "unknown setting", "Delete it.")
_REJECTED = Problem(_RULE, "MkDocs rejects this setting: {reason}", "Correct the value of `{key}`.")


def load_and_validate(config_file: Path) -> tuple[MkDocsConfig | None, list[Finding]]:
    """Return the configuration in a file, None if MkDocs cannot use it, and all findings of MkDocs."""
    config = MkDocsConfig(config_file_path=str(config_file.absolute()))
    name = config_file.name
    try:
        with usable(config_file), config_file.open("rb") as file:
            read_into(config, file)
            config.load_dict(existing_watch(config_file))
            errors, warnings = config.validate()
    except ConfigurationError as error:
        return None, [_UNREADABLE.at(name, reason=_one_line(str(error)))]
    except SourceError as error:
        return None, list(error.findings)
    lines = config_file.read_text(encoding="utf-8", errors="replace").split("\n")
    findings = [_of_mkdocs(key, str(message), name, lines) for key, message in (*errors, *warnings)]
    return None if errors else config, findings


def _of_mkdocs(key: str, message: str, name: str, lines: list[str]) -> Finding:
    line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 0)
    known = {option for option, _ in MkDocsConfig._schema}
    if key not in known:
        return _UNKNOWN_SETTING.at(name, line, subject=key, fix=did_you_mean(key, known))
    return _REJECTED.at(name, line, subject=key, key=key, reason=_one_line(message))


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
