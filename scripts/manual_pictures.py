"""Takes the pictures of the manual from the help center of this repository, in each language: article, search, contact.

Usage: scripts/manual_pictures.py SITE

SITE is the folder of the built site. Run it after the look of pages has changed, and look at the result.
"""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

DOCS = Path(__file__).resolve().parent.parent / "manual" / "docs"
# The language of a reader, the article, and the results for a question with a misspelling.
VISITS = {
    "en": ("en-US", "en/billing/change-billing-contact/", "en/search/?q=put+someone+else+in+charge+of+invoces"),
    "es": (
        "es-ES",
        "facturacion/cambiar-contacto-de-facturacion/",
        "buscar/?q=poner+a+otra+persona+a+cargo+de+las+facuras",
    ),
}
# A Wednesday morning in Madrid: some contact options are open and others closed.
TIME, ZONE = "2026-11-25T09:30:00Z", "Europe/Madrid"
ARTICLE: ViewportSize = {"width": 1280, "height": 860}
SEARCH: ViewportSize = {"width": 1100, "height": 640}
WIDTH, MOST_BYTES, MARGIN = 1100, 59_000, 24


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site, and return its address."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def take(browser: Browser, address: str, language: str) -> None:
    """Write the pictures of one language."""
    locale, article, search = VISITS[language]
    page = browser.new_page(device_scale_factor=2, color_scheme="light", locale=locale, timezone_id=ZONE)
    page.clock.set_fixed_time(TIME)
    folder = DOCS / language / "images"
    page.set_viewport_size(SEARCH)
    page.goto(f"{address}/{search}")
    page.locator("[data-results] a").first.wait_for()
    save(page.screenshot(), folder / "search-results.webp", WIDTH)
    page.set_viewport_size(ARTICLE)
    page.goto(f"{address}/{article}")
    save(page.screenshot(), folder / "article.webp", WIDTH)
    page.set_viewport_size(SEARCH)
    save(*contact_options(page, folder))


def contact_options(page: Page, folder: Path) -> tuple[bytes, Path, int]:
    """Return a picture of all contact options, its file and its width."""
    # The header is sticky, and would cover them.
    page.evaluate("document.querySelector('.header').style.position = 'static'")
    options = page.locator(".contact")
    options.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)  # Hours are added when the options come into view.
    left, top, width, height = options.evaluate(
        "element => { const { x, y, width, height } = element.getBoundingClientRect(); return [x, y, width, height]; }"
    )
    left, top = left - MARGIN, top + page.evaluate("scrollY") - MARGIN
    width, height = width + 2 * MARGIN, height + 2 * MARGIN
    clip = {"x": left, "y": top, "width": width, "height": height}
    picture = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    return picture, folder / "contact-options.webp", round(width)


def save(png: bytes, file: Path, width: int) -> None:
    """Write a picture in the highest quality that keeps it light."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    for quality in range(82, 30, -4):
        content = io.BytesIO()
        picture.save(content, "WEBP", quality=quality, method=6)
        if content.tell() < MOST_BYTES:
            break
    file.write_bytes(content.getvalue())


if __name__ == "__main__":
    executable = shutil.which("chromium")
    with sync_playwright() as playwright, served(Path(sys.argv[1])) as address:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for language in VISITS:
            take(browser, address, language)
        browser.close()
