"""Addresses of the files of a folder that do not depend on where the link stands."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, unquote, urlsplit

from helpcenter.importing.folders.folder_files import FolderFile
from helpcenter.importing.markdown.edits import Edit, edited
from helpcenter.importing.markdown.kept_code import KeptCode
from helpcenter.importing.markdown.tags_in_text import tags_of
from helpcenter.importing.model import ImportedFile
from helpcenter.importing.own_addresses import FILE_ROOT
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan

_ATTRIBUTE = re.compile(r"""\b(href|src)=(["'])([^"'<>\n]+)\2""")


def file_address(name: str, anchor: str = "") -> str:
    """Return the address of a file by its path below the folder."""
    return f"{FILE_ROOT}{quote(name)}{f'#{quote(anchor)}' if anchor else ''}"


class FolderAddresses:
    """The files of a folder, and what an address in one of its texts means there.

    ``roots`` are folders below which an address that begins with a slash may be.
    """

    def __init__(self, names: Iterable[str], roots: Iterable[str] = ("",)) -> None:
        self._names = {name.casefold(): name for name in names}
        self._roots = tuple(roots)

    def file(self, address: str, source: str) -> str:
        """Return the path of the file that an address in the text ``source`` means, "" for none.

        A page may be named without its ending, and as the folder that has it as its index.
        """
        try:
            parts = urlsplit(html.unescape(address.strip()))
        except ValueError:
            return ""
        path = unquote(parts.path)
        if parts.scheme or parts.netloc or not path:
            return ""
        folders = [posixpath.join(root, path.lstrip("/")) for root in self._roots] if path.startswith("/") else [
            posixpath.join(posixpath.dirname(source), path), posixpath.join(source.rpartition(".")[0], path),
        ]  # fmt: skip
        if path.startswith("/"):
            # The site may have been below a folder of its host, or have named the language first.
            parts_of_path = path.strip("/").split("/")
            folders += [
                posixpath.join(root, *parts_of_path[count:])
                for count in range(1, min(3, len(parts_of_path) - 1) + 1) for root in self._roots
            ]  # fmt: skip
        for candidate in (posixpath.normpath(one) for one in folders):
            for name in _forms(candidate):
                if found := self._names.get(name.casefold()):
                    return found
        return ""


def without_first(path: str) -> Iterator[str]:
    """Yield a path that begins with a slash, and the same without its first folders."""
    parts = path.strip("/").split("/")
    for count in range(min(3, len(parts))):
        yield f"/{'/'.join(parts[count:])}"


def _forms(path: str) -> Iterable[str]:
    path = path.strip("/")
    if path in {"", "."}:
        # The folder itself.
        yield from ("index.md", "index.mdx", "_index.md", "README.md", "readme.md")
        return
    yield path
    bare = path.removesuffix(".html").removesuffix(".htm")
    for stem in dict.fromkeys((path, bare)):
        for ending in (".md", ".mdx", ".markdown", "/index.md", "/index.mdx", "/_index.md", "/README.md", "/readme.md"):
            yield f"{stem}{ending}"


def with_own_addresses(markdown: str, own: Callable[[str, bool], str | None]) -> str:
    """Return Markdown whose links and pictures have the address that ``own`` returns, the same for None.

    ``own`` receives an address and whether it is that of a picture.
    """
    kept = KeptCode(markdown)
    scanned = scan(kept.text)
    edits: list[Edit] = []
    for block in scanned.blocks:
        if block.kind in {"fence", "code", "comment", "rule", "reference"}:
            continue
        for part in inline_parts(scanned, block):
            if part.kind in {"link", "image"} and part.address:
                new = own(part.target, part.kind == "image")
                if new is not None and new != part.address:
                    start = part.address_start
                    edits.append(Edit(start, start + len(part.address), new))
    for tag in tags_of(kept.text):
        for match in _ATTRIBUTE.finditer(kept.text, tag.start, tag.end):
            new = own(html.unescape(match[3]), match[1] == "src")
            if new is not None:
                edits.append(Edit(match.start(3), match.end(3), new))
    return kept.restored(edited(kept.text, dict.fromkeys(edits)))


def files_of(used: Iterable[str], by_name: dict[str, FolderFile]) -> tuple[ImportedFile, ...]:
    """Return the files that texts use as files of the site."""
    names = sorted({name for name in used if name in by_name})
    return tuple(
        ImportedFile(name, None, posixpath.basename(name), file_address(name), by_name[name].path) for name in names
    )
