"""Visits pages as a reader does, and records requests, console messages and layout shifts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Dialog, Page, Request

# Runs before the scripts of the page, and records policy violations and layout shifts.
_WATCH = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", (event) => {
    violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`);
});
globalThis.shift = 0;
new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) globalThis.shift += value;
}).observe({ type: "layout-shift", buffered: true });
"""
# Browsers request the icon with each page, but headless browsers do not.
_ICON = "/assets/images/icon.svg"


@dataclass
class Visit:
    """What a page loaded on its own, and everything it did by the end of the visit, including the reader's actions."""

    path: str
    loaded: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    shift: float = 0.0
    stored: str = ""

    def sizes(self, site: Path) -> dict[str, int]:
        """Return the bytes of each loaded file, compressed with brotli, by path: a visit with an empty cache."""
        paths = dict.fromkeys([*(urlsplit(url).path for url in self.loaded), _ICON])
        return {path: len(brotli.compress(_file(site, path).read_bytes())) for path in paths}


def pages_of(site: Path) -> list[str]:
    """Return the URL paths of all pages."""
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return [file.removesuffix("index.html") for file in files]


class Crawler:
    """A browser window whose visits are recorded."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._address = address
        self._visit = Visit("")
        page.add_init_script(_WATCH)
        page.context.on("request", self._record_request)
        page.on("console", lambda message: self._record_error(message.type, message.text))
        page.on("pageerror", lambda error: self._record_error("error", str(error)))
        page.on("dialog", self._dismiss)

    def open(self, path: str) -> Visit:
        """Open a page; its visit lasts until the next page is opened."""
        self._visit = Visit(path)
        self.page.goto(f"{self._address}/{path}", wait_until="load")
        # By then, the browser has requested everything in view after layout.
        self.page.wait_for_timeout(150)
        self.page.locator("[aria-busy=true]").wait_for(state="detached")
        self._visit.loaded = list(self._visit.requests)
        self._visit.stored = self.page.evaluate(
            "async () => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),"
            " ...(await caches.keys()), ...(await indexedDB.databases()).map(({ name }) => name)].join(' ').trim()"
        )
        return self._visit

    def finish(self) -> Visit:
        """Return the visit with everything the page did so far."""
        self._visit.shift = float(self.page.evaluate("globalThis.shift"))
        self._visit.errors += self.violations()
        return self._visit

    def violations(self) -> list[str]:
        """Return everything the policy of the page blocked since the last call."""
        return list(self.page.evaluate("globalThis.violations.splice(0)"))

    def scroll(self) -> None:
        """Scroll to the end of the page as fast as a reader can."""
        steps = "Math.ceil(document.body.scrollHeight / innerHeight / 0.7)"
        for _ in range(self.page.evaluate(steps)):
            self.page.evaluate("scrollBy({ top: 0.7 * innerHeight, behavior: 'instant' })")
            self.page.wait_for_timeout(50)

    def _dismiss(self, dialog: Dialog) -> None:
        self._record_error("error", dialog.message)
        dialog.dismiss()

    def _record_request(self, request: Request) -> None:
        if request.url != "about:blank":
            self._visit.requests.append(request.url)

    def _record_error(self, kind: str, text: str) -> None:
        # The not-found page has status 404, which the console reports.
        if kind in ("error", "warning") and "status of 404" not in text:
            self._visit.errors.append(f"{kind}: {text}")


def _file(site: Path, path: str) -> Path:
    file = site / path.lstrip("/")
    if file.is_dir():
        file /= "index.html"
    return file if file.is_file() else site / "404.html"
