"""Addresses of other sites, as owners write them in settings and contact options."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from helpcenter.syntax.urls import read_url

# RFC 5322, section 3.2.3, without the characters that have a meaning in a `mailto:` link (RFC 6068).
MAILBOX = re.compile(r"[\w!$*+/=^`{|}~.-]+@[\w-]+(?:\.[\w-]+)+")
# In the address where an article is edited, the path of its file below the docs folder.
PATH = "{path}"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_UNSAFE = frozenset(' <>"')


def _is_safe(address: str, *schemes: str) -> bool:
    """Return whether the address is the URL of a web page with one of the schemes, and needs no escapes."""
    url = read_url(address)
    return url.is_web_page and url.scheme in schemes and address.isprintable() and not set(address) & _UNSAFE


def _web_address(address: str) -> str:
    if not _is_safe(address, "http", "https"):
        raise ValueError("an address that begins with https://")
    return address


def _contact_address(address: str) -> str:
    scheme, _, mailbox = address.partition(":")
    if (scheme == "mailto" and MAILBOX.fullmatch(mailbox)) or _is_safe(address, "http", "https"):
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
