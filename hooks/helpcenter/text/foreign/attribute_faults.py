"""What is wrong with the attributes of HTML in articles, and with the addresses in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from helpcenter.findings import excerpt
from helpcenter.syntax.urls import FAULTS, read_url, urls_of_srcset, without_blanks
from helpcenter.text.foreign.allowed_html import allows
from helpcenter.text.foreign.unsafe import (
    OTHER_ATTRIBUTE,
    OTHER_HOST,
    REPAIRED,
    SCHEME,
    STYLE,
    Unsafe,
    danger_of,
    unsafe_html,
)

# Attributes with one address.
ADDRESSES = frozenset({"cite", "href", "poster", "src"})


def attribute_faults(tag: str, name: str, value: str, hosts: Collection[str]) -> Iterator[Unsafe]:
    """Yield what is wrong with an attribute; ``hosts`` may serve media."""
    if not allows(tag, name):
        problem = STYLE if name == "style" else OTHER_ATTRIBUTE
        values = {"attribute": name, "element": tag}
        yield danger_of(tag, name, value) or unsafe_html(problem, f"@{name}={value}", **values)
    elif name in ADDRESSES:
        if unsafe := address_fault(tag, name, value, hosts):
            yield unsafe
    elif name == "srcset":
        found = (unsafe for address in urls_of_srcset(value) if (unsafe := address_fault(tag, name, address, hosts)))
        yield from (replace(unsafe, mark=f"@{name}={value}") for unsafe in found)


def address_fault(tag: str, name: str, value: str, hosts: Collection[str]) -> Unsafe | None:
    """Return what is wrong with an address in an attribute, None if nothing is."""
    url, mark = read_url(value), f"@{name}={value}"
    is_link = tag == "a" or name == "cite"
    if url.is_dangerous or (url.scheme and not url.host and not is_link):
        return unsafe_html(SCHEME, mark, scheme=f"{without_blanks(value)[: len(url.scheme)]}:")
    if url.host and url.host not in hosts and not is_link:
        return unsafe_html(OTHER_HOST, mark, element=tag, host=url.host)
    if url.fault:
        return unsafe_html(REPAIRED, mark, address=excerpt(value), fault=FAULTS[url.fault])
    if is_link or url.loads_from(hosts):
        return None
    return unsafe_html(OTHER_HOST, mark, element=tag, host=f"{url.host}:{url.port}")
