"""A headless Chromium and a small web server for the browser tests."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from browser.style_site import make_style_site

COMPLETE = ("chromium", "chromium-browser", "google-chrome")
# Chromium without windows opens a page in a fifth of the time.
NAMES = ("chromium-headless-shell", *COMPLETE)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Seconds to wait for something that should happen soon.
PATIENCE = 30.0
OpenPage = Callable[..., Page]
Launch = Callable[..., Browser]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site without a log, with the not-found page in the language of the URL."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        first = self.path.strip("/").split("/")[0]
        pages = [Path(self.directory) / first / "404.html", Path(self.directory) / "404.html"]
        found = next((page for page in pages if page.is_file()), None)
        if code != 404 or found is None:
            super().send_error(code, message, explain)
            return
        body = found.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    """Accepts all simultaneous connections of a browser, which retries rejected connections only after a second."""

    request_queue_size = 128
    daemon_threads = True


def until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until an expression is true. `Page.wait_for_function` needs `eval`, which the policy of pages forbids."""
    last = time.monotonic() + PATIENCE
    while True:
        with suppress(Error):  # The page is reloading.
            if page.evaluate(expression, arg):
                return
        assert time.monotonic() < last, expression
        page.wait_for_timeout(10)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` and return its URL without a trailing slash."""
    handler = functools.partial(Handler, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        # The end waits for the next look at whether it has come.
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Start the first program of ``names`` that is installed, with more arguments."""
    with sync_playwright() as playwright:

        def start(*more: str, names: Sequence[str] = NAMES) -> Browser:
            executable = next((path for name in names if (path := shutil.which(name))), None)
            assert executable is not None, "no Chromium: run scripts/browser"
            return playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, *more])

        yield start


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Iterator[Browser]:
    """Chromium, started once."""
    chromium = launch()
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def own_url(own_site: Path) -> Iterator[str]:
    """The URL of the project's help center."""
    with served(own_site) as address:
        yield address


@pytest.fixture(scope="session")
def pictures_url(built: Callable[[str], Path]) -> Iterator[str]:
    """The URL of a mini site with pictures, wide tables and long code."""
    with served(built("pictures")) as address:
        yield address


@pytest.fixture(scope="session")
def style_url(shared_tmp: Path) -> Iterator[str]:
    """The URL of the style guide's site."""
    project = shared_tmp / "style-site"
    with FileLock(shared_tmp / "style-site.lock"):
        if not (project / "site").exists():
            shutil.rmtree(project, ignore_errors=True)
            make_style_site(project)
    with served(project / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser_site(built: Callable[[str], Path], shared_tmp: Path, worker_id: str) -> Path:
    """A mini site, served at the path in its `site_url`."""
    folder = shared_tmp / f"below-a-path-{worker_id}"
    shutil.copytree(built("three-languages"), folder / "sub" / "path")
    shutil.copy(folder / "sub" / "path" / "404.html", folder)
    return folder


@pytest.fixture
def open_page(browser: Browser, own_url: str) -> Iterator[OpenPage]:
    """Open a page of the help center in a new context; any error on the page fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_(path: str = "", *, time: str = "", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        if time:
            page.clock.set_fixed_time(time)
        page.goto(f"{own_url}/{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert errors == []
