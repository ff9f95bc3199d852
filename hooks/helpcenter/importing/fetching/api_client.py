"""Asks an API for JSON: waits when it must, tries again what may work later, and sends the token to its host only."""

from __future__ import annotations

import email.utils
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.parse import urlsplit

from helpcenter.findings import Problem, SourceError

_RULE = "argument"
_OTHER_HOST = Problem(_RULE, "the API leads to another host: {host}", "Fetch from there, if you trust it.")
_REFUSED = Problem(
    _RULE, "the API answers {status}: {reason}",
    "Check the address, and the token in the environment variable `HELPCENTER_IMPORT_TOKEN`.",
)  # fmt: skip
_NO_ANSWER = Problem(
    _RULE, "the API does not answer as it should: {reason}",
    "Run the command again: it goes on where it ended.",
)  # fmt: skip
_TRIES = 6
_TIMEOUT = 60
_LONGEST_WAIT = 300.0
_LARGEST = 200_000_000
# Answers that may be others later.
_NOT_THERE = frozenset({401, 403, 404})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


class ApiClient:
    """A client of one host; ``headers`` have the token, ``wait`` waits for a number of seconds."""

    def __init__(self, host: str, headers: Mapping[str, str], wait: Callable[[float], None] = time.sleep) -> None:
        self._host = host
        self._headers = {"Accept": "application/json", "User-Agent": "helpcenter-import", **headers}
        self._wait = wait
        self._opener = urllib.request.build_opener(_NoRedirects())

    def get(self, address: str, *, optional: bool = False) -> Any:
        """Return the JSON at an address; None if it is ``optional`` and not there for the token. Raises SourceError."""
        parts = urlsplit(address)
        if parts.netloc != self._host or parts.scheme not in {"http", "https"}:
            raise SourceError([_OTHER_HOST.at(self._host, host=parts.netloc or address)])
        reason = ""
        for attempt in range(_TRIES):
            pause = 2.0**attempt
            try:
                return self._answer(address)
            except urllib.error.HTTPError as error:
                if optional and error.code in _NOT_THERE:
                    return None
                if error.code not in _LATER:
                    raise SourceError(
                        [_REFUSED.at(address, status=str(error.code), reason=str(error.reason))]
                    ) from None
                reason = f"{error.code} {error.reason}"
                asked_for = _asked_for(error.headers)
                pause = pause if asked_for is None else asked_for
            except (OSError, HTTPException, ValueError, RecursionError) as error:
                reason = str(getattr(error, "reason", "") or error) or type(error).__name__
            if attempt + 1 < _TRIES:
                self._wait(min(pause, _LONGEST_WAIT))
        raise SourceError([_NO_ANSWER.at(address, reason=reason)])

    def _answer(self, address: str) -> Any:
        request = urllib.request.Request(address, headers=self._headers)  # noqa: S310 - the scheme is checked
        with self._opener.open(request, timeout=_TIMEOUT) as answer:
            content = answer.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ValueError("an answer has more than 200 MB")
        return json.loads(content)


def _asked_for(headers: Message) -> float | None:
    """Return the seconds that an answer asks to wait for (RFC 9110, 10.2.3), None if it does not."""
    value = (headers.get("Retry-After") or "").strip()
    if value.isdecimal() and len(value) < 7:
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the token would go to another host."""

    def redirect_request(
        self, _req: urllib.request.Request, _fp: IO[bytes], _code: int, _msg: str, _headers: HTTPMessage, _url: str
    ) -> None:
        return None
