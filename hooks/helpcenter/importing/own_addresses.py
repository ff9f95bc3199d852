"""Finds what a former address of the imported site leads to, in every form in which articles have it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from helpcenter.importing.model import ImportedSite, Key

Kind = Literal["article", "section", "file", "home"]
_DIGITS = re.compile(r"(\d+)(?:[-_.].*)?")
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
# The fewest digits that are an ID on any host of the vendors.
_LONG_ID = 6
_HOSTS_OF_VENDORS = (
    ".zendesk.com",
    ".intercom.help",
    "intercom.help",
    ".intercom-attachments",
    ".helpscoutdocs.com",
    ".freshdesk.com",
)


# Where the addresses of files of a folder begin: no text or reader knows them, and none becomes a redirect.
FILE_ROOT = "/:file-of-import:/"


class Target(NamedTuple):
    """What an address leads to: an article, a section or a file by its key, the locale it names, and the anchor."""

    kind: Kind
    key: Key
    locale: str
    anchor: str


class OwnAddresses:
    """The former addresses of a site."""

    def __init__(self, site: ImportedSite) -> None:
        self._exact: dict[str, Target] = {}
        self._by_id: dict[str, Target] = {}
        # Files are often on hosts of their own, and only their complete addresses are those of the site.
        self._files: dict[str, Target] = {}
        self._locales = {locale.lower() for article in site.articles for locale in article.texts}
        self.hosts: set[str] = set()
        # Former addresses, with their numbers, by what they led to: an address, and the kind and the key of a target.
        self._led: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for article in site.articles:
            for text in article.texts.values():
                self._add(text.addresses, Target("article", article.key, text.locale, ""))
        for section in site.sections:
            self._add(section.addresses, Target("section", section.key, "", ""))
        for file in site.files:
            target = Target("file", file.key, "", "")
            self._add([file.address], target)
            if "://" in file.address:
                self._files.setdefault(file.address, target)
                # Signatures in addresses change.
                self._files.setdefault(file.address.partition("?")[0], target)
        for old, new in site.redirects.items():
            if (found := self.find(new)) is not None:
                self._exact.setdefault(_path_of(old), found)
        # Pictures are often on hosts of their own.
        self.hosts -= {
            urlsplit(file.address).netloc.lower() for file in site.files if "://" in file.address
        } - self._text_hosts(site)
        for number, (old, new) in enumerate(site.redirects.items()):
            self._led["address", new].append((number, old))
            if (found := self.find(new)) is not None:
                self._led[found.kind, found.key].append((number, old))

    @staticmethod
    def _text_hosts(site: ImportedSite) -> set[str]:
        texts = (text for article in site.articles for text in article.texts.values())
        addresses = (address for text in texts for address in text.addresses if "://" in address)
        # Scheme and host of each: all texts of a site have the same few.
        origins = {"/".join(address.split("/", 3)[:3]) for address in addresses}
        return {urlsplit(origin).netloc.lower() for origin in origins}

    def find(self, address: str) -> Target | None:
        """Return what an address leads to; None if it is no former address of this site, or nothing is there."""
        parts = _split(address)
        if parts is None:
            return None
        host, path, anchor = parts
        if (file := self._files.get(address) or self._files.get(address.partition("?")[0])) is not None:
            return file
        if host and host not in self.hosts and not host.endswith(_HOSTS_OF_VENDORS):
            return None
        segments = path.split("/")
        found = self._exact.get(path)
        if found is None and (name := _with_id(segments)) and (host in {"", *self.hosts} or _is_long(name)):
            found = self._by_id.get(name)
        if found is None:
            if host in self.hosts and (not path or _is_home(segments)):
                return Target("home", "", "", "")
            return None
        locale = next((part for part in segments if part in self._locales), "")
        return found._replace(locale=locale or found.locale, anchor=anchor)

    def is_own(self, address: str) -> bool:
        """Return whether an address is one of the former site, whether or not something is there."""
        parts = _split(address)
        return parts is not None and (not parts[0] or parts[0] in self.hosts)

    def redirected_to(self, key: Key, addresses: Iterable[str]) -> list[str]:
        """Return the former addresses that led to one of the ``addresses`` of an article, or in another form to it."""
        places = [("article", key), *(("address", address) for address in addresses)]
        return [old for _, old in sorted({one for place in places for one in self._led.get(place, ())})]

    def _add(self, addresses: Iterable[str], target: Target) -> None:
        for address in addresses:
            parts = _split(address)
            if parts is None or not parts[1]:
                continue
            if parts[0]:
                self.hosts.add(parts[0])
            self._exact.setdefault(parts[1], target)
            if name := _with_id(parts[1].split("/")):
                self._by_id.setdefault(name, target._replace(locale=""))


def forms_of(addresses: Iterable[str]) -> Iterator[str]:
    """Yield the paths of former addresses, with and without words, each once, as `redirect_from` has them."""
    seen: set[str] = set()
    for address in addresses:
        try:
            path = unicodedata.normalize("NFC", unquote(urlsplit(address).path)).rstrip("/")
        except ValueError:
            continue
        head, _, last = path.rpartition("/")
        match = _DIGITS.fullmatch(last)
        for form in (path, f"{head}/{match[1]}" if match and len(match[1]) >= 2 else path):
            if form.startswith("/") and not form.startswith(FILE_ROOT) and form.casefold() not in seen and form != "/":
                seen.add(form.casefold())
                yield form


def _split(address: str) -> tuple[str, str, str] | None:
    """Return the host, the path as `_exact` has it, and the anchor of an address; None if it is no web address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in {"", "http", "https"} or (not parts.netloc and not parts.path.startswith("/")):
        return None
    return parts.netloc.lower(), _path_of(parts.path), unquote(parts.fragment)


def _path_of(address: str) -> str:
    try:
        path = urlsplit(address).path if "://" in address else address.partition("#")[0].partition("?")[0]
    except ValueError:
        return ""
    return unicodedata.normalize("NFC", unquote(path)).strip("/").casefold()


def _with_id(segments: list[str]) -> str:
    """Return the kind of page and the ID in a path, such as `articles/360001234567`; "" if it has none."""
    for before, segment in pairwise(segments):
        match = _DIGITS.fullmatch(segment)
        if match and before.replace("_", "").isalpha():
            return f"{before.removesuffix('s')}/{match[1]}"
    return ""


def _is_long(name: str) -> bool:
    """Return whether an ID is one wherever it stands; short numbers are one only on the hosts of the site."""
    return len(name.rpartition("/")[2]) >= _LONG_ID


def _is_home(segments: list[str]) -> bool:
    return len(segments) <= 2 and all(
        part in {"hc", "home", "support", "help"} or _LOCALE.fullmatch(part) for part in segments
    )
