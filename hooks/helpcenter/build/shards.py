"""The work that a build gives away: a shard is a locale and a slice of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpcenter.build.cache import Lookups
from helpcenter.build.page_links import PageLinks, links_of
from helpcenter.build.state import load_state, renderer
from helpcenter.catalog import Entry

_PAGES_OF_A_SHARD = 200


@dataclass(frozen=True)
class Shard:
    """Pages of one locale: the path of each article below the docs folder, its Markdown, its file in the site."""

    code: str
    pages: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class PageReport:
    """A page that was written: source and file, links and what they were resolved to, what there is to mend."""

    path: str
    dest: str
    links: PageLinks
    lookups: Lookups
    warnings: tuple[str, ...]


def shards_of(code: str, entries: Sequence[Entry]) -> Iterator[Shard]:
    """The entries of a locale in slices that are small enough to keep every worker busy to the end."""
    for start in range(0, len(entries), _PAGES_OF_A_SHARD):
        part = entries[start : start + _PAGES_OF_A_SHARD]
        yield Shard(code, tuple((entry.article.path, entry.article.body, entry.dest) for entry in part))


def render_shard(state_file: Path, shard: Shard) -> tuple[PageReport, ...]:
    """Render and write the pages of ``shard``."""
    state = load_state(state_file)
    return tuple(
        _render(state_file, state.site_dir, state.site.settings.base_path, shard.code, page) for page in shard.pages
    )


def copy_static_files(state_file: Path, code: str) -> None:
    """Write what a locale has besides pages: images, scripts, styles."""
    renderer(state_file, code).copy_static_files()


def _render(state_file: Path, site_dir: Path, base: str, code: str, page: tuple[str, str, str]) -> PageReport:
    path, body, dest = page
    rendered = renderer(state_file, code).render(path, body)
    target = site_dir / dest
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(rendered.html.encode("utf-8", errors="xmlcharrefreplace"))
    return PageReport(path, dest, links_of(rendered.html, dest, base), rendered.lookups, rendered.warnings)
