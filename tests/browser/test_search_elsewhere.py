"""README's example asks the search from a page of another site, with the servers of `deploy/` and strict policies."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.conftest import Server, until
from conftest import ROOT, copy_site
from web_servers import WebServer, running, site_below

BASE = "/sub/path/"
EXAMPLE = re.findall(r"```js\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
STRICT = "default-src 'none'; script-src 'self' {site}; connect-src {site}; require-trusted-types-for 'script'; "
# The policy of the page, and whether a worker answers.
POLICIES = {
    "no policy": ("", True),
    "worker allowed": (STRICT + "worker-src blob:; trusted-types help-center-search", True),
    "no blob": (STRICT + "worker-src 'self'; trusted-types help-center-search", False),
    "no worker": (STRICT + "worker-src 'none'; trusted-types help-center-search", False),
    "no type": (STRICT + "worker-src blob:; trusted-types 'none'", False),
    "another type": (STRICT + "worker-src blob:; trusted-types other", False),
}


@pytest.fixture(scope="module")
def project(built: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_site("three-languages", tmp_path_factory.mktemp("elsewhere") / "project")
    shutil.copytree(built("three-languages"), site_below(project, BASE))
    return project


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebServer]:
    with running(request.param, project, tmp_path_factory.mktemp("server"), BASE) as server:
        yield server


class OtherSite(http.server.BaseHTTPRequestHandler):
    """A page with a policy, and its script."""

    protocol_version = "HTTP/1.1"

    def __init__(self, script: str, policies: dict[str, str], *args: Any) -> None:
        self._script, self._policies = script, policies
        super().__init__(*args)

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        is_script = self.path.startswith("/example.js")
        page = '<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/example.js"></script>'
        body = (self._script if is_script else page).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_script else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        policy = self._policies.get(self.path.strip("/").replace("%20", " "), "")
        if policy:
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def other_site(server: WebServer) -> Iterator[str]:
    """Return the address of a site whose page runs README's example with the help center of ``server``."""
    site = f"http://127.0.0.1:{server.port}"
    [example] = EXAMPLE
    script = f"{example}\nglobalThis.found = results;\n".replace("https://help.example.com/", site + BASE)
    policies = {name: policy.format(site=site) for name, (policy, _) in POLICIES.items()}
    with Server(("127.0.0.1", 0), functools.partial(OtherSite, script, policies)) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://localhost:{other.server_port}"
        other.shutdown()


def test_the_example_answers_on_a_page_of_another_site_under_each_policy(
    server: WebServer, other_site: str, browser: Browser
) -> None:
    results = {}
    for name in POLICIES:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{other_site}/{name}")
        until(page, "globalThis.found")
        first = page.evaluate("found[0]")
        assert first["url"].startswith(f"http://127.0.0.1:{server.port}{BASE}en/billing/"), name
        results[name] = len(page.workers) == 1
        context.close()
    assert results == {name: works for name, (_, works) in POLICIES.items()}
