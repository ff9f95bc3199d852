"""The findings of a whole check, kept for the next one: if nothing has changed since, they are the same."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.hashing import fingerprint_of
from helpcenter.output_file import ARTICLES
from helpcenter.pipeline.input_fingerprints import Fingerprints, take_fingerprints
from helpcenter.pipeline.project import Project
from helpcenter.translations.term_base import FILE as TERMS

_STATE_KEY, _FINDINGS_KEY = "checks/state", "checks/findings"
# Whether these are found depends on more than files: on the time that something took, or on another program.
_UNSURE = frozenset({"diagram", "fault", "too-complex"})


class KeptFindings:
    """The findings of a project, which depend on what a build reads, some more files, the live site, and the date.

    What is read beside articles has the state in which it was when this object was made, before any rule looks at it.
    """

    def __init__(self, project: Project, today: datetime.date) -> None:
        self._store, self._digests = project.reader.stored.store, project.digests
        self._inputs: Fingerprints | None = None
        # The fingerprint of all that a build reads beside articles, "" if it is unknown.
        self.surroundings = ""
        # A file that cannot be read has findings, but no digest.
        with contextlib.suppress(OSError):
            code = project.reader.stored.code
            inputs = take_fingerprints(project.configuration, self._digests, compress=False, code=code)
            for file in inputs.others:
                self._digests.of(file)
            files = (f"{file} {self._digests.of(file)}" for file in _files_of_checks(project))
            self._others = fingerprint_of(today.isoformat(), *files)
            self.surroundings = inputs.surroundings(self._digests)
            self._inputs = inputs

    def load(self) -> list[Finding] | None:
        """Return the findings of the previous check, None if something has changed since."""
        known = self._store.load(_STATE_KEY)
        if not known or known != self._state():
            return None
        findings: list[Finding] | None = self._store.load(_FINDINGS_KEY)
        return findings

    def save(self, findings: Sequence[Finding]) -> None:
        """Keep the findings of a check that is finished, if possible."""
        state = "" if any(finding.rule in _UNSURE for finding in findings) else self._state()
        with contextlib.suppress(OSError):
            self._store.save({_STATE_KEY: state, _FINDINGS_KEY: list(findings) if state else []})

    def _state(self) -> str:
        with contextlib.suppress(OSError):
            return fingerprint_of(self._others, self._inputs.sources(self._digests, None)) if self._inputs else ""
        return ""


def _files_of_checks(project: Project) -> Iterator[Path]:
    """Yield the files that only checks read: accepted words, terms, and the lists of the live site."""
    root, site = project.settings.root, project.configuration.site_dir
    wanted = (root / project.settings.options.words_file, root / TERMS, site / ARTICLES, *site.glob(f"*/{ARTICLES}"))
    yield from (file for file in sorted(wanted) if file.exists())
