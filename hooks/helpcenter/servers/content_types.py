"""The content types that servers send, by the ending of a file.

Browsers read a file as its type says, and do not guess (`X-Content-Type-Options`). The types that servers bring differ
from version to version and from machine to machine; these cover every file that a site can contain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
_ENDINGS: Mapping[str, str] = {
    # The site's own files.
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/markdown": "md",
    # Types of scripts are text for programmers.
    "text/plain": "ts txt",
    "text/xml": "xml",
    "application/json": "json",
    "application/octet-stream": "bin",
    # Pictures, video and audio, with subtitles.
    "image/svg+xml": "svg",
    "image/apng": "apng",
    "image/avif": "avif",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/jpeg": "jfif jpeg jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/x-icon": "ico",
    "video/mp4": "m4v mp4",
    "video/ogg": "ogv",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-matroska": "mkv",
    "audio/aac": "aac",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "oga ogg opus",
    "audio/wav": "wav",
    "audio/webm": "weba",
    "text/vtt": "vtt",
    "application/x-subrip": "srt",
    # Documents.
    "application/epub+zip": "epub",
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "pps ppt",
    f"{_OFFICE}.presentationml.presentation": "pptx",
    f"{_OFFICE}.presentationml.slideshow": "ppsx",
    f"{_OFFICE}.presentationml.template": "potx",
    f"{_OFFICE}.spreadsheetml.sheet": "xlsx",
    f"{_OFFICE}.spreadsheetml.template": "xltx",
    f"{_OFFICE}.wordprocessingml.document": "docx",
    f"{_OFFICE}.wordprocessingml.template": "dotx",
    f"{_OPEN_DOCUMENT}.graphics": "odg",
    f"{_OPEN_DOCUMENT}.presentation": "odp",
    f"{_OPEN_DOCUMENT}.presentation-template": "otp",
    f"{_OPEN_DOCUMENT}.spreadsheet": "ods",
    f"{_OPEN_DOCUMENT}.spreadsheet-template": "ots",
    f"{_OPEN_DOCUMENT}.text": "odt",
    f"{_OPEN_DOCUMENT}.text-template": "ott",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    # Archives.
    "application/gzip": "gz tgz",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "7z",
    "application/x-bzip2": "bz2",
    "application/x-tar": "tar",
    "application/x-xz": "xz",
    "application/zip": "zip",
    "application/zstd": "zst",
    # Fonts.
    "font/otf": "otf",
    "font/ttf": "ttf",
    "font/woff": "woff",
    "font/woff2": "woff2",
}
# All other files are saved, not shown.
OTHERS = "application/octet-stream"
# The text that a site writes is UTF-8; tables may come from programs that write something else.
UTF_8 = (
    "application/atom+xml", "application/json", "image/svg+xml", "text/css", "text/html", "text/javascript",
    "text/markdown", "text/plain", "text/vtt", "text/xml",
)  # fmt: skip


def types_by_ending() -> Iterator[tuple[str, str]]:
    """Yield each ending with its type, without a charset."""
    for kind, endings in _ENDINGS.items():
        for ending in endings.split():
            yield ending, kind


def header_value(kind: str) -> str:
    """Return the value of `Content-Type` for a type."""
    return f"{kind}; charset=utf-8" if kind in UTF_8 else kind
