"""Judges URLs as browsers resolve them (https://url.spec.whatwg.org).

Browsers repair what they read: they take `http:host`, `\\\\host` and `https:/\\host` for `https://host`, and remove
tabs and line breaks. A URL that needs a repair is at fault here, so that all programs see the same scheme and host.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

Fault = Literal["", "backslash", "control", "credentials", "host", "port", "slashes"]

# URL schemes that run code or hide content; other schemes may open programs that the reader has.
DANGEROUS = frozenset(
    {"about", "blob", "data", "file", "filesystem", "javascript", "livescript", "vbscript", "view-source"}
)
WEB = frozenset({"http", "https"})
# What is wrong with a URL of each fault, for messages.
FAULTS: dict[Fault, str] = {
    "backslash": "a backslash, which browsers read as a slash",
    "control": "a tab, a line break or another invisible character",
    "credentials": "a user name or a password",
    "host": "no valid host name",
    "port": "no valid port",
    "slashes": "no `//`, or more slashes, before its host",
}
# Schemes whose URLs have a host, and in which browsers read `\` as `/`.
_WITH_HOST = WEB | {"ftp", "ws", "wss"}
_DEFAULT_PORTS = {"http": "80", "https": "443"}
# What browsers remove at both ends, and at any position.
_AT_ENDS = "".join(map(chr, range(0x21)))
_REMOVED = str.maketrans("", "", "\t\n\r")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
# Categories of Unicode: control characters, surrogates, separators of lines.
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_PATH_END = re.compile(r"[?#]")
_PATH_END_OR_SLASH = re.compile(r"[/?#]")
_HOST_AND_PORT = re.compile(r"(\[[0-9a-f:]*\]|[^:\[\]]*)(?::([0-9]*))?")
_MOST_DIGITS, _HIGHEST_PORT = 5, 65_535
_NAME = re.compile(r"[a-z0-9_.-]+")
# Browsers read a host as an IPv4 address if its last label is a number.
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")
# Most URLs in articles: a path relative to the page, and an anchor.
_RELATIVE = re.compile(r"(?!//)[A-Za-z0-9_./%~#?=&-]*")
_SITE = re.compile(r"[^/]+//[^/]+(?:/[\w.~%/-]*)?")
# A URL in `srcset`, and its descriptors, in which a comma between parentheses is no separator (HTML, 4.8.4.2.1).
_CANDIDATE = re.compile(r"[ \t\n\f\r,]*([^ \t\n\f\r]+)")
_DESCRIPTORS = re.compile(r"(?:\([^)]*\)?|[^,(])*")


class Url(NamedTuple):
    """A URL: scheme and host in lower case, port (each "" if absent), and what is wrong with it, "" for nothing.

    A URL without scheme and host is relative. With a fault, they are what a browser makes of it.
    """

    scheme: str = ""
    host: str = ""
    port: str = ""
    fault: Fault = ""

    @property
    def is_dangerous(self) -> bool:
        """Whether the scheme runs code or hides content."""
        return self.scheme in DANGEROUS

    @property
    def is_web_page(self) -> bool:
        """Whether it is a complete URL that browsers load."""
        return self.scheme in WEB and bool(self.host) and not self.fault

    def loads_from(self, hosts: Collection[str]) -> bool:
        """Return whether a browser loads it from this site or from one of ``hosts``, at the usual port."""
        if self.fault or self.scheme not in ("", *WEB):
            return False
        is_relative = not self.scheme and not self.host
        return is_relative or (self.host in hosts and self.port in ("", _DEFAULT_PORTS.get(self.scheme)))


def read_url(url: str) -> Url:
    """Return the parts of a URL and its fault."""
    if _RELATIVE.fullmatch(url):
        return Url()
    shown = without_blanks(url)
    if (dangerous := _SCHEME.match(shown)) and dangerous[1].lower() in DANGEROUS:
        return Url(dangerous[1].lower(), fault="" if shown == url else "control")
    trimmed = url.strip(_AT_ENDS)
    fault: Fault = "" if trimmed.isprintable() or not _has_unseen(trimmed) else "control"
    text = trimmed.translate(_REMOVED)
    match = _SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    if scheme and scheme not in _WITH_HOST:
        return Url(scheme, fault=fault)
    return _read_rest(scheme, text[match.end() :] if match else text, fault)


def is_site_url(url: str) -> bool:
    """Return whether a site can have this URL: without query and anchor, its path of plain characters."""
    return read_url(url).is_web_page and bool(_SITE.fullmatch(url))


def without_blanks(url: str) -> str:
    """Return a URL without white space and control characters."""
    return _BLANKS.sub("", url)


def urls_of_srcset(value: str) -> Iterator[str]:
    """Yield the URLs in the value of `srcset`, as browsers read them."""
    at = 0
    while match := _CANDIDATE.match(value, at):
        url = match[1].rstrip(",")
        if url:
            yield url
        at = match.end()
        if url == match[1] and (descriptors := _DESCRIPTORS.match(value, at)):
            at = descriptors.end()


def _has_unseen(url: str) -> bool:
    return any(unicodedata.category(sign) in _UNSEEN for sign in url)


def _read_rest(scheme: str, rest: str, fault: Fault) -> Url:
    """Return the URL with this text after its scheme, which is "" or one with a host."""
    path = _PATH_END.split(rest, maxsplit=1)[0]
    if "\\" in path:
        fault = fault or "backslash"
        rest = path.replace("\\", "/") + rest[len(path) :]
    if not scheme and not rest.startswith("//"):
        return Url(fault=fault)
    authority = _PATH_END_OR_SLASH.split(rest.lstrip("/"), maxsplit=1)[0]
    slashes = len(rest) - len(rest.lstrip("/"))
    read = _read_authority(scheme, authority)
    return read._replace(fault=fault or ("" if slashes == len("//") else "slashes") or read.fault)


def _read_authority(scheme: str, authority: str) -> Url:
    """Return the URL with this authority (RFC 3986, section 3.2)."""
    name = authority.rpartition("@")[2].lower()
    match = _HOST_AND_PORT.fullmatch(name)
    if match is None:
        return Url(scheme, name, fault="host" if "[" in name else "port")
    host, port = match[1], match[2] or ""
    if not _is_host(host):
        return Url(scheme, host, port, "host")
    # The length first: Python refuses to read numbers of thousands of digits.
    if len(port) > _MOST_DIGITS or int(port or 0) > _HIGHEST_PORT:
        return Url(scheme, host, port, "port")
    return Url(scheme, host, port, "credentials" if "@" in authority else "")


def _is_host(host: str) -> bool:
    """Return whether browsers read a host as it is written; names in other scripts may also have their letters."""
    try:
        if host.startswith("["):
            return bool(ipaddress.IPv6Address(host[1:-1]))
        if _NUMBER.fullmatch(host):
            return host == str(ipaddress.IPv4Address(host))
    except ValueError:
        return False
    if host.isascii():
        return bool(_NAME.fullmatch(host))
    return all(sign in "-_." or sign.isalnum() or unicodedata.category(sign)[0] == "M" for sign in host)
