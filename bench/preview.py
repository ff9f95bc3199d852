"""Times the preview: from its start to the first page, and from a saved file to its text in an open browser."""

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
# Seconds to wait for a text.
_PATIENCE = 30.0


def time_preview(project: Path) -> tuple[float, float]:
    """Seconds to the first page, and the median of seconds from saved to seen."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "helpcenter", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as preview:
        try:
            assert preview.stdout
            found = re.search(r"http://\S+", preview.stdout.readline())
            assert found
            with urlopen(found[0]) as page:  # noqa: S310 - the preview's own address
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
            # What a save leaves to do in the background is done by then.
            time.sleep(4)
            start = time.perf_counter()
            file.write_text(f"{text}\nSaved{number}now\n", encoding="utf-8")
            _wait_for(page, f"Saved{number}now")
            times.append(time.perf_counter() - start)
        browser.close()
    file.write_text(text, encoding="utf-8")
    return statistics.median(times)


def _wait_for(page: Page, text: str) -> None:
    """Wait until a page shows a text; `Locator.wait_for` would look for it twice a second only."""
    last = time.monotonic() + _PATIENCE
    while True:
        # Between two pages there is nothing to ask.
        with suppress(Error):
            if page.evaluate("text => document.body?.textContent.includes(text)", text):
                return
        if time.monotonic() > last:
            raise TimeoutError(f"{page.url} never showed {text}")
        time.sleep(0.01)
