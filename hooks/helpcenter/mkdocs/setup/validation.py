"""Loads and validates mkdocs.yml as MkDocs does, and reports all problems at once with their lines."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from yaml import MarkedYAMLError

from helpcenter.findings import Finding, Problem, SourceError, did_you_mean
from helpcenter.mkdocs.setup.package_parts import existing_watch, usable
from helpcenter.syntax.yaml_mistakes import mistake_in

_RULE = "configuration"
_INVALID_YAML = Problem(_RULE, "invalid YAML: {reason}", "Check colons, quotes and indentation.")
_UNKNOWN_SETTING = Problem(_RULE, "unknown setting", "Delete it.")
_REJECTED = Problem(_RULE, "MkDocs rejects this setting: {reason}", "Correct the value of `{key}`.")


def load_and_validate(config_file: Path) -> tuple[MkDocsConfig | None, list[Finding]]:
    """Return the configuration in a file, None if MkDocs cannot use it, and all findings of MkDocs."""
    config = MkDocsConfig(config_file_path=str(config_file.absolute()))
    name = config_file.name
    try:
        with usable(name), config_file.open("rb") as file:
            config.load_file(file)
            config.load_dict(existing_watch(config_file))
            errors, warnings = config.validate()
    except ConfigurationError as error:
        return None, [_of_yaml(error, config_file)]
    except SourceError as error:
        return None, list(error.findings)
    lines = config_file.read_text(encoding="utf-8", errors="replace").split("\n")
    findings = [_of_mkdocs(key, str(message), name, lines) for key, message in (*errors, *warnings)]
    return None if errors else config, findings


def _of_yaml(error: ConfigurationError, config_file: Path) -> Finding:
    cause, name = error.__cause__ or error.__context__, config_file.name
    reason, line = str(cause or error), 0
    if isinstance(cause, MarkedYAMLError):
        if mistake := mistake_in(config_file.read_text(encoding="utf-8", errors="replace"), cause):
            return Problem(_RULE, mistake.sentence, mistake.fix).at(name, mistake.line + 1, **mistake.values)
        reason, line = cause.problem or reason, cause.problem_mark.line + 1 if cause.problem_mark else 0
    return _INVALID_YAML.at(name, line, reason=_one_line(reason))


def _of_mkdocs(key: str, message: str, name: str, lines: list[str]) -> Finding:
    line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 0)
    known = {option for option, _ in MkDocsConfig._schema}
    if key not in known:
        return _UNKNOWN_SETTING.at(name, line, subject=key, fix=did_you_mean(key, known))
    return _REJECTED.at(name, line, subject=key, key=key, reason=_one_line(message))


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
