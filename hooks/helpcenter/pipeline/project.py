"""A project whose sources are read without building its site."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.input.settings import Settings
from helpcenter.mkdocs.configuration import Configuration, examine
from helpcenter.pipeline.cache.build_record import load_record
from helpcenter.pipeline.cache.file_digests import FileDigests, FileStamps
from helpcenter.pipeline.cache.media_faults import MediaFaults
from helpcenter.pipeline.cache.store import Store, store_file
from helpcenter.pipeline.input_fingerprints import of_code
from helpcenter.pipeline.reading import Reader
from helpcenter.published.published_check import check_published
from helpcenter.site.site import Site

# The stamps that the previous check took; before the first one, those of a build are known.
_STAMPS_KEY = "checks/stamps"


@dataclass(frozen=True)
class Project:
    """The configuration, and what reads articles and judges other files with the cache of builds."""

    configuration: Configuration
    reader: Reader
    media_faults: MediaFaults
    digests: FileDigests

    def keep_stamps(self) -> None:
        """Store the digests of the files that were read, unless all were known; if that fails, they are read again."""
        if self.digests.renewed:
            with contextlib.suppress(OSError):
                self.reader.stored.store.save({_STAMPS_KEY: self.digests.stamps})

    def check_published(self, site: Site) -> list[Finding]:
        """Return the findings for everything that ``site`` publishes beside its articles."""
        found = check_published(site, self.configuration.media(), self.media_faults.of)
        self.media_faults.save()
        return found

    @property
    def settings(self) -> Settings:
        """The settings of the help center."""
        return self.configuration.settings


def examine_project(config_file: Path) -> tuple[Project | None, list[Finding]]:
    """Return the project, None if its configuration is unusable; and all findings in the configuration."""
    configuration, findings = examine(config_file)
    return _project(configuration) if configuration else None, findings


def _project(configuration: Configuration) -> Project:
    store = Store(store_file(configuration.settings.root, configuration.site_dir))
    stamps = store.load(_STAMPS_KEY)
    digests = FileDigests(stamps if isinstance(stamps, FileStamps) else load_record(store).stamps)
    code = of_code(configuration, digests)
    return Project(configuration, Reader(store, code, digests), MediaFaults(store, code, digests), digests)
