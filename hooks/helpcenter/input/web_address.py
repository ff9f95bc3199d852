"""Addresses of other sites, as owners write them in settings and contact options."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

_MAIL = re.compile(r"mailto:[^\s@<>\"'?&]+@[^\s@<>\"'?&]+\.[^\s@<>\"'?&]+")
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


def _secure_address(address: str) -> str:
    if not _is_safe(address, "https"):
        raise ValueError("an address that begins with https://")
    return address


def _contact_address(address: str) -> str:
    if _MAIL.fullmatch(address) or _is_safe(address, "http", "https"):
        return address
    raise ValueError("an address that begins with https:// or mailto:")


# A page of another site; such a page or a mailbox; a file that browsers may load into a page of this site.
WebAddress = Annotated[str, AfterValidator(_web_address)]
ContactAddress = Annotated[str, AfterValidator(_contact_address)]
SecureAddress = Annotated[str, AfterValidator(_secure_address)]
