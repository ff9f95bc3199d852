"""What a person asks of a build, and what it says that it did."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.build.cache import BuildMemory
from helpcenter.build.plan import Plan
from helpcenter.build.shards import PageReport
from helpcenter.findings import Finding

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Request:
    """What to build, and how: see the options of `helpcenter build`."""

    config_file: Path
    site_dir: Path | None = None
    jobs: int = 1
    scheduler: str | None = None
    strict: bool = False
    clean: bool = False


@dataclass
class Summary:
    """Pages rendered, kept and removed, seconds per stage, and what there is to mend."""

    rendered: int = 0
    reused: int = 0
    removed: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    published: bool = False

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the seconds of what is done inside."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def count(
        self, plan: Plan, reports: Sequence[PageReport], findings: Sequence[Finding], memory: BuildMemory
    ) -> None:
        """Take the pages of a build and what was found wrong with them."""
        self.rendered, self.reused = len(reports), len(plan.keep)
        self.removed = len(memory.pages.keys() - plan.fingerprints.keys())
        self.warnings += [warning for report in reports for warning in dict.fromkeys(report.warnings)]
        self.warnings += map(str, findings)
