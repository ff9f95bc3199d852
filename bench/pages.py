"""Measures the size and the Lighthouse scores (mobile) of pages.

    python bench/pages.py [URL...]

Builds this project's help center and serves it like a production server: with brotli and the headers of `policy.py`.
URLs are relative to the site root. Without URLs, it measures one page of each kind in both languages.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import click
from rich.console import Console
from rich.table import Table

from helpcenter.input.settings import Options
from helpcenter.pages.policy import headers

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "", "facturacion/", "facturacion/cambiar-contacto-de-facturacion/", "buscar/", "buscar/?q=cambiar+la+tarjeta",
    "en/", "en/billing/", "en/billing/change-billing-contact/", "en/search/", "en/search/?q=change+card",
)  # fmt: skip
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
KINDS = ("Document", "Stylesheet", "Script", "Image", "Other")
_TEXT = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")
_TITLE = "Sizes with brotli and headers, empty cache; Lighthouse scores for mobile"
_ATTEMPTS = 4
# The local server has no certificate.
_NOT_HERE = {"Strict-Transport-Security"}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends brotli-compressed files and compresses each file only once."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Log nothing."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        status = 200
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            file, status = Path(self.directory) / "404.html", 404
        text = file.suffix in _TEXT
        content = _compressed(file) if text else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file) + ("; charset=utf-8" if text else ""))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache" if file.suffix == ".html" else "max-age=31536000, immutable")
        if text:
            self.send_header("Content-Encoding", "br")
        for name, value in headers(Options()).items():
            if name not in _NOT_HERE:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


class Server(http.server.ThreadingHTTPServer):
    """Accepts all connections that a browser opens at the same time."""

    request_queue_size = 128
    daemon_threads = True


@functools.cache
def _compressed(file: Path) -> bytes:
    compressed: bytes = brotli.compress(file.read_bytes())
    return compressed


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` and yield its URL."""
    with Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@dataclass(frozen=True)
class Result:
    """Kilobytes by kind, requests, layout shift, largest contentful paint (ms), scores (0 to 100), audits below 100."""

    path: str
    sizes: dict[str, float]
    requests: int
    shift: float
    painted: float
    scores: tuple[int, ...]
    lost: tuple[str, ...]


def measure(address: str, path: str) -> Result:
    """Measure a first visit on a phone, with an empty cache."""
    report = _lighthouse(f"{address}/{path}")
    audits = report["audits"]
    requests = [
        request for request in audits["network-requests"]["details"]["items"] if request["url"].startswith(address)
    ]
    sizes = dict.fromkeys(KINDS, 0.0)
    for request in requests:
        sizes[request["resourceType"] if request["resourceType"] in KINDS else "Other"] += (
            request["transferSize"] / 1000
        )
    categories = [report["categories"][name] for name in CATEGORIES]
    return Result(
        f"/{path}",
        sizes,
        len(requests),
        audits["cumulative-layout-shift"]["numericValue"],
        audits["largest-contentful-paint"]["numericValue"],
        tuple(round(100 * category["score"]) for category in categories),
        tuple(
            reference["id"]
            for category in categories
            for reference in category["auditRefs"]
            if reference["weight"]
            and (audits[reference["id"]]["score"] or 0) < 1
            and audits[reference["id"]]["scoreDisplayMode"] in ("binary", "numeric", "metricSavings")
        ),
    )


def _lighthouse(url: str) -> dict[str, Any]:
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    npm = Path(sys.executable).with_name("npm")
    command = [
        str(npm), "exec", "--no", "--", "lighthouse", url, "--output=json", "--quiet", "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium}
    # On a busy machine, Lighthouse may miss the start of the page load, and then fails; retry.
    for _ in range(_ATTEMPTS):
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if result.returncode == 0:
            break
    else:
        raise click.ClickException(result.stderr)
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def print_table(results: list[Result]) -> None:
    """Print a row for each page, then the audits below the maximum score."""
    columns = "page html css script image other all-KB requests CLS LCP-ms P A BP SEO"
    table = Table(*columns.split(), title=_TITLE)
    for result in results:
        sizes = [f"{size:.1f}" for size in (*result.sizes.values(), sum(result.sizes.values()))]
        numbers = (str(result.requests), f"{result.shift:.3f}", f"{result.painted:.0f}", *map(str, result.scores))
        table.add_row(result.path, *sizes, *numbers)
    Console(width=140).print(table)
    for result in results:
        if result.lost:
            print(f"{result.path}: audits below the maximum score: {', '.join(result.lost)}")


@click.command(help=__doc__)
@click.argument("urls", nargs=-1)
def main(urls: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        command = [sys.executable, "-m", "helpcenter", "build", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with served(site) as address:
            print_table([measure(address, url) for url in urls or PAGES])


if __name__ == "__main__":
    main()
