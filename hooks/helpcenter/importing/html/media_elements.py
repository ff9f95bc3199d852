"""Pictures, films and frames in the forms that this product has for them."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote, urlsplit

from helpcenter.importing.html.document.finished import Finished
from helpcenter.importing.html.document.tree import Element, drop, elements, made, replace, still_in, text_of, unwrap
from helpcenter.importing.references import References
from helpcenter.text.videos.video_addresses import video_in_frame

_DATA = re.compile(r"data:(image/[a-z0-9.+-]+)(?:;[a-z0-9=-]+)*;base64,", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
# Names that cameras, phones and editors give, which describe nothing.
_NO_TEXT = re.compile(
    r"(?:image|img|screen ?shot|screenshot|picture|photo|untitled|unnamed|blob|clip|bild|captura|pasted)?[\W_\d]*"
    r"(?:at)?[\W_\d]*"
    r"(?:(?:am|pm)[\W_\d]*)?\.?(?:png|jpe?g|gif|webp|svg)?",
    re.IGNORECASE,
)


def write_captions(root: Element) -> None:
    """Make the caption of a figure the title of its picture, and paragraphs of all other figures."""
    for figure in still_in(root, elements(root, "figure")):
        caption = figure.find(".//figcaption")
        pictures = elements(figure, "img")
        if caption is not None and len(pictures) == 1 and text_of(caption) and _can_be_figure(figure):
            pictures[0].set("title", text_of(caption))
            drop(caption)
            figure.tag = "p"
            figure.text = None
            continue
        if caption is not None:
            caption.tag = "p"
        figure.tag = "div"


class MediaElements:
    """Writes the pictures, films and frames of one document; ``losses`` are those that it cannot show."""

    def __init__(self, finished: Finished, references: References, hosts: frozenset[str]) -> None:
        self.losses: list[tuple[str, str]] = []
        self._finished = finished
        self._references = references
        self._hosts = hosts
        self._unnamed = 0

    def write(self, root: Element) -> None:
        """Put finished Markdown in the place of what is to be seen or heard."""
        for frame in still_in(root, elements(root, "iframe")):
            self._write_frame(frame)
        for film in still_in(root, elements(root, "video", "audio")):
            self._write_film(film)
        for picture in still_in(root, elements(root, "img")):
            self._write_picture(picture)
        if self._unnamed:
            what = f"the alternative text of {self._unnamed} {'picture' if self._unnamed == 1 else 'pictures'}"
            self.losses.append((what, "there is none; write what each shows between `![` and `]`"))

    def _write_frame(self, frame: Element) -> None:
        address = _absolute((frame.get("src") or frame.get("data-src") or "").strip())
        title = " ".join((frame.get("title") or "").split())
        video = video_in_frame(address) if address.startswith("https://") else None
        if video is not None and video.frame(self._hosts):
            replace(frame, made("p", self._finished.inline(f"![{_plain(title or 'Video')}](<{_target(video.page)}>)")))
            return
        if not address.startswith(("https://", "http://")):
            drop(frame)
            return
        page = video.page if video is not None else address
        paragraph = made("p")
        paragraph.append(made("a", title or _host(page), href=page))
        replace(frame, paragraph)
        host = video.hosts[0] if video is not None and video.hosts else _host(address)
        why = (
            f"a link replaces it; to play it on the page, add `{host}` to `media_hosts` in mkdocs.yml and import again"
        )
        self.losses.append((f"the player of {page}", why))

    def _write_film(self, film: Element) -> None:
        source = film.find(".//source")
        address = (film.get("src") or (source.get("src") if source is not None else "") or "").strip()
        title = " ".join((film.get("title") or film.get("aria-label") or "").split()) or _name(address)
        written = self._shown(address, title)
        replace(film, made("p", written) if written else made("p"))

    def _write_picture(self, picture: Element) -> None:
        address = (picture.get("src") or picture.get("data-src") or "").strip()
        text = " ".join((picture.get("alt") or "").split())
        if text and _NO_TEXT.fullmatch(text):
            text = ""
        caption = " ".join((picture.get("title") or "").split())
        around = picture.getparent()
        if around is not None and around.tag == "a" and _path(around.get("href") or "") == _path(address):
            # Pages open their pictures by themselves.
            unwrap(around)
        stands_alone = _stands_alone(picture)
        target, name = self._target_of(address)
        if target:
            words = text or (caption if not stands_alone else "")
            written = self._picture(target, words, caption if stands_alone else "")
        else:
            written = self._missing(picture, text, name)
            if caption and stands_alone:
                # What a caption says stays without its picture.
                _add_after(picture.getparent(), made("p", caption))
        replace(picture, made("span", written))

    def _shown(self, address: str, text: str) -> str:
        """Return the Markdown that shows an address, or a comment where it was."""
        target, name = self._target_of(address)
        return self._picture(target, text, "") if target else self._finished.inline(f"<!-- {_comment(text, name)} -->")

    def _target_of(self, address: str) -> tuple[str, str]:
        """Return what stands for the address of a picture, "" if it cannot be had, and its name."""
        embedded = _DATA.match(address[:100])
        if embedded:
            target = self._embedded(address[embedded.end() :], embedded[1].lower())
            return target, "a picture inside the text"
        target = self._references.picture(address) if address and not address.startswith("data:") else ""
        return target, _name(address) or "a picture without an address"

    def _picture(self, target: str, text: str, caption: str) -> str:
        self._unnamed += not text
        title = f' "{_quoted(caption)}"' if caption else ""
        return self._finished.inline(f"![{_plain(text)}]({target}{title})")

    def _missing(self, picture: Element, text: str, name: str) -> str:
        """Return a comment in the place of a picture; a link that had nothing else gets words instead."""
        around = picture.getparent()
        if around is not None and around.tag == "a" and len(around) == 1 and not text_of(around):
            return text or _name(around.get("href") or "") or name
        return self._finished.inline(f"<!-- {_comment(text, name)} -->")

    def _embedded(self, data: str, media_type: str) -> str:
        try:
            content = base64.b64decode(_BLANK.sub("", unquote(data)), validate=True)
        except (binascii.Error, ValueError):
            self.losses.append(("a picture inside the text", "its data are damaged"))
            return ""
        return self._references.embedded(content, media_type)


def _add_after(element: Element | None, new: Element) -> None:
    """Put an element behind another one, or at the end of the document itself."""
    around = element.getparent() if element is not None else None
    if element is None or around is None:
        return
    new.tail, element.tail = element.tail, None
    around.insert(around.index(element) + 1, new)


def _can_be_figure(figure: Element) -> bool:
    """Return whether the title of a picture becomes its caption: cells and items with a single line have none."""
    parent = figure.getparent()
    if parent is None or any(one.tag in {"td", "th", "dd"} for one in figure.iterancestors()):
        return False
    return parent.tag != "li" or (len(parent) > 1 and parent[0] is not figure)


def _stands_alone(picture: Element) -> bool:
    parent = picture.getparent()
    return parent is not None and parent.tag in {"p", "div"} and len(parent) == 1 and not text_of(parent)


def _path(address: str) -> str:
    return address.strip().partition("?")[0]


def _comment(text: str, name: str) -> str:
    words = f"Missing picture: {text} ({name})" if text else f"Missing picture: {name}"
    return re.sub(r"-{2,}|[<>]", "-", words)


def _absolute(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _name(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return re.sub(r"[^\w. -]", "", unquote(path.rstrip("/").rpartition("/")[2]))[:80]


def _plain(text: str) -> str:
    return re.sub(r"([\\\[\]`*_<>&$~^{}])", lambda match: _ENTITIES.get(match[1], f"\\{match[1]}"), text)


_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;", "^": "&#94;"}


def _quoted(text: str) -> str:
    return text.replace("\\", "").replace('"', "”").replace("<", "&lt;").replace("{", "(").replace("}", ")")


def _target(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
