"""What every worker knows of the site: in memory where it began as a copy of the build, else in a file."""

from __future__ import annotations

import hashlib
import io
import itertools
import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpcenter.content.article_text import LazyText
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.pipeline.cache.compiled_templates import CompiledTemplates
from helpcenter.site.site import Site
from helpcenter.words.lexicon import WordCounts

_numbers = itertools.count()
_shared: dict[Path, BuildState] = {}


@dataclass(frozen=True)
class BuildState:
    """The site to build, and where its configuration and its new files are; both paths are absolute.

    ``code`` is the fingerprint of what converts articles; ``words`` are those counted before that indexes need;
    ``templates`` are compiled; ``compress``: whether files get compressed forms.
    """

    config_file: Path
    site_dir: Path
    site: Site
    code: str
    words: WordCounts
    templates: CompiledTemplates
    compress: bool


@contextmanager
def shared(state: BuildState, *, in_memory: bool) -> Iterator[Path]:
    """Let workers have ``state``; the path, which is never that of another state, tells them which.

    Without ``in_memory`` there is such a file beside the site. The texts of articles are not in it: a worker gets those
    of the pages that it renders.
    """
    folder = state.site_dir.with_name(f"{state.site_dir.name}.work")
    # A build that was killed leaves its own.
    shutil.rmtree(folder, ignore_errors=True)
    if in_memory:
        name = folder / f"state-{next(_numbers)}"
        _shared[name] = state
        try:
            yield name
        finally:
            del _shared[name]
        return
    folder.mkdir()
    try:
        yield _write(state, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(state: BuildState, folder: Path) -> Path:
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(state)
    content = buffer.getvalue()
    file = folder / f"state-{hashlib.sha256(content).hexdigest()[:16]}.pickle"
    file.write_bytes(content)
    return file


def load_state(name: Path) -> BuildState:
    """The state that `shared` called ``name``."""
    return _shared.get(name) or _read_state(name)


@lru_cache(maxsize=8)
def renderer(name: Path, code: str) -> Renderer:
    """The renderer of a locale for the state called ``name``."""
    state = load_state(name)
    made = Renderer(state.config_file, state.site_dir, state.site, code, state.code)
    made.prepare(state.templates)
    return made


@lru_cache(maxsize=1)
def _read_state(file: Path) -> BuildState:
    state: BuildState = pickle.loads(file.read_bytes())  # noqa: S301 - the build wrote it a moment ago
    return state


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, LazyText) and (unread := value.unread()) is not value:
            return _same, (unread,)
        return NotImplemented


def _same(text: LazyText) -> LazyText:
    return text
