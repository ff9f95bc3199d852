"""A Markdown extension that shows a film or a recording, `![What it shows](film.mp4)`, in the player of the browser.

Nothing of the file is loaded before a reader starts it.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from helpcenter.mkdocs.quick.written_text import ReadingTreeprocessor

_PLAYERS = {"mp4": "video", "m4v": "video", "webm": "video", "mp3": "audio", "m4a": "audio", "ogg": "audio"}
_MENTION = re.compile(rf"\.(?:{'|'.join(_PLAYERS)})")
# After MkDocs has resolved the addresses of pictures.
_PRIORITY = -1


class _PlayerProcessor(ReadingTreeprocessor):
    def run(self, root: Element) -> None:
        if _MENTION.search(self.written.text):
            for picture in list(root.iter("img")):
                path = picture.get("src", "").partition("?")[0].partition("#")[0]
                if player := _PLAYERS.get(path.rpartition(".")[2].lower()):
                    _become_player(picture, player)


def _become_player(picture: Element, player: str) -> None:
    picture.tag = player
    name = picture.attrib.pop("alt", "")
    if player == "audio":
        for key in ("width", "height"):
            picture.attrib.pop(key, None)
    picture.set("controls", "controls")
    picture.set("preload", "none")
    if name:
        picture.set("aria-label", name)


class PlayerExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the processor."""
        md.treeprocessors.register(_PlayerProcessor(md), "media-players", _PRIORITY)


def makeExtension(**options: Any) -> PlayerExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return PlayerExtension(**options)
