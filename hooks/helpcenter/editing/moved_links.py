"""Updates the links of a source after files have moved."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from helpcenter.text.addresses import split_address, with_addresses
from helpcenter.text.marks.line_marks import front_matter_span


@dataclass(frozen=True)
class Moves:
    """New paths of files and pages: ``path`` returns the new path of any path below the docs folder.

    ``before`` and ``after`` are the URLs of pages by the path of their source, before and after the move.
    """

    path: Callable[[str], str]
    before: Mapping[str, str]
    after: Mapping[str, str]


def with_moved_links(source: str, path: str, moves: Moves) -> str:
    """Return the source of the file at ``path`` with links to the same files and pages as before the move."""
    return with_addresses(
        source,
        lambda address: _moved(address, lambda target: _to_file(target, path, moves)),
        lambda address: _moved(address, lambda target: _to_page(target, path, moves)),
        front_matter_span(source)[1],
    )


def _moved(address: str, move: Callable[[str], str]) -> str:
    target, rest = split_address(address)
    return f"{move(target)}{rest}" if target and not target.startswith("/") else address


def _to_file(address: str, path: str, moves: Moves) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
    if "." not in posixpath.basename(target):
        return _to_page(address, path, moves)
    folder, new_folder = posixpath.dirname(path), posixpath.dirname(moves.path(path))
    if moves.path(target) == target and new_folder == folder:
        return address
    return _relative(moves.path(target), new_folder, address)


def _to_page(address: str, path: str, moves: Moves) -> str:
    """Return the new form of a URL that browsers resolve from the page."""
    if path not in moves.before or path not in moves.after:
        return address
    own, new_own = (posixpath.normpath(unquote(urls[path])) for urls in (moves.before, moves.after))
    target = posixpath.normpath(posixpath.join(own, unquote(address)))
    pages = {posixpath.normpath(unquote(url)): source for source, url in moves.before.items()}
    if target not in pages:
        return address
    new_target = posixpath.normpath(unquote(moves.after[pages[target]]))
    if (new_target, new_own) == (target, own):
        return address
    return f"{_relative(new_target, new_own, address)}/"


def _relative(target: str, folder: str, before: str) -> str:
    relative = posixpath.relpath(target, folder or ".")
    return quote(relative) if "%" in before else relative
