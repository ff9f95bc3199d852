"""Publishes new versions of a site again and again, as builds and rollbacks do, while something else reads it."""

from __future__ import annotations

import hashlib
import sys
import time
from collections import defaultdict
from pathlib import Path

from conftest import override, run_build


def digest(content: bytes) -> bytes:
    """Return what tells one version of a file from another."""
    return hashlib.sha384(content).digest()


def pages_of(site: Path) -> dict[str, bytes]:
    """Return the digest of each page by its folder."""
    return {
        path.parent.relative_to(site).as_posix().removeprefix("."): digest(path.read_bytes())
        for path in site.rglob("index.html")
    }


def publish_for(seconds: float, project: Path, site: Path, *options: str) -> dict[str, set[bytes]]:
    """Publish new sites, roll back and forward, and return all digests that each page had.

    ``options`` are for builds.
    """
    published: dict[str, set[bytes]] = defaultdict(set)
    article = project / "docs" / "en" / "billing" / "pay.md"
    sheet = override(project, "assets/css/base.css")
    texts = {file: file.read_text(encoding="utf-8") for file in (article, sheet)}
    last, number = time.monotonic() + seconds, 0
    while time.monotonic() < last:
        number += 1
        article.write_text(f"{texts[article]}\n\nEdition {number}.\n", encoding="utf-8")
        sheet.write_text(f"{texts[sheet]}\n.edition-{number} {{ color: red; }}\n", encoding="utf-8")
        command("build", project, site, *options)
        for path, found in pages_of(site).items():
            published[path].add(found)
        for _ in range(4):
            if time.monotonic() < last:
                command("rollback", project, site)
    return published


def command(name: str, project: Path, site: Path, *options: str) -> None:
    """Run a command that publishes into the folder of the site."""
    result = run_build(project, name, "-d", str(site), *options, command=(sys.executable, "-m", "helpcenter"))
    assert result.returncode == 0, result.stdout + result.stderr
