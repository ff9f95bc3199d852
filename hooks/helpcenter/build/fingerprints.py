"""Short hashes that say whether something a build reads has changed."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

import helpcenter
from helpcenter.settings import Settings

# Whose versions show in what is built.
_LIBRARIES = (
    "babel", "jinja2", "markdown", "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "numpy", "pydantic", "pygments",
    "pymdown-extensions", "pystemmer", "scipy",
)  # fmt: skip


def of_texts(*parts: str) -> str:
    """The fingerprint of texts, which keeps them apart."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def of_program(config: MkDocsConfig) -> str:
    """Everything that shapes each page, besides articles: code, libraries, configuration, templates, texts."""
    package = Path(helpcenter.__file__).parent
    overrides = Path(str(config.theme.custom_dir))
    files = [Path(config.config_file_path), *(Path(hook) for hook in config.hooks)]
    files += _below(package, ".py") + _below(overrides)
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return of_texts(platform.python_version(), epoch, *libraries, *_contents(files))


def of_program_in(config_file: Path) -> str:
    """`of_program` for the configuration in a file."""
    return of_program(load_config(str(config_file)))


def of_sources(program: str, settings: Settings) -> str:
    """Everything that a build reads: when it is the same, so is the site."""
    files = _below(settings.docs) + _below(settings.root / "search")
    contact = settings.root / settings.options.contact_file
    return of_texts(program, *_contents([*files, *([contact] if contact.is_file() else [])]))


def _below(folder: Path, ending: str = "") -> list[Path]:
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        found += [Path(parent, name) for name in sorted(names) if name.endswith(ending)]
    return found


def _contents(files: Iterable[Path]) -> Iterable[str]:
    for file in files:
        yield str(file)
        yield hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
