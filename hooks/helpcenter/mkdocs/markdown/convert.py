"""Converts Markdown as MkDocs does, with one converter for many pages if its extensions allow that."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from helpcenter.content.article import Article
from helpcenter.content.expanded_source import read_expanded
from helpcenter.mkdocs.markdown.conversion_limit import conversion_limit
from helpcenter.mkdocs.markdown.extension_texts import TextsExtension, texts_in
from helpcenter.mkdocs.markdown.refusal import failures_refused
from helpcenter.mkdocs.quick.quick_converter import make_quick
from helpcenter.mkdocs.setup.package_parts import BARS_IN_CODE, EXTENSION_TEXTS, LISTS, PLAIN_BRACES, load_mkdocs
from helpcenter.pages.conversion import Conversion

LookupLog = dict[str, str | None]

# Extensions whose `reset` is known to clear the data of the previous page; with any other, each page gets a converter.
_RESET_WELL = frozenset({
    "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "markdown.extensions.fenced_code",
    "md_in_html", "pymdownx.blocks.admonition", "pymdownx.blocks.caption", "pymdownx.blocks.details", "pymdownx.caret",
    "pymdownx.details", "pymdownx.highlight", "pymdownx.keys", "pymdownx.mark", "pymdownx.quotes",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tilde", "sane_lists", "tables", "toc", EXTENSION_TEXTS,
    PLAIN_BRACES, LISTS, BARS_IN_CODE,
})  # fmt: skip
# The package's own ones keep nothing of a page.
_OWN = "helpcenter.mkdocs.extensions."
# Importing these extensions is slow, and they change nothing in a text that begins no block.
_BLOCKS = "pymdownx.blocks."
_MARKS_OF_BLOCKS = ("///", ":::")


class Converter:
    """Converts the pages of one configuration."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        names = config["markdown_extensions"]
        self._reusable = all(name in _RESET_WELL or name.startswith(_OWN) for name in names)
        # By whether they convert blocks.
        self._converters: dict[bool, markdown.Markdown] = {}

    def convert(self, page: Page, files: Files, key: str, lookups: LookupLog) -> Conversion:
        """Return the conversion of ``page``, as `Page.render` does; ``lookups`` records what is looked up in ``files``.

        Raises RejectedArticleError if it fails or takes too long.
        """
        lookups.clear()
        converter = self._converter(page.markdown or "")
        html_anchors = pages._RawHTMLPreprocessor()
        anchors = pages._ExtractAnchorsTreeprocessor(page.file, files, self._config)
        links = pages._RelativePathTreeprocessor(page.file, files, self._config)
        title = pages._ExtractTitleTreeprocessor()
        for processor in (html_anchors, anchors, links, title):
            processor._register(converter)
        article: Article = page.file.help_center_entry.article  # type: ignore[attr-defined]
        name, body = article.name, page.markdown or ""
        source = partial(read_expanded, str(page.file.abs_src_path), name, article.texts)
        with failures_refused(name, source), conversion_limit(name, body, Path(self._config.config_file_path)):
            content = converter.convert(body)
        return Conversion(
            key,
            content,
            tuple(getattr(converter, "toc_tokens", ())),
            title.title,
            frozenset(anchors.present_anchor_ids | html_anchors.present_anchor_ids),
            tuple(sorted(lookups.items())),
        )

    def has(self, extension: str) -> bool:
        """Return whether the configuration has this Markdown extension."""
        return extension in self._config["markdown_extensions"]

    def html(self, body: str) -> str:
        """Return the HTML of ``body`` with its links unchanged."""
        return self._converter(body).convert(body)

    def _converter(self, body: str) -> markdown.Markdown:
        """Return a converter for ``body`` that keeps nothing of the page before."""
        with_blocks = not self._reusable or any(mark in body for mark in _MARKS_OF_BLOCKS)
        if with_blocks not in self._converters or not self._reusable:
            self._converters[with_blocks] = self._make(with_blocks=with_blocks)
        converter = self._converters[with_blocks]
        for extension in converter.registeredExtensions:
            if isinstance(extension, TextsExtension) and (texts := texts_in(self._config)):
                extension.use(texts)
        return converter.reset()

    def _make(self, *, with_blocks: bool) -> markdown.Markdown:
        names = [name for name in self._config["markdown_extensions"] if with_blocks or not name.startswith(_BLOCKS)]
        converter = markdown.Markdown(extensions=names, extension_configs=self._config["mdx_configs"] or {})
        make_quick(converter, is_extended=not self._reusable)
        return converter


@lru_cache(maxsize=1)
def converter_of(config_file: Path) -> Converter:
    """Return the converter of a configuration, which is read once."""
    return Converter(load_mkdocs(config_file))


def apply(conversion: Conversion, page: Page) -> None:
    """Set the content, the table of contents and the anchors of ``page``."""
    page.content = conversion.content
    page.toc = get_toc(list(conversion.toc))  # type: ignore[arg-type]
    page._title_from_render = conversion.title
    page.present_anchor_ids = set(conversion.anchors)
