"""The systems that an import reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from helpcenter.importing.model import ImportedSite
from helpcenter.importing.readers import freshdesk, helpscout, intercom, zendesk


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
}


def recognized(folder: Path) -> list[str]:
    """Return the names of the systems whose export a folder or file can be."""
    return [name for name, system in SYSTEMS.items() if system.recognize(folder)]
