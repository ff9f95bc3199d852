"""The files of pages, as MkDocs and static-i18n handle them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from helpcenter.content.catalog import Entry


def same_page(one: Entry, other: Entry) -> bool:
    """Return whether two entries are the same article at the same URL, so that its page file can stay."""
    return one.article is other.article and (one.url, one.translation) == (other.url, other.translation)


class PagesOnRequest(dict[str, File]):
    """Files by path below the docs folder; the file of a page is made when it is looked up.

    A build looks up the pages that it renders, and those that they link to. Iteration yields the files that are made.
    """

    def __init__(self, files: Mapping[str, File], entries: Iterable[Entry], config: MkDocsConfig) -> None:
        super().__init__(files)
        self._entries = {entry.article.path: entry for entry in entries}
        self._config = config

    def __contains__(self, path: object) -> bool:
        """Return whether there is such a file."""
        return super().__contains__(path) or path in self._entries

    def __missing__(self, path: str) -> File:
        """Make the file of a page. Raises KeyError if there is no such page."""
        file = self[path] = page_file(self._entries[path], self._config)
        return file

    def get(self, path: str, default: Any = None) -> Any:
        """Return the file at a path, made if need be."""
        try:
            return self[path]
        except KeyError:
            return default


def page_file(entry: Entry, config: MkDocsConfig) -> File:
    """Return the file of a page at its localized URL, with the attributes that static-i18n reads."""
    path = entry.article.path
    patterns = config.exclude_docs or config.draft_docs or config.not_in_nav
    # Hidden files are no articles: without patterns of the owner, MkDocs need not compare every path with its own.
    inclusion = InclusionLevel.UNDEFINED if patterns else InclusionLevel.INCLUDED
    if entry.generated:
        file = File.generated(config, path, content="", inclusion=inclusion)
    else:
        file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=inclusion)
    file.url = entry.url or "./"
    file.dest_uri = entry.dest
    file.abs_dest_path = f"{config.site_dir}/{entry.dest}"
    file.help_center_entry = entry  # type: ignore[attr-defined]
    # static-i18n reads these from every file.
    file.locale = entry.language  # type: ignore[attr-defined]
    file.locale_alternate_of = entry.locale  # type: ignore[attr-defined]
    file.norm_src_uri = entry.article.path.split("/", 1)[-1]  # type: ignore[attr-defined]
    file.alternates = {entry.locale: file}  # type: ignore[attr-defined]
    return file
