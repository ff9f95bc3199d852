"""The state that workers need to render pages: in memory in the build, in a file for other processes."""

from __future__ import annotations

import gc
import hashlib
import io
import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from helpcenter.content.article_text import LazyText
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.pipeline.cache.compiled_templates import CompiledTemplates
from helpcenter.site.site import Site


@dataclass(frozen=True)
class RenderState:
    """The site to render, without related articles, and the absolute paths of its configuration and its new files.

    ``code`` is the fingerprint of the program that converts articles, ``templates`` are compiled, ``compress``
    adds compressed copies of files.
    """

    config_file: Path
    site_dir: Path
    site: Site
    code: str
    templates: CompiledTemplates
    compress: bool


class SharedState:
    """A state in this process; other processes receive it as a file, which is written on first use."""

    def __init__(self, state: RenderState) -> None:
        self.state = state
        self._renderers: dict[str, Renderer] = {}

    def renderer(self, code: str) -> Renderer:
        """Return the renderer of a locale."""
        if code not in self._renderers:
            self._renderers[code] = make_renderer(self.state, code)
        return self._renderers[code]

    def only_renderer(self, code: str) -> Renderer:
        """Return the renderer of a locale, and free the memory of others: pages are rendered locale by locale."""
        if self._renderers and code not in self._renderers:
            self._renderers.clear()
            # What belongs to a renderer refers to it.
            gc.collect()
        return self.renderer(code)

    @cached_property
    def file(self) -> StateFile:
        """Return the state as a file next to the site, without article texts: each task contains the texts it needs."""
        # Templates are compiled here, so that no worker compiles them.
        self.renderer(next(iter(self.state.site.catalog.locales)))
        buffer = io.BytesIO()
        _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(self.state)
        content = buffer.getvalue()
        folder = work_folder(self.state.site_dir)
        folder.mkdir(exist_ok=True)
        file = folder / f"state-{hashlib.sha256(content).hexdigest()[:16]}.pickle"
        file.write_bytes(content)
        _written[file] = self
        return StateFile(file)


@dataclass(frozen=True)
class StateFile:
    """A file with a state; each state has a unique name."""

    file: Path

    @property
    def state(self) -> RenderState:
        """The state, read once by each process but the one that wrote it."""
        return _written[self.file].state if self.file in _written else _read_state(self.file)

    def renderer(self, code: str) -> Renderer:
        """Return the renderer of a locale, created once in each process; the one that wrote the file keeps only one."""
        return _written[self.file].only_renderer(code) if self.file in _written else _renderer(self.file, code)


StateSource = SharedState | StateFile
# The states that this process has written, for the tasks that it runs itself.
_written: dict[Path, SharedState] = {}


@contextmanager
def empty_work_folder(site_dir: Path) -> Iterator[None]:
    """Delete the files of this build for other processes afterwards, and those of killed builds before."""
    shutil.rmtree(work_folder(site_dir), ignore_errors=True)
    try:
        yield
    finally:
        _written.clear()
        shutil.rmtree(work_folder(site_dir), ignore_errors=True)


def make_renderer(state: RenderState, code: str) -> Renderer:
    """Return a renderer whose templates are loaded."""
    renderer = Renderer(state.config_file, state.site_dir, state.site, code, state.code, for_one_site=True)
    renderer.prepare(state.templates)
    return renderer


def work_folder(site_dir: Path) -> Path:
    """Return the folder of files that the processes of a build read and write while they make the site."""
    return site_dir.with_name(f"{site_dir.name}.work")


@lru_cache(maxsize=1)
def _read_state(file: Path) -> RenderState:
    state: RenderState = pickle.loads(file.read_bytes())  # noqa: S301 - the build wrote it a moment ago
    return state


@lru_cache(maxsize=8)
def _renderer(file: Path, code: str) -> Renderer:
    return make_renderer(_read_state(file), code)


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, LazyText) and (unread := value.unread()) is not value:
            return _same, (unread,)
        return NotImplemented


def _same(text: LazyText) -> LazyText:
    return text
