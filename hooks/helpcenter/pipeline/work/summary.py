"""The request for a build, and its report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from helpcenter.findings import Finding
from helpcenter.pipeline.cache.reminder import Reminder

# Not imported at run time: few builds have a cluster, and most without changes read no configuration.
if TYPE_CHECKING:
    from helpcenter.mkdocs.configuration import Configuration
    from helpcenter.pipeline.work.cluster import Cluster

Progress = Callable[[str, int, int], None]


class Further(NamedTuple):
    """What builds do not look for: the findings, and whether they depend on more than what builds read."""

    findings: list[Finding]
    depends_on_more: bool


# Makes a further check in a number of processes.
FurtherCheck = Callable[["Configuration", int], Further]


@dataclass(frozen=True)
class Request:
    """The options of `helpcenter build`; a strict one makes the ``further_check``."""

    config_file: Path
    site_dir: Path | None = None
    jobs: int = 1
    cluster: Cluster | None = None
    strict: bool = False
    clean: bool = False
    locale: str | None = None
    compress: bool = False
    allow_shrink: bool = False
    further_check: FurtherCheck | None = None

    @property
    def reminder(self) -> Reminder:
        """What the last build that would publish the same site has left."""
        file = os.path.abspath(self.config_file)  # noqa: PTH100 - links are not followed
        site = str(self.site_dir.resolve()) if self.site_dir else ""
        # With its folder: a copy of a project has a copy of the reminder, which is about the files of the original.
        return Reminder(os.path.split(file)[0], (file, site, self.locale or "", str(self.compress), str(self.strict)))


@dataclass
class Summary:
    """The numbers of pages rendered, reused and removed, and the warnings.

    ``seconds`` are the durations of the stages, ``work`` the durations of tasks by type, added up over workers.
    ``notes`` are for the person who runs the build, not for writers.
    """

    rendered: int = 0
    reused: int = 0
    removed: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    work: dict[str, float] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    published: bool = False

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the duration of the block to the stage."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
