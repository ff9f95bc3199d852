"""Visits pages as a reader does, and keeps what the browser asks for, complains of and moves about."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Dialog, Page, Request

# Before anything of the page runs: what violates its policy, and how much of it moves by itself.
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
# Browsers ask for it beside the page, but not without a window.
_ICON = "/assets/images/icon.svg"


@dataclass
class Visit:
    """What a page loaded by itself, and all that it did, with what a reader does, in the end."""

    path: str
    loaded: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    shift: float = 0.0
    stored: str = ""

    def sizes(self, site: Path) -> dict[str, int]:
        """The bytes of what was loaded by path, as brotli: a visit with nothing in the cache."""
        paths = dict.fromkeys([*(urlsplit(url).path for url in self.loaded), _ICON])
        return {path: len(brotli.compress(_file(site, path).read_bytes())) for path in paths}


def pages_of(site: Path) -> list[str]:
    """The paths of all pages, as their URLs have them."""
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return [file.removesuffix("index.html") for file in files]


class Crawler:
    """A reader's browser with a window of its own, whose visits are kept."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._address = address
        self._visit = Visit("")
        page.add_init_script(_WATCH)
        page.context.on("request", self._ask)
        page.on("console", lambda message: self._complain(message.type, message.text))
        page.on("pageerror", lambda error: self._complain("error", str(error)))
        page.on("dialog", self._refuse)

    def open(self, path: str) -> Visit:
        """Open a page; the visit goes on until the next one."""
        self._visit = Visit(path)
        self.page.goto(f"{self._address}/{path}", wait_until="load")
        # What comes into view when the page is laid out has been asked for by then.
        self.page.wait_for_timeout(150)
        self.page.locator("[aria-busy=true]").wait_for(state="detached")
        self._visit.loaded = list(self._visit.requests)
        self._visit.stored = self.page.evaluate(
            "async () => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),"
            " ...(await caches.keys()), ...(await indexedDB.databases()).map(({ name }) => name)].join(' ').trim()"
        )
        return self._visit

    def finish(self) -> Visit:
        """The visit with what the page did until now."""
        self._visit.shift = float(self.page.evaluate("globalThis.shift"))
        self._visit.complaints += self.violations()
        return self._visit

    def violations(self) -> list[str]:
        """What the policy of the page stopped since this was asked."""
        return list(self.page.evaluate("globalThis.violations.splice(0)"))

    def scroll(self) -> None:
        """Go down to the end of the page, as fast as a reader can."""
        steps = "Math.ceil(document.body.scrollHeight / innerHeight / 0.7)"
        for _ in range(self.page.evaluate(steps)):
            self.page.evaluate("scrollBy({ top: 0.7 * innerHeight, behavior: 'instant' })")
            self.page.wait_for_timeout(50)

    def _refuse(self, dialog: Dialog) -> None:
        self._complain("error", dialog.message)
        dialog.dismiss()

    def _ask(self, request: Request) -> None:
        if request.url != "about:blank":
            self._visit.requests.append(request.url)

    def _complain(self, kind: str, text: str) -> None:
        # The page of a missed address comes with status 404, which the console tells.
        if kind in ("error", "warning") and "status of 404" not in text:
            self._visit.complaints.append(f"{kind}: {text}")


def _file(site: Path, path: str) -> Path:
    file = site / path.lstrip("/")
    if file.is_dir():
        file /= "index.html"
    return file if file.is_file() else site / "404.html"
