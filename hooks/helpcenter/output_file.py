"""Files that a build writes besides pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from helpcenter.hashing import digest_of

# Files beside the page of an article: the same as Markdown, and a picture with its width and height in pixels.
MARKDOWN = "index.md"
SOCIAL_IMAGE, SOCIAL_IMAGE_SIZE = "social.png", (1200, 630)


@dataclass(frozen=True)
class OutputFile:
    """A file below the site folder, a digest of what it is made from, and what makes it.

    As long as the digest is the same, so is the content: a build that has the file need not make it.
    """

    path: str
    digest: bytes
    make: Callable[[], bytes]


def finished(path: str, content: bytes) -> OutputFile:
    """A file whose content is there already."""
    return OutputFile(path, digest_of(content), lambda: content)


def below(prefix: str, file: OutputFile) -> OutputFile:
    """The file in the folder ``prefix``, which is empty or ends with a slash."""
    return OutputFile(f"{prefix}{file.path}", file.digest, file.make)
