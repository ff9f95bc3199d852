"""Downloads the pictures and files that an export only names: bounded in size and time, each address once."""

from __future__ import annotations

import hashlib
import html
import ipaddress
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.parse import quote, urljoin, urlsplit

from helpcenter.importing.model import ImportedSite
from helpcenter.importing.project.imported_files import Downloaded
from helpcenter.importing.project.link_tokens import base_of

MOST_BYTES = 50_000_000
MOST_SECONDS = 120
_MOST_IN_ALL = 20_000_000_000
_WAIT = 20
_CHUNK = 1 << 16
_WORKERS = 8
_SOURCES = re.compile(
    r"""<(?:img|video|audio|source)\b[^>]{0,2000}?\s(?:data-)?src\s*=\s*["']?([^"'\s>]+)|!\[[^\]\n]*\]\(<?([^)\s>]+)""",
    re.IGNORECASE,
)


def wanted_addresses(site: ImportedSite) -> list[str]:
    """Return the addresses of all pictures and files that the export does not have, as its texts write them."""
    found: dict[str, None] = {}
    for article in site.articles:
        for text in () if article.restricted else article.texts.values():
            base = base_of(text.addresses)
            found |= dict.fromkeys(_complete(address, base) for address in _named(text.body))
    here = {file.address for file in site.files if file.content is not None}
    found |= dict.fromkeys(file.address for file in site.files if file.content is None)
    return [address for address in found if address.startswith(("http://", "https://")) and address not in here]


def _named(body: str) -> Iterator[str]:
    for match in _SOURCES.finditer(body):
        yield html.unescape(match[1] or match[2])


def _complete(address: str, base: str) -> str:
    if address.startswith("//"):
        return f"https:{address}"
    return f"{base}{address}" if address.startswith("/") else address


def download_all(
    addresses: Iterable[str], folder: Path, trusted: Collection[str], progress: Callable[[str, int, int], None]
) -> Mapping[str, Downloaded]:
    """Download addresses into a folder that keeps them for the next import; ``trusted`` hosts may be private ones."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = list(addresses)
    downloader = _Downloader(folder, trusted)
    found: dict[str, Downloaded] = {}
    with ThreadPoolExecutor(_WORKERS) as workers:
        for number, (address, result) in enumerate(zip(wanted, workers.map(downloader.get, wanted), strict=True), 1):
            found[address] = result
            progress("download", number, len(wanted))
    return found


class _Downloader:
    def __init__(self, folder: Path, trusted: Collection[str]) -> None:
        self._folder = folder
        self._trusted = {host.lower() for host in trusted}
        self._bytes = 0
        self._opener = urllib.request.build_opener(_Redirects(self._check))

    def get(self, address: str) -> Downloaded:
        """Return the downloaded file, or why there is none."""
        file = self._folder / hashlib.sha256(address.partition("?")[0].encode()).hexdigest()
        if file.exists():
            return Downloaded(file)
        if self._bytes > _MOST_IN_ALL:
            return Downloaded(None, "20 GB have been downloaded already")
        try:
            self._check(address)
            return self._fetched(quote(address, safe=":/?#[]@!$&'()*+,;=%-._~"), file)
        except _RefusedError as error:
            return Downloaded(None, str(error))
        except urllib.error.HTTPError as error:
            return Downloaded(None, f"the server answers {error.code}")
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            return Downloaded(None, f"it cannot be downloaded: {reason}"[:200])

    def _fetched(self, address: str, file: Path) -> Downloaded:
        request = urllib.request.Request(address, headers={"User-Agent": "helpcenter-import"})  # noqa: S310 - checked
        end = time.monotonic() + MOST_SECONDS
        part = file.with_suffix(".part")
        size = 0
        with self._opener.open(request, timeout=_WAIT) as answer, part.open("wb") as target:
            while chunk := answer.read(_CHUNK):
                size += len(chunk)
                if size > MOST_BYTES:
                    raise _RefusedError("it has more than 50 MB")
                if time.monotonic() > end:
                    raise _RefusedError("the download takes more than two minutes")
                target.write(chunk)
        self._bytes += size
        part.replace(file)
        return Downloaded(file)

    def _check(self, address: str) -> None:
        """Raise _RefusedError for an address that is none of the public web."""
        parts = urlsplit(address)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host:
            raise _RefusedError("its address is none of the web")
        if parts.netloc.lower() in self._trusted:
            return
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
        if any(not ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found):
            raise _RefusedError("its host is in a private network")


class _RefusedError(Exception):
    """An address that is not downloaded."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to addresses that may be downloaded."""

    def __init__(self, check: Callable[[str], None]) -> None:
        self._check = check

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        self._check(urljoin(req.full_url, newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)
