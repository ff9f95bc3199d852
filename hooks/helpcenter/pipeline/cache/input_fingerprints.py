"""Short hashes that say whether something a build reads has changed."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import helpcenter
from helpcenter.hashing import fingerprint_of
from helpcenter.input.settings import Settings
from helpcenter.pipeline.cache.file_digests import FileDigests

# Whose versions show in what is built; ProperDocs may take the place of MkDocs.
_LIBRARIES = (
    "babel", "jinja2", "markdown", "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "numpy", "phonenumbers", "pillow",
    "properdocs", "pydantic", "pygments", "pymdown-extensions", "pystemmer", "scipy",
)  # fmt: skip


@dataclass(frozen=True)
class Fingerprints:
    """Those of what a build reads besides articles, each part of the next.

    ``code`` reads and converts articles: the package, libraries, configuration; ``program`` shapes each page: that,
    templates, texts; ``media`` are the files beside articles, and that. ``others`` are files that shape some pages, and
    ``articles`` those of articles.
    """

    code: str
    program: str
    media: str
    others: tuple[str, ...]
    articles: tuple[str, ...]

    def sources(self, digests: FileDigests, locale: str | None) -> str:
        """That of everything: when it is the same, so is the site of one ``locale`` or of all."""
        return fingerprint_of(self.media, locale or "", *_contents([*self.articles, *self.others], digests))


def take_fingerprints(
    settings: Settings, shaping: Iterable[Path], digests: FileDigests, *, compress: bool
) -> Fingerprints:
    """The fingerprints of what is there now; ``shaping`` are the configuration file and its hooks."""
    code = of_code(shaping, digests)
    font = [str(settings.root / settings.options.social_font)] if settings.options.social_font else []
    program = fingerprint_of(code, str(compress), *_contents([*font, *_below(settings.strings.parent)], digests))
    docs = _below(settings.docs)
    media = fingerprint_of(program, *_contents([file for file in docs if not file.endswith(".md")], digests))
    contact = settings.root / settings.options.contact_file
    others = [*_below(settings.root / "search"), *([str(contact)] if contact.is_file() else [])]
    articles = tuple(file for file in docs if file.endswith(".md"))
    return Fingerprints(code, program, media, tuple(others), articles)


def of_code(shaping: Iterable[Path], digests: FileDigests) -> str:
    """The fingerprint of what reads and converts articles."""
    libraries = (f"{name} {_version(name)}" for name in _LIBRARIES)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    package = _below(Path(helpcenter.__file__).parent, ".py")
    return fingerprint_of(platform.python_version(), epoch, *libraries, *_contents([*shaping, *package], digests))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _below(folder: Path, ending: str = "") -> list[str]:
    return sorted(_walk(str(folder), ending))


def _walk(folder: str, ending: str) -> Iterator[str]:
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _walk(entry.path, ending)
            elif entry.name.endswith(ending):
                yield entry.path


def _contents(files: Iterable[Path | str], digests: FileDigests) -> Iterator[str]:
    for file in files:
        yield str(file)
        try:
            yield digests.of(file)
        except OSError:
            # A link to a folder or to nowhere; with another cause, this fails as well and says so.
            yield os.readlink(file)
