"""What an import would write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.importing.model import Key, Loss

# What is told of the progress: the stage, what is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass
class ImportPlan:
    """What an import would write: ``files`` by path below the docs folder, and ``pictures`` with their contents.

    ``origins`` has the article of each file and what was changed in it; ``redirects`` are former and new addresses.
    """

    files: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    origins: dict[str, tuple[Key, str, Mapping[str, int]]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
