"""Starts the preview of this help center, requests its first page, and stops it.

Exits with 1 if the page does not come within a minute.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SECONDS = 60


def main() -> int:
    """Print the size of the first page."""
    command = [sys.executable, "-u", "-m", "helpcenter", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as server:  # noqa: S603 - own arguments
        timer = threading.Timer(_SECONDS, server.kill)
        timer.start()
        try:
            line = server.stdout.readline() if server.stdout else ""
            address = next((word for word in line.split() if word.startswith("http://")), "")
            if not address:
                print(f"The preview did not start: {line}", file=sys.stderr)
                return 1
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - the address of the preview
                page = answer.read()
            print(f"{address}: {answer.status}, {len(page)} bytes")
            return 0 if answer.status == 200 and b"</html>" in page else 1
        finally:
            timer.cancel()
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
