"""Renders single pages of one locale with MkDocs: its Markdown, its events, its templates."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from helpcenter.content.article_text import LazyText, Text
from helpcenter.content.expanded_source import read_expanded
from helpcenter.hashing import fingerprint_of
from helpcenter.mkdocs import events
from helpcenter.mkdocs.build_state import attach
from helpcenter.mkdocs.locale_build import navigate, prepare_locale
from helpcenter.mkdocs.markdown.convert import Converter, LookupLog, apply
from helpcenter.mkdocs.markdown.extension_texts import texts_in
from helpcenter.mkdocs.markdown.link_warnings import with_places
from helpcenter.mkdocs.other_plugins import other_plugins
from helpcenter.mkdocs.setup.package_parts import start_mkdocs
from helpcenter.output_file import OutputFile, finished
from helpcenter.pages.conversion import Conversion
from helpcenter.pipeline.cache.compiled_templates import CompiledTemplates
from helpcenter.site.site import Site

_TEMPLATE = "main.html"


@dataclass(frozen=True)
class RenderedPage:
    """The HTML of a page, its other files, its converted article, and the warnings of MkDocs.

    ``parts`` are the same HTML in parts, of which some are shared with other pages.
    """

    html: str
    parts: tuple[str, ...]
    files: tuple[OutputFile, ...]
    conversion: Conversion
    warnings: tuple[str, ...]


class Renderer:
    """Renders the pages of one locale.

    It runs the steps of MkDocs' build in the same order, so that a page has the same bytes, but only for the pages that
    are requested.
    """

    def __init__(
        self, config_file: Path, site_dir: Path, site: Site, code: str, version: str = "", *, for_one_site: bool = False
    ) -> None:
        """``version`` is the fingerprint of everything that affects the conversion of Markdown.

        A renderer ``for_one_site`` never shows another one.
        """
        self._version = version
        config = start_mkdocs(config_file, site_dir)
        attach(config, site, pages_on_request=for_one_site and not other_plugins(config).see_all_pages)
        build = prepare_locale(config, code)
        self._config, self._others = build.config, build.others
        self._files, self._env = build.files, build.env
        self._nav, self._pages = build.nav, build.pages
        # Jinja keeps a chain of variables for each template, which is slow to read and to compare. They are final now.
        variables = dict(self._env.globals)
        self._env.make_globals = lambda d: {**variables, **(d or {})}  # type: ignore[method-assign]
        self._env.get_template = lru_cache(None)(self._env.get_template)  # type: ignore[method-assign]
        self._static: dict[str, File] | None = None
        self._lookups: LookupLog = {}
        self._find_anew = self._files.get_file_from_path
        self._found: dict[str, File | None] = {}
        # MkDocs looks up each link of a page here: the page depends on the results.
        self._files.get_file_from_path = self._look_up  # type: ignore[method-assign]
        self._converter = Converter(self._config)

    def render(
        self,
        path: str,
        related: tuple[str, ...] | None = None,
        body: str | None = None,
        known: Conversion | None = None,
    ) -> RenderedPage:
        """Return the page of the article at ``path``.

        ``related`` (IDs of related articles) and ``body`` (Markdown) replace the values of the site. ``known`` is an
        earlier conversion, which is used again if the Markdown and its link targets are the same.
        """
        file = self._files.src_uris[path]
        if related is not None:
            events.take_related(self._config, file, related)
        entry = file.help_center_entry  # type: ignore[attr-defined]
        if body is not None:
            article = replace(entry.article, lazy_text=LazyText(Text(body)))
            file.help_center_entry = replace(entry, article=article)  # type: ignore[attr-defined]
        page = file.page or Page(None, file, self._config)
        with _warnings() as warnings:
            self._config._current_page = page
            conversion = self._convert(page, known)
            html, parts = self._finish(page)
            self._config._current_page = None
        if not self._pages:
            file.page = None
        file.help_center_entry = entry  # type: ignore[attr-defined]
        article = entry.article
        source = partial(read_expanded, str(file.abs_src_path), article.name, article.texts)
        shown = tuple(with_places(warnings, source)) if warnings else ()
        return RenderedPage(html, parts, events.page_files(page), conversion, shown)

    def prepare(self, templates: CompiledTemplates) -> None:
        """Load the templates of pages from ``templates``, which collects the templates that are compiled now."""
        templates.prepare(self._env, _TEMPLATE)

    def show(self, site: Site, ids: Collection[str] | None = None) -> None:
        """Render pages of ``site`` from now on; only its articles may differ.

        ``ids`` are those whose text or translation may differ if nothing else does.
        """
        attach(self._config, site)
        events.place_pages(self._files, self._config, ids)
        self._found.clear()
        self._nav, self._pages = navigate(self._config, self._others, self._files)

    def static_file(self, path: str) -> bytes | None:
        """Return the content of the static file at ``path`` in the site folder, None if there is no such file."""
        if self._static is None:
            self._static = {file.dest_uri: file for file in self._files if not file.is_documentation_page()}
        file = self._static.get(path)
        return file.content_bytes if file and InclusionLevel.is_included(file.inclusion) else None  # type: ignore[no-untyped-call]

    def static_paths(self) -> list[str]:
        """Return the paths below the site folder of images, scripts and styles."""
        return [file.dest_uri for file in self._files if not file.is_documentation_page()]

    def media_paths(self) -> dict[str, str]:
        """Return the same for the images and other files of the docs folder, by their paths in it."""
        files = (file for file in self._files if file.src_dir == self._config.docs_dir)
        return {file.src_uri: file.dest_uri for file in files if not file.is_documentation_page()}

    def url_of(self, path: str) -> str | None:
        """Return the URL of ``path`` (relative to the docs folder), None if no such file is published."""
        file = self._find(path)
        return file.url if file else None

    def _find(self, path: str) -> File | None:
        if path not in self._found:
            self._found[path] = self._find_anew(path)
        return self._found[path]

    def _look_up(self, path: str) -> File | None:
        file = self._find(path)
        self._lookups[path] = file.url if file else None
        return file

    def static_files(self) -> Iterator[OutputFile]:
        """Yield the images, scripts and style sheets of this locale."""
        for file in self._files:
            if not file.is_documentation_page() and InclusionLevel.is_included(file.inclusion):  # type: ignore[no-untyped-call]
                yield finished(file.dest_uri, file.content_bytes)

    def _convert(self, page: Page, known: Conversion | None) -> Conversion:
        config, files = self._config, self._files
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        texts = texts_in(config)
        key = fingerprint_of(self._version, page.file.src_uri, page.markdown, texts.key if texts else "")
        if known and known.key == key and all(self.url_of(path) == url for path, url in known.lookups):
            conversion = known
        else:
            conversion = self._converter.convert(page, files, key, self._lookups)
        apply(conversion, page)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        if conversion is known:
            return conversion
        # Hooks may have looked up more.
        return replace(conversion, lookups=tuple(sorted(self._lookups.items())))

    def _finish(self, page: Page) -> tuple[str, tuple[str, ...]]:
        config = self._config
        page.active = True
        context = get_context(self._nav, self._pages, config, page)
        template = self._env.get_template(str(page.meta.get("template", _TEMPLATE)))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        parts = tuple(template.generate(context))
        rendered = "".join(parts)
        html = config.plugins.on_post_page(rendered, page=page, config=config)
        return html, parts if html is rendered else (html,)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect the warnings and errors that MkDocs and its plugins log, instead of printing them."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    before, propagate = logger.handlers[:], logger.propagate
    logger.handlers[:] = [collector]
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.handlers[:] = before
        logger.propagate = propagate
