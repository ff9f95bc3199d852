"""What every worker knows of the site, as a file: written once by the build, read once by each worker."""

from __future__ import annotations

import hashlib
import io
import pickle
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpcenter.article import Article
from helpcenter.build.renderer import Renderer
from helpcenter.site import Site


@dataclass(frozen=True)
class BuildState:
    """The site to build, and where its configuration and its new files are; both paths are absolute.

    ``sources`` is the fingerprint of all that is read, templates and images included.
    """

    config_file: Path
    site_dir: Path
    site: Site
    sources: str


def save_state(state: BuildState, folder: Path) -> Path:
    """Write ``state`` into ``folder`` and give the file's name, which is never that of another state.

    The texts of articles are left out: a worker gets those of the pages that it renders.
    """
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(state)
    content = buffer.getvalue()
    file = folder / f"state-{hashlib.sha256(content).hexdigest()[:16]}.pickle"
    file.write_bytes(content)
    return file


@lru_cache(maxsize=1)
def load_state(file: Path) -> BuildState:
    """The state in ``file``, as `save_state` wrote it."""
    state: BuildState = pickle.loads(file.read_bytes())  # noqa: S301 - the build wrote it a moment ago
    return state


@lru_cache(maxsize=8)
def renderer(file: Path, code: str) -> Renderer:
    """The renderer of a locale for the state in ``file``."""
    state = load_state(file)
    return Renderer(state.config_file, state.site_dir, state.site, code)


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, Article) and (value.body or value.passages or value.lines):
            return _same, (replace(value, body="", passages=(), links=(), lines={}),)
        return NotImplemented


def _same(article: Article) -> Article:
    return article
