"""The systems that an import reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from helpcenter.importing.folders.folder_files import files_below
from helpcenter.importing.model import ImportedSite
from helpcenter.importing.readers import (
    docusaurus,
    freshdesk,
    helpscout,
    html_pages,
    hugo,
    intercom,
    markdown_files,
    mkdocs_pages,
    starlight,
    zendesk,
)


class System(NamedTuple):
    """A system: whether a folder or file is its export, what the export has, and what tells it apart, for messages."""

    recognize: Callable[[Path], bool]
    read: Callable[[Path], ImportedSite]
    sign: str


# In the order in which they are asked: what comes first is more particular.
SYSTEMS: Mapping[str, System] = {
    "zendesk": System(zendesk.recognize, zendesk.read, "JSON with `section_id` or addresses with `/hc/`"),
    "intercom": System(intercom.recognize, intercom.read, "JSON with `translated_content` or `parent_type`"),
    "helpscout": System(helpscout.recognize, helpscout.read, "JSON with `publicUrl` or `collectionId`"),
    "freshdesk": System(freshdesk.recognize, freshdesk.read, "JSON with `seo_data`, `folder_id` or `thumbs_up`"),
    "docusaurus": System(docusaurus.recognize, docusaurus.read, "a file `docusaurus.config.js` or `.ts`"),
    "starlight": System(starlight.recognize, starlight.read, "a folder `src/content/docs`"),
    "hugo": System(hugo.recognize, hugo.read, "a file `hugo.toml`, `config.toml` or `config.yaml` beside `content`"),
    "mkdocs": System(mkdocs_pages.recognize, mkdocs_pages.read, "a file `mkdocs.yml`"),
    "markdown": System(markdown_files.recognize, markdown_files.read, "files that end with `.md`"),
    "html": System(html_pages.recognize, html_pages.read, "files that end with `.html`"),
}
# Files that every other system may have, too.
_GENERAL = {"markdown": markdown_files.ENDINGS, "html": html_pages.ENDINGS}


def recognized(folder: Path) -> list[str]:
    """Return the names of the systems whose export a folder or file can be.

    Of the two that are only files of one kind, it is the one with more files, and only if there is no other system.
    """
    particular = [name for name, system in SYSTEMS.items() if name not in _GENERAL and system.recognize(folder)]
    if particular:
        return particular
    counts = {name: len(files_below(folder, *endings)) for name, endings in _GENERAL.items()}
    most = max(counts, key=lambda name: counts[name])
    return [most] if counts[most] else []
