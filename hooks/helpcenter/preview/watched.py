"""The files that a preview watches: which files the configuration names, and which of them changed in content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from helpcenter.brand.project_files import named_files
from helpcenter.input.settings import FRAGMENTS
from helpcenter.input.theme import THEME
from helpcenter.mkdocs.configuration import Configuration
from helpcenter.pipeline.cache.file_digests import FileDigests, FileStamps

_SYNONYMS = "search"
_EDITORS_OWN = ("~", ".swp", ".swx", ".tmp")


@dataclass(frozen=True)
class WatchedFolder:
    """A folder whose files with this extension are watched; with ``deep``, also files in its subfolders."""

    path: Path
    ending: str = ""
    deep: bool = True


@dataclass(frozen=True)
class WatchedFiles:
    """The files and folders that shape a preview; ``docs`` has the articles, in one folder for each language."""

    docs: Path
    languages: tuple[str, ...]
    files: tuple[Path, ...]
    folders: tuple[WatchedFolder, ...]

    def article_path(self, file: str) -> str | None:
        """Return the path of an article below the docs folder, None for any other file."""
        path = file.removeprefix(f"{self.docs.as_posix()}/")
        is_article = path != file and path.endswith(".md") and path.partition("/")[0] in self.languages
        return path if is_article else None


def watched_by(configuration: Configuration) -> WatchedFiles:
    """Return all files and folders that ``configuration`` names, itself included."""
    settings = configuration.settings
    root, options = settings.root, settings.options
    files = [configuration.file, *configuration.inherited, root / options.contact_file, root / options.words_file]
    if options.social_font:
        files.append(root / options.social_font)
    files += named_files(settings)
    shared = settings.docs.parent / FRAGMENTS
    folders = [WatchedFolder(path) for path in (settings.docs, shared, settings.overrides, THEME, root / _SYNONYMS)]
    for hook in configuration.hooks:
        # The project folder contains more than code: dependencies, the published site.
        folders.append(WatchedFolder(hook.parent, ".py", deep=not root.is_relative_to(hook.parent)))
    for path in configuration.watch:
        if path.is_dir():
            folders.append(WatchedFolder(path))
        else:
            files.append(path)
    return WatchedFiles(settings.docs, settings.codes, tuple(dict.fromkeys(files)), tuple(dict.fromkeys(folders)))


def digests_of(watched: WatchedFiles, before: FileStamps | None = None) -> FileStamps:
    """Return the digests of all watched files; files with reliable stamps in ``before`` are not read again."""
    digests = FileDigests(before)
    for path in _paths(watched):
        # The file was deleted in the meantime.
        with suppress(OSError):
            digests.of(path)
    return digests.stamps


def digest_of_file(path: Path) -> FileStamps:
    """Return the digest of one file."""
    return digests_of(WatchedFiles(path.parent, (), (path,), ()))


def changed_files(before: FileStamps, now: FileStamps) -> set[str]:
    """Return the files that are new, deleted or changed."""
    contents = ({(path, digest) for path, (_, digest) in one.files.items()} for one in (before, now))
    return {path for path, _ in set.symmetric_difference(*contents)}


def _paths(watched: WatchedFiles) -> Iterator[str]:
    yield from (file.as_posix() for file in watched.files)
    for folder in watched.folders:
        for path in _below(folder.path.as_posix(), deep=folder.deep):
            if path.endswith(folder.ending):
                yield path


def _below(folder: str, *, deep: bool) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        # A site's own icons are in the hidden folder `.icons`; other hidden files are not published.
        if entry.is_dir(follow_symlinks=False):
            if deep and entry.name != "__pycache__" and (entry.name == ".icons" or not entry.name.startswith(".")):
                yield from _below(path, deep=True)
        elif not entry.name.startswith(".") and not entry.name.endswith(_EDITORS_OWN):
            yield path
