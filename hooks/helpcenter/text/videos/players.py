"""Completes the links to videos: on the page, a script replaces each by a button that loads the frame of its video.

Without a script and on paper, it stays a link.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable

from markupsafe import Markup, escape

from helpcenter.input.strings import Strings
from helpcenter.text.videos.video_addresses import video_in_frame
from helpcenter.text.videos.video_links import LINK, TALL_LINK

_LINK = re.compile(r'<a (?P<link>(?:[^<>"]|"[^"<]*")*+)>(?P<poster><img (?:[^<>"]|"[^"<]*")*+>)?(?P<title>[^<]*)</a>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_CLASSES = frozenset({LINK, TALL_LINK})
_FRAME = re.compile(r' data-frame="https://([^/?#"]+)')
_HOST = "\0"


def with_players(content: str, hosts: Collection[str], t: Strings) -> str:
    """Return sanitized HTML in which each link to a video of one of the ``hosts`` has what its player needs."""

    def player(match: re.Match[str]) -> str:
        link = dict(_ATTRIBUTE.findall(match["link"]))
        video = video_in_frame(html.unescape(link.get("href", ""))) if link.get("class") in _CLASSES else None
        frame = video.frame(hosts) if video else ""
        if video is None or not frame:
            return match[0]
        poster = _ATTRIBUTE.findall(match["poster"] or "")
        title = html.unescape(match["title"] or dict(poster).get("alt", "")) or video.page
        label = escape(t("video.play", title=title))
        return (
            f'<span class="{link["class"]}" data-frame="{escape(frame)}" data-title="{escape(title)}">'
            f'<a class="video__play" href="{link["href"]}" aria-label="{label}">'
            f'<span class="video__screen">{_poster(poster)}<span class="video__sign"></span></span>'
            f'<span class="video__title">{escape(title)}</span></a>'
            f'<span class="video__host">{_from(frame, t)}</span></span>'
        )

    return _LINK.sub(player, content) if 'class="video' in content else content


def _poster(attributes: Iterable[tuple[str, str]]) -> str:
    """Return the picture that a video shows before it plays; its text is the name of the video, which the link has."""
    kept = "".join(f' {name}="{value}"' for name, value in attributes if name not in ("alt", "class", "title"))
    return f'<img class="video__poster" alt=""{kept}>' if kept else ""


def _from(frame: str, t: Strings) -> Markup:
    """Return the sentence that says where a video plays from."""
    host = frame.split("/")[2].removeprefix("www.")
    return escape(t("video.host", host=_HOST)).replace(_HOST, Markup("<bdi>{}</bdi>").format(host))


def hosts_of_players(content: str) -> tuple[str, ...]:
    """Return the hosts from which the videos on a page play."""
    return tuple(sorted(set(_FRAME.findall(content))))
