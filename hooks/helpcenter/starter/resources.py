"""Files that the package brings for new help centers. In a checkout of the project, they are at its root."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from helpcenter.syntax.yaml_text import yaml_text

_STARTER = Path(__file__).resolve().parent
_CHECKOUT = _STARTER.parents[2]
_EXAMPLE = ("docs", "search", "contact.yml")


def example_files() -> dict[str, bytes]:
    """Return the content of the example by path: articles, synonyms, contact options."""
    root = _STARTER / "example" if (_STARTER / "example").is_dir() else _CHECKOUT
    files: dict[str, bytes] = {}
    for name in _EXAMPLE:
        found = sorted((root / name).rglob("*")) if (root / name).is_dir() else [root / name]
        files |= {file.relative_to(root).as_posix(): file.read_bytes() for file in found if file.is_file()}
    return files


def locked_requirements() -> str:
    """Return the requirements of the package, pinned and with hashes."""
    file = _STARTER / "requirements.txt"
    return (file if file.is_file() else _CHECKOUT / "requirements.txt").read_text(encoding="utf-8")


def render(name: str, /, **values: object) -> str:
    """Return the text of the starter template ``name`` (without `.j2`) with ``values``."""
    return _templates().get_template(f"{name}.j2").render(values)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(  # noqa: S701 - the templates are YAML, Markdown and plain text, not HTML
        loader=FileSystemLoader(_STARTER / "templates"), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["yaml"] = _yaml
    return environment


def _yaml(text: str) -> str:
    """Return a text as a value of YAML; all but words are in quotes, so that owners see how to write any text."""
    plain = text == text.strip(" -") and all(character.isalpha() or character in " -" for character in text)
    return yaml_text(text, quoted=not plain)
