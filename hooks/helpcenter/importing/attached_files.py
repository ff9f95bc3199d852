"""Files that a system shows below an article: where an export has them, and the links that stand for them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from helpcenter.importing.model import ImportedFile

_ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)

_ENDS_WITH_A_LIST = re.compile(r"</(?:ul|ol)>(?:\s|&nbsp;|<br ?/?>|</?(?:div|p|span)\b[^<>]*>)*+\Z", re.IGNORECASE)


def with_links_to(body: str, files: Iterable[ImportedFile]) -> str:
    """Return the HTML of an article with links, at its end, to those of its files that it does not link to itself."""
    named = {unquote(_path(address)) for address in _addresses(body)}
    links = [
        f'<a href="{html.escape(file.address)}">{html.escape(file.name)}</a>'
        for file in files if not _is_named(file, named)
    ]  # fmt: skip
    if not links:
        return body
    if _ENDS_WITH_A_LIST.search(body):
        # In Markdown, a list after a list goes on with it.
        return f"{body}<p>{'<br>'.join(links)}</p>"
    return f"{body}<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"


class ExportFiles:
    """The files of an export by their names; what leads out of its folder is left out."""

    def __init__(self, folder: Path) -> None:
        self._by_name: dict[str, list[Path]] = {}
        root = folder.resolve()
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_file() and file.resolve().is_relative_to(root):
                self._by_name.setdefault(file.name, []).append(file)

    def find(self, name: str, *folders: str) -> Path | None:
        """Return the file of this name, preferably in one of the ``folders``, the first of them that has it."""
        found = self._by_name.get(re.sub(r"[/\\]", "", name), [])
        inside = (file for folder in folders for file in found if file.parent.name == folder)
        return next(inside, found[0] if found else None)


def _addresses(body: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(body):
        yield html.unescape(match[1] or match[2] or match[3] or "")


def _is_named(file: ImportedFile, named: Iterable[str]) -> bool:
    """Return whether one of these paths is that of a file, or one of its ID, such as `/attachments/501/a.pdf`."""
    own = unquote(_path(file.address))
    by_id = re.compile(rf"attachments?/{re.escape(file.key)}(?:[/.-]|$)")
    return any(path == own or by_id.search(path) for path in named if path)


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path
    except ValueError:
        return ""
