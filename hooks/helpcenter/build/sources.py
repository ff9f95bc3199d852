"""What a configuration leads to, for those who read a site's sources without building it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from helpcenter.build.configuration import examine, settings_from
from helpcenter.build.digests import FileDigests
from helpcenter.build.fingerprints import of_code
from helpcenter.build.memory import load_memory
from helpcenter.build.reading import Reader
from helpcenter.build.store import Store, store_file
from helpcenter.findings import Finding, SourceError
from helpcenter.settings import Settings


@dataclass(frozen=True)
class Opened:
    """The settings in a configuration, a reader that knows what its builds have read, and the folder of its site."""

    settings: Settings
    reader: Reader
    site_dir: Path


def open_sources(config_file: Path) -> tuple[Opened | None, list[Finding]]:
    """What a configuration leads to, nothing where it cannot be used; and what is wrong in it."""
    config, findings = examine(config_file)
    if config is None:
        return None, findings
    try:
        settings, reader = reader_of(config)
    except SourceError as error:
        return None, [*findings, *error.findings]
    except ConfigurationError as error:
        found = " ".join(str(error).split())
        return None, [*findings, Finding(config_file.name, 0, "", "the settings of a help center", found, "Add them.")]
    return Opened(settings, reader, Path(config.site_dir)), findings


def open_reader(config_file: Path) -> tuple[Settings, Reader]:
    """The settings in a configuration, and a reader that knows what its builds have read."""
    return reader_of(load_config(str(config_file)))


def reader_of(config: MkDocsConfig) -> tuple[Settings, Reader]:
    """The settings in a configuration, and a reader that knows what its builds have read."""
    settings = settings_from(config)
    store = Store(store_file(settings.root, Path(config.site_dir)))
    digests = FileDigests(load_memory(store).digests)
    return settings, Reader(store, of_code(config, digests), digests)
