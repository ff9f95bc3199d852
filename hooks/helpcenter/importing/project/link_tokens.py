"""Tokens for addresses in converted Markdown, and what replaces them when all articles have their places."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from helpcenter.importing.model import Key
from helpcenter.importing.own_addresses import FILE_ROOT, OwnAddresses, Target
from helpcenter.syntax.urls import read_url

SCHEME = "hc-import:"
_TOKEN = re.compile(r"hc-import:(\d+)")
_PICTURE = re.compile(
    r'(!\[(?:\\.|[^\[\]\\])*+)\]\(hc-import:(\d+)((?: "[^"\n]*")?)\)(\{[^{}\n]*\})?|<img src="hc-import:(\d+)"',
    re.DOTALL,
)
# What a picture may have of its own beside its size; how it looks is not for its article to say.
_KEPT_ATTRIBUTE = re.compile(r"""(?<=[\s{:])(?:#[\w-]+|loading=["']?\w+["']?)(?=[\s}])""")
_KEPT_IN_PATHS = "/:@!$&'()*+,;=-._~%"


class Place(NamedTuple):
    """A file of the docs folder below its language, such as `billing/pay.md`, with the size of a picture."""

    path: str
    width: int = 0
    height: int = 0


class LinkTokens:
    """The `References` of one text: remembers what each token stands for.

    ``place_file`` takes a picture or file into the project and returns its place, None if it cannot be had.
    """

    def __init__(
        self,
        addresses: OwnAddresses,
        titles: Mapping[Key, str],
        base: str,
        place_picture: Callable[[str], Place | None],
        place_bytes: Callable[[bytes, str], Place | None],
    ) -> None:
        self._addresses = addresses
        self._titles = titles
        self._base = base
        self._place_picture = place_picture
        self._place_bytes = place_bytes
        self.targets: list[Target | Place] = []

    def link(self, address: str) -> str:
        """Return a token for an own address, the address itself for any other, "" if it leads nowhere."""
        address = address.strip()
        if address.startswith("#"):
            return self._token(Target("article", "", "", unquote(address[1:]))) if len(address) > 1 else ""
        if (found := self._addresses.find(self._full(address))) is not None:
            if found.kind == "home":
                return self._token(found)
            if found.kind == "file":
                place = self._place_picture(self._full(address))
                return self._token(place) if place else ""
            if found.kind == "section" or found.key in self._titles:
                return self._token(found)
            return ""
        return self._other(address)

    def title(self, address: str) -> str:
        """Return the title of the article at a former address, "" for any other address."""
        found = self._addresses.find(address)
        return self._titles.get(found.key, "") if found is not None and found.kind == "article" else ""

    def picture(self, address: str) -> str:
        """Return a token for a picture, "" if it cannot be had."""
        place = self._place_picture(self._full(address))
        return self._token(place) if place else ""

    def embedded(self, content: bytes, media_type: str) -> str:
        """Return a token for a picture that the text itself has."""
        place = self._place_bytes(content, media_type)
        return self._token(place) if place else ""

    def _token(self, target: Target | Place) -> str:
        self.targets.append(target)
        return f"{SCHEME}{len(self.targets) - 1}"

    def _full(self, address: str) -> str:
        """Return an address with a host if it is relative to the former site."""
        if address.startswith("//"):
            return f"https:{address}"
        is_file = address.startswith(FILE_ROOT)
        return f"{self._base}{address}" if address.startswith("/") and self._base and not is_file else address

    def _other(self, address: str) -> str:
        url = read_url(address)
        if url.is_dangerous or url.fault in {"host", "port", "credentials", "control"}:
            return ""
        if url.scheme in {"mailto", "tel", "sms"}:
            return quote(address, safe=f"{_KEPT_IN_PATHS}?#")
        if not url.scheme and not url.host:
            # Relative to a page of the former site, which is no page of this one.
            return ""
        if not url.is_web_page or self._addresses.is_own(address):
            return ""
        return (
            quote(f"https:{address}" if address.startswith("//") else address, safe=f"{_KEPT_IN_PATHS}?#[]")
            .replace("(", "%28")
            .replace(")", "%29")
        )


def with_addresses(markdown: str, targets: list[Target | Place], address_of: Callable[[Target | Place], str]) -> str:
    """Return Markdown with addresses in the places of its tokens, and the sizes of pictures behind them."""
    if not targets:
        return markdown

    def picture(match: re.Match[str]) -> str:
        target = targets[int(match[2] or match[5])]
        if match[5]:
            size = (
                f' width="{target.width}" height="{target.height}"'
                if isinstance(target, Place) and target.width
                else ""
            )
            return f'<img src="{address_of(target)}"{size}'
        attributes = match[4] or ""
        if isinstance(target, Place) and target.width:
            # A second list behind the first one would be text.
            size = f"width={target.width} height={target.height}"
            attributes = f"{{ {' '.join((size, *_KEPT_ATTRIBUTE.findall(attributes)))} }}"
        return f"{match[1]}]({address_of(target)}{match[3]}){attributes}"

    markdown = _PICTURE.sub(picture, markdown)
    return _TOKEN.sub(lambda match: address_of(targets[int(match[1])]), markdown)


def relative(path: str, article_id: str) -> str:
    """Return the address of a file of the docs folder in an article of the same language."""
    folder = posixpath.dirname(article_id)
    relation = posixpath.relpath(path, folder or ".") if path else ""
    return "".join(sign if sign.isalnum() or sign in "/-._~" else quote(sign) for sign in relation)


def base_of(addresses: tuple[str, ...]) -> str:
    """Return the scheme and host of the first complete address, "" for none."""
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https"} and parts.netloc:
            return f"{parts.scheme}://{parts.netloc}"
    return ""
