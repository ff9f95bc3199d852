"""The requirements of a new help center: all packages with their versions and hashes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from helpcenter.starter.resources import locked_requirements

_NAME = "helpcenter"
_SECONDS = 20


def requirements() -> tuple[str, bool]:
    """Return the text of requirements.txt, and whether it has hashes.

    The hash of the package itself is that of the file it was installed from, or of the file that pip downloads now. If
    neither is known, as offline, pip could not install from a file with hashes, so there are none.
    """
    installed = distribution(_NAME)
    own = f"{_NAME}=={installed.version}"
    hashes = _hashes_of_installed(installed) or _hashes_of_download(own)
    lines = [line for line in locked_requirements().split("\n") if not line.lstrip().startswith("#")]
    if hashes:
        listed = " \\\n".join([own, *(f"    --hash=sha256:{found}" for found in hashes)])
        return "\n".join([listed, *lines]).rstrip() + "\n", True
    pins = [line.removesuffix(" \\") for line in lines if line and not line.startswith(" ")]
    return "\n".join([own, *pins]) + "\n", False


def _hashes_of_installed(installed: Distribution) -> list[str]:
    """Return the hash of the file or URL from which pip installed the package (PEP 610), if that can be known."""
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    archive = origin.get("archive_info", {})
    found = archive.get("hashes", {}).get("sha256") or archive.get("hash", "").removeprefix("sha256=")
    file = _local_file(origin["url"]) if archive == {} and "archive_info" in origin else None
    if not found and file and file.is_file():
        # pip records the hashes of URLs, but not of local files.
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    return [found] if found else []


def _local_file(url: str) -> Path | None:
    parts = urlsplit(url)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else None


def _hashes_of_download(requirement: str) -> list[str]:
    """Return the hashes of the files that pip downloads for a requirement, none if it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, requirement]
        try:
            result = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - own arguments
        except (OSError, subprocess.TimeoutExpired):
            return []
        files = sorted(Path(folder).iterdir()) if result.returncode == 0 else []
        return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
