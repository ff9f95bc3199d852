"""Addresses of other sites, as owners write them in settings and contact options."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

_MAIL = re.compile(r"mailto:[^\s@<>\"'?&]+@[^\s@<>\"'?&]+\.[^\s@<>\"'?&]+")
# In the address where an article is edited, the path of its file below the docs folder.
PATH = "{path}"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_UNSAFE = re.compile(r"[\s\\<>\"]")


def _is_safe(address: str, *schemes: str) -> bool:
    """Return whether the address starts with one of the schemes, names a host, and needs no escapes."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in schemes and bool(parts.hostname)
    except ValueError:
        usable = False
    return usable and not _UNSAFE.search(address)


def _web_address(address: str) -> str:
    if not _is_safe(address, "http", "https"):
        raise ValueError("an address that begins with https://")
    return address


def _contact_address(address: str) -> str:
    if _MAIL.fullmatch(address) or _is_safe(address, "http", "https"):
        return address
    raise ValueError("an address that begins with https:// or mailto:")


def _edit_address(address: str) -> str:
    if not _is_safe(address.replace(PATH, ""), "https") or _PLACEHOLDER.findall(address) != [PATH]:
        raise ValueError(f"an address that begins with https:// and contains `{PATH}`")
    return address


# A page of another site; such a page or a mailbox; the place where an article is edited.
WebAddress = Annotated[str, AfterValidator(_web_address)]
ContactAddress = Annotated[str, AfterValidator(_contact_address)]
EditAddress = Annotated[str, AfterValidator(_edit_address)]
# A host name, as it is in URLs and in the Content-Security-Policy.
Host = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")]
