"""A video of another host on a page with the headers that servers send: nothing is loaded before a click."""

from __future__ import annotations

import functools
import http.server
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import ARGUMENTS, NAMES, Handler, Server
from web_servers import server_files

HOST = "video.example.com"
PLAYER = b"<!doctype html><title>Player</title><button>Pause</button><script>document.title += ' runs'</script>"


@dataclass
class Host:
    """The host of the videos: what it was asked for, with the header `Referer`."""

    port: int
    requests: list[tuple[str, str | None]] = field(default_factory=list)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("host")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], capture_output=True, check=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    class Videos(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.requests.append((self.path, self.headers["Referer"]))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PLAYER)))
            self.end_headers()
            self.wfile.write(PLAYER)

        def log_message(self, *_: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Videos) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        found = Host(server.server_port)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield found
        server.shutdown()


@pytest.fixture(scope="module")
def url(built: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The mini site `markdown` with the headers of its `_headers` file."""
    site, folder = built("markdown"), tmp_path_factory.mktemp("server")
    server_files(site.parent, site, "netlify", folder)
    lines = (folder / "_headers").read_text(encoding="utf-8").partition("*.svg")[0].splitlines()
    headers = dict(line.strip().split(": ", 1) for line in lines if ": " in line)

    class Site(Handler):
        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

    with Server(("127.0.0.1", 0), functools.partial(Site, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium(browser: Browser, host: Host) -> Iterator[Browser]:
    """A browser for which the host of the videos is on this machine."""
    rules = f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{host.port}"
    executable = next(path for name in NAMES if (path := shutil.which(name)))
    with_rules = browser.browser_type.launch(executable_path=executable, args=[*ARGUMENTS, rules])
    yield with_rules
    with_rules.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(ignore_https_errors=True)
    yield context.new_page()
    context.close()


def test_a_click_loads_the_video(page: Page, url: str, host: Host) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if "Unrecognized" not in message.text else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{url}/todo/")
    play = page.get_by_role("button", name="Reproducir vídeo: Cómo pagar con tarjeta")
    play.scroll_into_view_if_needed()
    below = page.get_by_role("button", name="Cómo leer la factura")
    before = below.bounding_box()
    assert host.requests == []
    play.focus()
    page.keyboard.press("Enter")
    frame = page.frame_locator("iframe[title='Cómo pagar con tarjeta']")
    expect(frame.get_by_role("button", name="Pause")).to_be_visible()
    assert host.requests == [("/embed/pay?lang=es", f"{url}/")]
    assert below.bounding_box() == before
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert frame.locator("html").evaluate("() => document.title") == "Player runs"
    may = "() => ['autoplay', 'fullscreen', 'camera'].map((name) => document.featurePolicy.allowsFeature(name))"
    assert frame.locator("html").evaluate(may) == [True, True, False]
    assert problems == []


def test_a_page_allows_only_the_frames_of_its_videos(page: Page, url: str) -> None:
    policy = page.locator("meta[http-equiv='Content-Security-Policy']")
    page.goto(f"{url}/todo/")
    assert f"frame-src https://{HOST} https://www.youtube-nocookie.com" in (policy.get_attribute("content") or "")
    page.goto(f"{url}/")
    assert "frame-src" not in (policy.get_attribute("content") or "")


def test_without_a_script_a_link_leads_to_the_video(chromium: Browser, url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/ar/markdown/")
    link = page.get_by_role("link", name="تشغيل الفيديو: كيفية قراءة الفاتورة")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=0123456789a"
    assert page.get_by_text("youtube-nocookie.com").is_visible()
    context.close()


def test_paper_has_the_name_and_the_address_even_of_a_video_that_plays(page: Page, url: str) -> None:
    page.goto(f"{url}/todo/")
    page.get_by_role("button", name="Cómo pagar con tarjeta").click()
    page.emulate_media(media="print")
    expect(page.locator("iframe")).to_be_hidden()
    link = page.locator(".video__play--paper").first
    expect(link).to_be_visible()
    address = link.evaluate("(one) => getComputedStyle(one, '::after').content")
    assert "https://video.example.com/embed/pay?lang=es" in address or "attr(href)" in address


def test_a_browser_without_frames_for_these_headers_keeps_the_link(page: Page, url: str) -> None:
    page.add_init_script("delete HTMLIFrameElement.prototype.credentialless")
    page.goto(f"{url}/todo/")
    assert page.evaluate("crossOriginIsolated")
    expect(page.get_by_role("link", name="Reproducir vídeo: Cómo pagar con tarjeta")).to_be_visible()
    assert page.locator(".prose button.video__play").count() == 0


def test_colors_that_the_reader_chose_show_the_sign(page: Page, url: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{url}/todo/")
    sign = page.locator("button .video__sign").first
    inner, outer = (
        sign.evaluate("(one, part) => getComputedStyle(one, part).backgroundColor", part) for part in ("::before", None)
    )
    assert inner != outer
