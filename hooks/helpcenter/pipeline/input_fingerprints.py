"""Fingerprints of everything that a build reads, to detect changes."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import helpcenter
from helpcenter.brand.project_files import named_files
from helpcenter.diagrams.mermaid_tool import PROGRAM, tool_files
from helpcenter.hashing import fingerprint_of
from helpcenter.input.settings import FRAGMENTS
from helpcenter.input.theme import THEME
from helpcenter.mkdocs.configuration import Configuration
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.reminder import installed_versions
from helpcenter.platform.processes import places_of

_PACKAGE = Path(helpcenter.__file__).parent


@dataclass(frozen=True)
class Fingerprints:
    """The fingerprints of everything that a build reads other than articles; each includes the previous one.

    ``code`` covers the program that reads and converts articles: package, libraries, configuration, files that hooks
    and extensions read. ``program`` adds templates and strings, ``media`` the files of the docs folder that are not
    articles; some of these may have the path of a page (``media_has_pages``). ``others`` are files that shape some
    pages, ``articles`` the files of articles.
    """

    code: str
    program: str
    media: str
    media_has_pages: bool
    others: tuple[str, ...]
    articles: tuple[str, ...]

    def sources(self, digests: FileDigests, locale: str | None) -> str:
        """Return the fingerprint of all inputs: if it is the same, so is the site of one ``locale`` or of all."""
        return fingerprint_of(self.media, locale or "", *_contents([*self.articles, *self.others], digests))

    def surroundings(self, digests: FileDigests) -> str:
        """Return the fingerprint of all inputs but articles."""
        return fingerprint_of(self.media, *_contents(self.others, digests))


def take_fingerprints(
    configuration: Configuration, digests: FileDigests, *, compress: bool, code: str = ""
) -> Fingerprints:
    """Compute the fingerprints of the current files; ``digests`` then has noted all that they depend on.

    ``code`` is what `of_code` has returned for the same digests, if that is known.
    """
    settings = configuration.settings
    code = code or of_code(configuration, digests)
    font = [(settings.root / settings.options.social_font).as_posix()] if settings.options.social_font else []
    brand = [name for file in named_files(settings) if digests.note(name := file.as_posix()) and file.is_file()]
    theme = [*_below(THEME, digests), *_below(settings.overrides, digests)]
    program = fingerprint_of(code, str(compress), *_contents([*font, *brand, *theme], digests))
    docs = _below(settings.docs, digests)
    media_files = [file for file in docs if not file.endswith(".md")]
    media = fingerprint_of(program, *_contents(media_files, digests))
    contact = _contact(configuration).as_posix()
    for place in (contact, *places_of(PROGRAM)):
        digests.note(place)
    others = [
        *_below(settings.docs.parent / FRAGMENTS, digests, ".md"),
        *_below(_search_folder(configuration), digests),
        *([contact] if os.path.lexists(contact) else []),
        *(file.as_posix() for file in tool_files()),
    ]
    articles = tuple(file for file in docs if file.endswith(".md"))
    has_pages = any(file.endswith(".html") for file in media_files)
    return Fingerprints(code, program, media, has_pages, tuple(others), articles)


def of_code(configuration: Configuration, digests: FileDigests) -> str:
    """Return the fingerprint of everything that reads and converts articles."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    package = _package(digests)
    files: list[Path | str] = [*configuration.shaping, *package, *_own_files(configuration, digests)]
    versions = installed_versions(sys.path)
    return fingerprint_of(
        platform.python_version(), epoch, repr(configuration.environment), *versions, *_contents(files, digests)
    )


def _package(digests: FileDigests) -> list[str]:
    """Return the files of the program that runs, as they were when this process read them first."""
    known = _package_of_process()
    # A file that was new then can be another one now, with the same stamp.
    if known.is_settled:
        digests.include(known)
        return list(known.stamps.files)
    return _below(_PACKAGE, digests, ".py")


@lru_cache(maxsize=1)
def _package_of_process() -> FileDigests:
    digests = FileDigests()
    for file in _below(_PACKAGE, digests, ".py"):
        digests.of(file)
    return digests


def _own_files(configuration: Configuration, digests: FileDigests) -> Iterator[str]:
    """Yield the files that hooks and extensions may read, except files covered by other fingerprints."""
    settings = configuration.settings
    elsewhere = (
        settings.docs, settings.overrides, THEME, configuration.site_dir, _search_folder(configuration),
        _contact(configuration), settings.root / ".cache",
    )  # fmt: skip
    prefixes = tuple(f"{path.as_posix()}/" for path in elsewhere)
    for hook in configuration.hooks:
        # Of a folder that contains the articles as well, only some names are inputs.
        digests.note(hook.parent.as_posix())
    for path in filter(lambda path: digests.note(path.as_posix()), configuration.own_inputs):
        for file in _below(path, digests) if path.is_dir() else [path.as_posix()]:
            if not f"{file}/".startswith(prefixes):
                yield file


def _search_folder(configuration: Configuration) -> Path:
    return configuration.settings.root / "search"


def _contact(configuration: Configuration) -> Path:
    return configuration.settings.root / configuration.settings.options.contact_file


def _below(folder: Path, digests: FileDigests, ending: str = "") -> list[str]:
    return sorted(_walk(folder.as_posix(), digests, ending))


def _walk(folder: str, digests: FileDigests, ending: str) -> Iterator[str]:
    if not digests.note(folder) or not os.path.isdir(folder):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _walk(path, digests, ending)
            elif entry.name.endswith(ending):
                yield path


def _contents(files: Iterable[Path | str], digests: FileDigests) -> Iterator[str]:
    for file in files:
        yield str(file)
        try:
            yield digests.of(file)
        except OSError:
            # A broken link. For any other cause, this call raises the same error.
            yield os.readlink(file)
            digests.note(str(file))
