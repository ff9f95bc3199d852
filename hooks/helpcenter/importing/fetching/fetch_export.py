"""Fetches all answers of an API into a folder; what is there already is not asked for again."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from helpcenter.findings import Problem, SourceError
from helpcenter.importing.fetching.api_client import ApiClient
from helpcenter.importing.fetching.vendor_apis import APIS, Request
from helpcenter.platform.file_system import write_atomically

TOKEN = "HELPCENTER_IMPORT_TOKEN"  # noqa: S105 - the name of a variable
_DONE = "complete"
_NO_ADDRESS = Problem("argument", "`{url}` is not the address of an API", "Write it as `https://acme.zendesk.com`.")
_TOO_MANY = Problem("argument", "the API has more than {limit} pages", "Is its pagination a circle?")
_MOST_ANSWERS = 200_000
_FILE = re.compile(r"[\w-]+(?:/[\w-]+)?\.json")


def system_of(url: str) -> str:
    """Return the vendor that an address belongs to, "" if the address does not say."""
    host = urlsplit(url).hostname or ""
    return next((name for name, api in APIS.items() if host.endswith(api.host)), "")


@dataclass(frozen=True)
class RemoteHelpCenter:
    """The help center of a vendor: its address, a token, and the languages to ask for."""

    url: str
    system: str
    token: str
    languages: Sequence[str]


def fetch(
    remote: RemoteHelpCenter,
    folder: Path,
    progress: Callable[[str, int, int], None],
    wait: Callable[[float], None] = time.sleep,
) -> Path:
    """Save all answers of an API in a folder, and return it.

    A run that was interrupted goes on where it ended; after a complete one, all is asked for again. Raises SourceError.
    """
    url, languages = remote.url, remote.languages
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or "@" in parts.netloc:
        raise SourceError([_NO_ADDRESS.at(remote.system, url=url)])
    api = APIS[remote.system]
    client = ApiClient(parts.netloc, api.headers(remote.token), wait)
    base = f"{parts.scheme}://{parts.netloc}"
    if (folder / _DONE).exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    waiting = api.first(languages)
    asked: set[str] = set()
    while waiting:
        request = waiting.pop(0)
        if request.file in asked or not _FILE.fullmatch(request.file):
            continue
        asked.add(request.file)
        if len(asked) > _MOST_ANSWERS:
            raise SourceError([_TOO_MANY.at(url, limit=f"{_MOST_ANSWERS:,}")])
        answer = _answer(client, base, folder, request)
        waiting += api.follow(request, answer, languages)
        progress("fetch", len(asked), len(asked) + len(waiting))
    (folder / _DONE).touch()
    return folder


def _answer(client: ApiClient, base: str, folder: Path, request: Request) -> object:
    """Return the saved answer, or ask for it and save it."""
    file = folder / request.file
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        address = request.path if "://" in request.path else f"{base}{request.path}"
        answer = client.get(address, optional=request.optional)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps(answer, ensure_ascii=False).encode())
        return answer
