"""Files that a build writes in addition to pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from helpcenter.hashing import digest_of

# Files next to the page of an article: its Markdown, and an image with width and height in pixels.
MARKDOWN = "index.md"
SOCIAL_IMAGE, SOCIAL_IMAGE_SIZE = "social.png", (1200, 630)
# The file beside the first page of a long list that has the titles of all its articles.
TITLES = "titles.json"
# Files at the site root, the first one also in the folder of each other locale. By the marker, a build recognizes a
# folder that it may replace.
ARTICLES, SITEMAP, REDIRECTS, MARKER = "articles.json", "sitemap.xml", "redirects.json", ".helpcenter"


@dataclass(frozen=True)
class OutputFile:
    """A file in the site folder: its path, a digest of its inputs, and the function that creates its content.

    The same digest means the same content, so that a build can reuse the file without creating it again.
    """

    path: str
    digest: bytes
    make: Callable[[], bytes]


def finished(path: str, content: bytes) -> OutputFile:
    """Return a file whose content exists already."""
    return OutputFile(path, digest_of(content), lambda: content)


def below(prefix: str, file: OutputFile) -> OutputFile:
    """Return the file moved into the folder ``prefix``, which is empty or ends with a slash."""
    return OutputFile(f"{prefix}{file.path}", file.digest, file.make)
