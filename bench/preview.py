"""Times the preview: from start to the first page, and from saving a file to seeing its text in an open browser."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Error, Page, sync_playwright

_OPTIONS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_SAVES = 9
# Seconds to wait for saved text to appear.
_PATIENCE = 30.0


def time_preview(project: Path) -> tuple[float, float]:
    """Return the seconds until the first page, and the median seconds from saving to visible text."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "helpcenter", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as preview:
        try:
            assert preview.stdout
            found = re.search(r"http://\S+", preview.stdout.readline())
            assert found
            with urlopen(found[0]) as page:  # noqa: S310 - the preview's own URL
                page.read()
            first = time.perf_counter() - start
            return first, _saved_to_seen(project, found[0].rstrip("/"))
        finally:
            preview.terminate()


def _saved_to_seen(project: Path, address: str) -> float:
    with urlopen(f"{address}/articles.json") as content:  # noqa: S310 - as above
        article = json.load(content)["articles"][0]
    file = project / "docs" / "es" / f"{article['id']}.md"
    text = file.read_text(encoding="utf-8")
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_OPTIONS)
        page = browser.new_page()
        page.goto(f"{address}{article['url']}")
        for number in range(_SAVES):
            # Let the background work of the previous save finish.
            time.sleep(4)
            start = time.perf_counter()
            file.write_text(f"{text}\nSaved{number}now\n", encoding="utf-8")
            _wait_for(page, f"Saved{number}now")
            times.append(time.perf_counter() - start)
        browser.close()
    file.write_text(text, encoding="utf-8")
    return statistics.median(times)


def _wait_for(page: Page, text: str) -> None:
    """Wait until the page shows the text; `Locator.wait_for` would poll only twice a second."""
    last = time.monotonic() + _PATIENCE
    while True:
        # While the page reloads, there is no document to inspect.
        with suppress(Error):
            if page.evaluate("text => document.body?.textContent.includes(text)", text):
                return
        if time.monotonic() > last:
            raise TimeoutError(f"{page.url} did not show {text!r} within {_PATIENCE:.0f} seconds")
        time.sleep(0.01)
