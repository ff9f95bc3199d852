"""Replaces the frames and pictures with which articles show videos of other hosts by links to the videos.

Three forms are one and the same: a frame as services offer it, `<iframe src="ADDRESS" title="NAME">`; the address of a
video in place of a picture, `![NAME](ADDRESS)`; and a picture that leads to a video, `[![NAME](picture.png)](ADDRESS)`.
Frames of hosts that the site does not allow are left out.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from html.parser import HTMLParser

from helpcenter.syntax.urls import read_url
from helpcenter.text.foreign.unsafe import (
    FRAME,
    OTHER_ELEMENT,
    UNNAMED_VIDEO,
    VIDEO,
    Unsafe,
    danger_of,
    unsafe_html,
)
from helpcenter.text.videos.video_addresses import NAMES, Video, video_in_frame, video_of_service

LINK, TALL_LINK = "video", "video video--tall"
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+"
_SHOWN = re.compile(
    rf"<a\s(?P<link>{_ATTRIBUTES})>\s*<img\s(?P<picture>{_ATTRIBUTES})>\s*</a>"
    rf"|<iframe\b(?P<frame>{_ATTRIBUTES})>(?:[^<]*</iframe\s*>)?"
    rf"|<img\s(?P<image>{_ATTRIBUTES})>",
    re.IGNORECASE,
)
_FRAMES = ("<iframe", "<IFRAME")
# The title of each frame of a service says nothing about its video.
_SAME_TITLES = frozenset({"YouTube video player", "Vimeo video player", "vimeo-player", "Loom video player"})


def with_video_links(content: str, hosts: Collection[str]) -> tuple[str, list[Unsafe]]:
    """Return the HTML with a link for each video, and what is left out of it, or has no name.

    ``hosts`` may show videos. A video of a service on any other host is a plain link, another frame is left out.
    """
    if not any(mark in content for mark in (*_FRAMES, *NAMES)):
        return content, []
    links = _Links(hosts)
    return _SHOWN.sub(links.replaced, content), links.found


class _Links:
    """The links of one article; ``found`` is what it does not keep."""

    def __init__(self, hosts: Collection[str]) -> None:
        self.found: list[Unsafe] = []
        self._hosts = hosts
        # How often each mark has been found.
        self._numbers: Counter[str] = Counter()

    def replaced(self, match: re.Match[str]) -> str:
        if match["frame"] is not None:
            return self._frame(_read(match["frame"]))
        if match["link"] is not None:
            return self._picture(_read(match["link"]), match["picture"]) or match[0]
        return self._image(_read(match["image"])) or match[0]

    def _frame(self, values: dict[str, str]) -> str:
        mark, address = "<iframe", values.get("src", "")
        self._numbers[mark] += 1
        dangers = [one for name, value in values.items() if (one := danger_of("iframe", name, value))]
        self._numbers.update(one.mark for one in dangers)
        video = video_in_frame(address)
        if video is None:
            self._add(unsafe_html(OTHER_ELEMENT, mark, element="iframe"), *dangers)
            return ""
        title = values.get("title", "").strip()
        if not video.frame(self._hosts):
            self._add(unsafe_html(FRAME, mark, host=video.hosts[0]), *dangers)
            return self._plain_link(video, title, mark) if video_of_service(address) else ""
        self._add(*dangers)
        return self._link(video, title, values, mark)

    def _picture(self, link: dict[str, str], attributes: str) -> str:
        """Return the link around a picture that leads to a video of an allowed host, "" for any other link.

        Pictures of other hosts are left out: they would tell these hosts who reads the page.
        """
        video, picture = video_of_service(link.get("href", "")), _read(attributes)
        if video is None or not video.frame(self._hosts):
            return ""
        mark = f"@href={link['href']}"
        self._numbers[mark] += 1
        poster = "" if read_url(picture.get("src", "")).host else f"<img {attributes}>"
        return self._link(video, picture.get("alt", "").strip(), {}, mark, poster)

    def _image(self, values: dict[str, str]) -> str:
        address = values.get("src", "")
        video = video_of_service(address)
        if video is None:
            return ""
        mark = f"@src={address}"
        self._numbers[mark] += 1
        if not video.frame(self._hosts):
            self._add(unsafe_html(VIDEO, mark, host=video.hosts[0]))
            return self._plain_link(video, values.get("alt", "").strip(), mark)
        return self._link(video, values.get("alt", "").strip(), values, mark)

    def _link(self, video: Video, title: str, values: dict[str, str], mark: str, poster: str = "") -> str:
        self._check_name(video, title, mark)
        name = TALL_LINK if video.tall or _is_tall(values) else LINK
        shown = poster or html.escape(title or video.page)
        return f'<a class="{name}" href="{html.escape(video.page)}">{shown}</a>'

    def _plain_link(self, video: Video, title: str, mark: str) -> str:
        self._check_name(video, title, mark)
        return f'<a href="{html.escape(video.page)}">{html.escape(title or video.page)}</a>'

    def _check_name(self, video: Video, title: str, mark: str) -> None:
        if not title or title in _SAME_TITLES:
            self._add(unsafe_html(UNNAMED_VIDEO, mark, address=video.page))

    def _add(self, *found: Unsafe) -> None:
        self.found += (replace(one, number=self._numbers[one.mark]) for one in found)


class _AttributeReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        # Browsers take the first attribute of a name.
        self.values = {name: value or "" for name, value in reversed(attrs)}


def _read(attributes: str) -> dict[str, str]:
    reader = _AttributeReader()
    reader.feed(f"<img {attributes}>")
    return reader.values


def _is_tall(values: dict[str, str]) -> bool:
    width, height = (_number(values.get(name, "")) for name in ("width", "height"))
    return height > width > 0


def _number(text: str) -> int:
    digits = re.match(r"\d{1,5}", text.removesuffix("px"))
    return int(digits[0]) if digits else 0
