"""Pictures and attachments: checked, named by what they show, each content once."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from helpcenter.editing.scaffold import slug_of
from helpcenter.importing.model import ImportedFile, ImportedSite, Key, Loss
from helpcenter.importing.own_addresses import FILE_ROOT
from helpcenter.importing.project.link_tokens import Place
from helpcenter.media.file_types import PICTURES, SIGNATURES, START, SVG
from helpcenter.media.media_check import content_fault, name_fault
from helpcenter.media.picture_size import size_of

_LONGEST = 50
_LARGEST = 50_000_000
_NO_NAME = re.compile(
    r"(?:image|img|screen-?shot|screenshot|picture|photo|untitled|unnamed|blob|clip|file|mceclip|pasted)?[\W_\d]*(?:at)?[\W_\d]*"
    r"|[0-9a-f-]{16,}",
)
_TEXTS = {".json", ".jsonl", ".ndjson", ".md", ".mdx", ".html", ".htm", ".yml", ".yaml", ".toml"}
_SAME = {"jpeg": "jpg", "jfif": "jpg", "apng": "png", "m4v": "mp4", "oga": "ogg"}
_BY_TYPE = ("png", "jpg", "gif", "webp", "avif", "bmp", "ico", "mp4", "webm", "mp3", "ogg", "wav", "pdf", "flac")


class Downloaded(NamedTuple):
    """A file that was downloaded, or why it was not."""

    file: Path | None
    fault: str = ""


class ImportedFiles:
    """The files of an import: those that the export has and those that were downloaded.

    ``staging`` is a folder for contents before they have names; ``remembered`` are paths below the language's folder
    by digest, from an earlier import. ``root`` is the folder of the export.
    """

    def __init__(
        self,
        site: ImportedSite,
        root: Path,
        staging: Path,
        downloaded: Mapping[str, Downloaded],
        remembered: Mapping[str, str],
    ) -> None:
        self.losses: list[Loss] = []
        # Contents by path below the folder of the default language, and paths by digest.
        self.written: dict[str, Path] = {}
        self.paths: dict[str, str] = {}
        self._root = root.resolve()
        self._staging = staging
        self._downloaded = downloaded
        self._remembered = remembered
        self._taken = {path.casefold() for path in remembered.values()}
        self._by_name: dict[str, list[Path]] | None = None
        self._by_address: dict[str, ImportedFile] = {}
        for one in site.files:
            for form in _forms(one.address):
                self._by_address.setdefault(form, one)
        self._places: dict[tuple[str, str], Place | str] = {}

    def picture(self, address: str, article: Key, hint: str, source: Path | None = None) -> Place | None:
        """Return the place of the file at an address; None if it cannot be had, which is a loss of the article."""
        key = (address, str(source.parent) if source else "")
        if key not in self._places:
            self._places[key] = self._placed(address, hint, source)
        place = self._places[key]
        if isinstance(place, Place):
            return place
        self.losses.append(Loss(article, f"the file {_shown(address)}", place))
        return None

    def embedded(self, content: bytes, article: Key, hint: str) -> Place | None:
        """Return the place of a picture that a text itself has."""
        if len(content) > _LARGEST:
            self.losses.append(Loss(article, "a picture inside the text", "it has more than 50 MB"))
            return None
        self._staging.mkdir(parents=True, exist_ok=True)
        file = self._staging / hashlib.sha256(content).hexdigest()
        file.write_bytes(content)
        place = self._checked(file, "", hint)
        if isinstance(place, Place):
            return place
        self.losses.append(Loss(article, "a picture inside the text", place))
        return None

    def _placed(self, address: str, hint: str, source: Path | None) -> Place | str:
        known = next((self._by_address[form] for form in _forms(address) if form in self._by_address), None)
        name = known.name if known is not None else unquote(_path(address)).rpartition("/")[2]
        file = known.content if known is not None else self._beside(address, source)
        if file is None:
            file = self._of_name(name)
        if file is None:
            found = self._downloaded.get(address) or (self._downloaded.get(known.address) if known else None)
            if found is None:
                return (
                    "it is on the former site; import with `--download`"
                    if "://" in address
                    else "the export does not have it; add it by hand, or import from a complete export"
                )
            if found.file is None:
                return found.fault
            file = found.file
        return self._checked(file, name, hint)

    def _beside(self, address: str, source: Path | None) -> Path | None:
        """Return the file at a relative address, if it is inside the export."""
        if "://" in address or address.startswith(("//", "data:")):
            return None
        path = unquote(_path(address))
        if not path or "\x00" in path:
            return None
        folders = (
            [self._root, self._root / "static", self._root / "public"]
            if path.startswith("/")
            else [source.parent]
            if source
            else []
        )
        for folder in folders:
            try:
                file = (folder / path.lstrip("/")).resolve()
                if file.is_relative_to(self._root) and file.is_file():
                    return file
            except OSError:
                continue
        return None

    def _of_name(self, name: str) -> Path | None:
        """Return the only file of the export that has this name, whatever its folder."""
        if self._by_name is None:
            self._by_name = {}
            for file in sorted(self._root.rglob("*")) if self._root.is_dir() else ():
                if "." in file.name and file.suffix.lower() not in _TEXTS and file.is_file() and not file.is_symlink():
                    self._by_name.setdefault(file.name, []).append(file)
        found = self._by_name.get(name, [])
        return found[0] if len(found) == 1 else None

    def _checked(self, file: Path, name: str, hint: str) -> Place | str:
        """Return the place of a content, or why the site does not publish it."""
        try:
            if file.stat().st_size > _LARGEST:
                return "it has more than 50 MB"
            content = file.read_bytes()
        except OSError as error:
            return f"it cannot be read: {error.strerror}"
        digest = hashlib.sha256(content).hexdigest()
        if digest in self.paths:
            return self._place(self.paths[digest])
        ending = _ending(content[:START], name)
        if not ending:
            return "it is no picture and no other file that the site publishes"
        self._staging.mkdir(parents=True, exist_ok=True)
        staged = self._staging / f"{digest[:40]}.{ending}"
        if not staged.exists():
            staged.write_bytes(content)
        if (fault := name_fault(staged.name, ()) or content_fault(staged)) is not None:
            values = dict(fault.values)
            return fault.problem.sentence.format_map({**_Words(), **values})
        path = self._remembered.get(digest) or self._free(name, hint, ending)
        self.paths[digest] = path
        self.written[path] = staged
        return self._place(path)

    def _place(self, path: str) -> Place:
        file = self.written[path]
        size = size_of(file) if path.rpartition(".")[2] in {*PICTURES, SVG} else None
        return Place(path, round(size[0]), round(size[1])) if size else Place(path)

    def _free(self, name: str, hint: str, ending: str) -> str:
        stem = slug_of(name.rpartition(".")[0] or name)[:_LONGEST].strip("-")
        if not stem or _NO_NAME.fullmatch(stem):
            # The page of a section is named after its folder.
            stem = slug_of(posixpath.basename(hint.removesuffix("/index")))[:_LONGEST].strip("-") or "picture"
        folder = "images" if ending in PICTURES or ending == SVG else "files"
        path, number = f"{folder}/{stem}.{ending}", 2
        while path.casefold() in self._taken:
            path = f"{folder}/{stem}-{number}.{ending}"
            number += 1
        self._taken.add(path.casefold())
        return path


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _ending(start: bytes, name: str) -> str:
    """Return the ending of the type that a content has, "" if the site publishes no such file."""
    own = name.rpartition(".")[2].lower() if "." in name else ""
    own = _SAME.get(own, own)
    if own == SVG or b"<svg" in start.lower():
        return SVG if b"<svg" in start.lower() or start.lstrip().startswith(b"<") else ""
    if own in SIGNATURES and SIGNATURES[own].match(start) and start:
        return own
    return next((ending for ending in _BY_TYPE if SIGNATURES[ending].match(start)), "")


def _forms(address: str) -> Iterator[str]:
    """Yield an address, and the parts of it by which the same file is known: signatures change, names stay."""
    yield address
    path = _path(address)
    if path:
        yield path
        parts = path.strip("/").split("/")
        if "article_attachments" in parts and (place := parts.index("article_attachments") + 1) < len(parts):
            yield f"article_attachments/{parts[place]}"


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _shown(address: str) -> str:
    return unquote(address.removeprefix(FILE_ROOT)).partition("?")[0][:200] or "without an address"
