"""The files `_headers` and `_redirects` of hosts that serve folders."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.servers.facts import IMMUTABLE, NOT_FOUND, ServingFacts, as_address, lines


def netlify_files(facts: ServingFacts) -> dict[str, str]:
    """The files for Netlify, where a redirect must say that it goes before the page at its address."""
    pages = [f"{facts.base_path}{prefix}* {facts.base_path}{prefix}{NOT_FOUND} 404" for prefix in facts.prefixes]
    return {"_headers": lines(_headers(facts)), "_redirects": lines([*_redirects(facts, "301!"), *pages])}


def cloudflare_pages_files(facts: ServingFacts) -> dict[str, str]:
    """The files for Cloudflare Pages, which finds the not-found page of each language by itself."""
    return {"_headers": lines(_headers(facts)), "_redirects": lines(_redirects(facts, "301"))}


def _headers(facts: ServingFacts) -> Iterator[str]:
    # Without Cache-Control: these hosts have pages asked for again by themselves, and would send two of them.
    yield "/*"
    for name, value in facts.headers.items():
        yield f"  {name}: {value}"
    folders = [f"{prefix}search-index/{part}/*" for prefix in ("", *facts.prefixes) for part in ("cards", "postings")]
    for path in (*facts.hashed, *folders):
        yield f"{facts.base_path}{path}"
        yield f"  Cache-Control: {IMMUTABLE}"


def _redirects(facts: ServingFacts, status: str) -> Iterator[str]:
    for old, new in facts.old_paths.items():
        yield f"{as_address(old.replace('*', '%2A').replace(':', '%3A'))} {new} {status}"
