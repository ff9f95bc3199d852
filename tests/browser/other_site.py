"""A page of another site that runs README's example, under policies from none to the strictest."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from browser.conftest import Server
from conftest import ROOT

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


class _OtherSite(http.server.BaseHTTPRequestHandler):
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


def example(help_center: str) -> str:
    """Return README's example with the address of a help center, which ends with a slash."""
    [text] = EXAMPLE
    return str(text).replace("https://help.example.com/", help_center)


@contextmanager
def other_site(help_center: str) -> Iterator[str]:
    """Serve a page for each policy, which asks the help center, and return the address of these pages."""
    script = f"{example(help_center)}\nglobalThis.found = results;\n"
    origin = "/".join(help_center.split("/")[:3])
    policies = {name: policy.format(site=origin) for name, (policy, _) in POLICIES.items()}
    with Server(("127.0.0.1", 0), functools.partial(_OtherSite, script, policies)) as other:
        threading.Thread(target=other.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://localhost:{other.server_port}"
        other.shutdown()
