"""Texts as values of YAML in files that people edit: in quotes only where YAML would read something else."""

from __future__ import annotations

import yaml


def yaml_text(value: str, *, quoted: bool = False) -> str:
    """Return a text as a value of YAML on one line, in quotes if it needs them or if they are wanted."""
    return value if not quoted and _reads_back(value) else _quoted(value)


def _quoted(value: str) -> str:
    return yaml.safe_dump(value, default_style='"', allow_unicode=True, width=10_000).strip()


def _reads_back(value: str) -> bool:
    """Return whether a text alone and in a list is itself, and no number, date, comment or other mark of YAML."""
    try:
        return bool(yaml.safe_load(f"[{value}]") == [value] and yaml.safe_load(f"a: {value}") == {"a": value})
    except yaml.YAMLError:
        return False
