"""Real web servers on loopback with the configurations in `deploy/`."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from conftest import ROOT, run_build
from ready_program import PROGRAM

DEPLOY = ROOT / "deploy"
# The folder to which the container writes.
_WRITABLE = "/run/nginx/"
# Seconds to wait for a server to start.
PATIENCE = 20.0


@dataclass(frozen=True)
class Reply:
    """A response of a server; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class WebServer:
    """A running server: its name, its port on loopback and the path of the site root."""

    name: str
    port: int
    base: str

    @property
    def origin(self) -> str:
        """The start of all URLs of a server with a certificate."""
        return f"https://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """Request a path below the site root without normalizing it; `_` in header names represents `-`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, self.base + path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Reply(
                response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
            )
        finally:
            connection.close()


def site_below(project: Path, base: str) -> Path:
    """Return the folder in which to publish a site so that its URL paths match the paths below ``folder``."""
    return project / "www" / base.strip("/") if base != "/" else project / "www"


def server_files(project: Path, site: Path, server: str, output: Path) -> None:
    """Write the files for a server with the command that users run."""
    result = run_build(project, "server-files", server, "-d", str(site), "--output", str(output), command=PROGRAM)
    assert result.returncode == 0, result.stdout + result.stderr


@contextmanager
def running(name: str, project: Path, folder: Path, base: str = "/", *, tls: bool = False) -> Iterator[WebServer]:
    """Run server ``name`` for a project whose site is at ``base`` below `www`; ``folder`` is for server files.

    With ``tls``, the server has a certificate of its own, and offers HTTP/2.
    """
    folder.mkdir(parents=True, exist_ok=True)
    site = site_below(project, base)
    server_files(project, site, name, folder / "help-center")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = _COMMANDS[name](folder, (project / "www", site), port)
    if tls:
        _add_certificate(folder)
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        _wait_for(port, process, folder / "log.txt")
        yield WebServer(name, port, base)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _add_certificate(folder: Path) -> None:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], capture_output=True, check=True)
    of_nginx = f"ssl_certificate {certificate};\nssl_certificate_key {key};"
    for name, place, lines in (
        ("help-center.conf", r"(listen [\d.:]+);", rf"\1 ssl http2;\n{of_nginx}"),
        ("Caddyfile", r"(\n\tbind .*)", rf"\1\n\ttls {certificate} {key}"),
        # Nothing listens on port 80 to lead readers here.
        ("Caddyfile", r"(\n\tadmin off)", r"\1\n\tauto_https off"),
    ):
        if (file := folder / name).exists():
            text, found = re.subn(place, lines, file.read_text(encoding="utf-8"))
            assert found == 1, (name, place)
            file.write_text(text, encoding="utf-8")


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    last = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < last, log.read_text(encoding="utf-8")
            time.sleep(0.02)
        else:
            return


def _nginx(folder: Path, folders: tuple[Path, Path], port: int) -> list[str]:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is missing: scripts/servers"
    server = _with_folders("nginx.conf", folder / "help-center", *folders)
    (folder / "help-center.conf").write_text(server.replace("listen 8080;", f"listen 127.0.0.1:{port};"), "utf-8")
    main = (DEPLOY / "nginx-main.conf").read_text(encoding="utf-8")
    main = main.replace(_WRITABLE, f"{folder}/").replace("/etc/nginx/conf.d/*.conf", f"{folder}/help-center.conf")
    # Runs as the current user, because other users cannot read the test folders.
    user = "user root;\n" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(f"{user}{main.replace('/dev/stdout', 'off')}", encoding="utf-8")
    return [program, "-e", "stderr", "-c", str(folder / "nginx.conf")]


def _caddy(folder: Path, folders: tuple[Path, Path], port: int) -> list[str]:
    program = shutil.which("caddy")
    assert program, "caddy is missing: scripts/servers"
    text = _with_folders("Caddyfile", folder / "help-center", *folders)
    # Answers any host, as the original does.
    text = text.replace(":8080 {", f":{port} {{\n\tbind 127.0.0.1")
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    return [program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def _with_folders(name: str, files: Path, root: Path, site: Path) -> str:
    """Return a configuration from `deploy/` with its folders replaced by the folders of a test."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for there in ("/etc/nginx/help-center", "/etc/caddy/help-center"):
        text = text.replace(there, str(files))
    text = text.replace("/srv/help-center/.site.previous", str(site.with_name(f".{site.name}.previous")))
    return text.replace("/srv/help-center/site", str(root))


_COMMANDS: Mapping[str, Callable[[Path, tuple[Path, Path], int], list[str]]] = {"nginx": _nginx, "caddy": _caddy}
