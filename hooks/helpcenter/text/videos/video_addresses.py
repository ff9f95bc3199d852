"""Finds videos by their addresses: those of well-known services, and the frames of any other host."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from helpcenter.syntax.urls import WEB, read_url

_USUAL_PORTS = ("", "443")
_AUTHORITY_END = re.compile(r"[/?#]")
_KEY = re.compile(r"\w{1,40}")
# `90`, `90s` or `1h2m3s`.
_TIME = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?")


class Video(NamedTuple):
    """A video: the address of its page, the path of its frame, the hosts that have the frame, and its shape.

    The first of the ``hosts`` that a site allows plays it.
    """

    page: str
    path: str
    hosts: tuple[str, ...]
    tall: bool = False

    def frame(self, allowed: Collection[str]) -> str:
        """Return the address of the frame on a host that is ``allowed``, "" if none is."""
        host = next((host for host in self.hosts if host in allowed), "")
        return f"https://{host}{self.path}" if host else ""


class _Service(NamedTuple):
    """Where a service has its videos: a pattern of their pages and frames, and the formats of both addresses.

    ``start`` is what both have for a video that starts later, ``key`` the part of an address that opens a video that
    is not listed.
    """

    address: re.Pattern[str]
    page: str
    path: str
    hosts: tuple[str, ...]
    start: tuple[str, str] = ("", "")
    key: str = ""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.VERBOSE)


# Each frame starts to play: a reader has asked for it.
_SERVICES = (
    _Service(
        _pattern(
            r"(?:(?:www\.|m\.)?youtube\.com/(?:watch/?\?(?:.*&)?v=|embed/|(?P<tall>shorts/)|live/)|youtu\.be/"
            r"|www\.youtube-nocookie\.com/embed/) (?P<id>(?!videoseries)[\w-]{6,20}) (?=[?&/]|$)"
        ),
        "https://www.youtube.com/watch?v={id}",
        "/embed/{id}?autoplay=1",
        # The first one sets no cookies before a reader plays the video.
        ("www.youtube-nocookie.com", "www.youtube.com"),
        start=("&t={seconds}s", "&start={seconds}"),
    ),
    _Service(
        _pattern(
            r"(?:player\.vimeo\.com/video/|(?:www\.)?vimeo\.com/) (?P<id>\d{5,15}) (?:/(?P<key>[\da-f]{6,20}))? "
            r"(?=[?/]|$)"
        ),
        "https://vimeo.com/{id}",
        "/video/{id}?autoplay=1&dnt=1",
        ("player.vimeo.com",),
        key="h",
    ),
    _Service(
        _pattern(r"(?:www\.)?loom\.com/(?:share|embed)/ (?P<id>[\da-f]{16,40}) (?=[?]|$)"),
        "https://www.loom.com/share/{id}",
        "/embed/{id}?autoplay=1",
        ("www.loom.com",),
    ),
    _Service(
        _pattern(r"(?:fast\.wistia\.(?:net|com)/embed/iframe|[\w-]+\.wistia\.com/medias)/ (?P<id>\w{6,20}) (?=[?]|$)"),
        "https://fast.wistia.net/embed/iframe/{id}",
        "/embed/iframe/{id}?autoPlay=true",
        ("fast.wistia.net", "fast.wistia.com"),
    ),
)
# Addresses of the services contain one of these texts.
NAMES = ("youtu", "vimeo.com", "loom.com", "wistia")


def video_of_service(address: str) -> Video | None:
    """Return the video of a well-known service at an address of its page or frame, None at any other address."""
    host, path = _parts(address)
    text = f"{host}{path.partition('#')[0]}"
    return next((_video(service, match) for service in _SERVICES if (match := service.address.match(text))), None)


def video_in_frame(address: str) -> Video | None:
    """Return what a frame with this address shows, None if that is no page of another host."""
    host, path = _parts(address)
    if not host:
        return None
    return video_of_service(address) or Video(f"https://{host}{path}", path, (host,))


def _parts(address: str) -> tuple[str, str]:
    """Return the host of a web page and everything after it, both "" for anything else."""
    url = read_url(address)
    if url.fault or url.scheme not in ("", *WEB) or not url.host or url.port not in _USUAL_PORTS:
        return "", ""
    rest = address.strip().partition("//")[2]
    return url.host, rest[len(_AUTHORITY_END.split(rest, maxsplit=1)[0]) :]


def _video(service: _Service, match: re.Match[str]) -> Video:
    found, query = match.groupdict(""), parse_qs(urlsplit(f"//{match.string}").query)
    page, path = service.page.format_map(found), service.path.format_map(found)
    written = query.get(service.key, [""])[0] if service.key else ""
    if key := found.get("key") or (written if _KEY.fullmatch(written) else ""):
        page, path = f"{page}/{key}", f"{path}&{service.key}={key}"
    if seconds := _seconds((query.get("start") or query.get("t") or [""])[0]):
        of_page, of_path = service.start
        page, path = page + of_page.format(seconds=seconds), path + of_path.format(seconds=seconds)
    return Video(page, path, service.hosts, bool(found.get("tall")))


def _seconds(text: str) -> int:
    """Return the time at which a video starts, `90`, `90s` or `1m30s`, in seconds; 0 for anything else."""
    match = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return 3600 * hours + 60 * minutes + seconds
