"""What a person asks of a build, and what it says that it did."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

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
    locale: str | None = None
    compress: bool = False


@dataclass
class Summary:
    """Pages rendered, kept and removed, and what there is to mend.

    ``seconds`` are those of each stage; ``work`` those of the workers together, by what they made. ``notes`` are for
    whoever runs the build and not for writers.
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
        """Count the seconds of what is done inside."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
