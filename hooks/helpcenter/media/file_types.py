"""The types of files that a site publishes beside its articles, and how the content of each type begins.

The signatures are those of the WHATWG MIME Sniffing Standard and of the formats' own specifications. A library that
guesses types answers another question: it says what a file may be, not whether it is what its name says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SVG = "svg"
# The longest start that a signature needs: that of `tar`.
START = 512

_MP4 = rb".{4}ftyp"
_ZIP = rb"PK\x03\x04"
_OLE = rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SFNT = rb"\x00\x01\x00\x00|OTTO|true"
# Any text. Tables may come from programs that do not write UTF-8.
_TEXT = rb"(?:\xef\xbb\xbf)?+\s*+(?!<)[^\x00]*\Z"
_PICTURES: Mapping[str, bytes] = {
    "apng png": rb"\x89PNG\r\n\x1a\n",
    "avif": rb".{4}ftyp(?:avi[fs]|mi[af]1|msf1|miaf)",
    "bmp": rb"BM.{4}\x00\x00\x00\x00",
    "gif": rb"GIF8[79]a",
    "ico": rb"\x00\x00\x01\x00",
    "jfif jpeg jpg": rb"\xff\xd8\xff",
    "webp": rb"RIFF.{4}WEBPVP",
}
_OTHERS: Mapping[str, bytes] = {
    # Video and audio, with subtitles.
    "m4a m4v mp4": _MP4,
    "mov": rb".{4}(?:ftyp|moov|mdat|wide|free|skip)",
    "mkv weba webm": rb"\x1a\x45\xdf\xa3",
    "oga ogg ogv opus": rb"OggS\x00",
    "aac": rb"ID3|ADIF|\xff[\xf0\xf1\xf8\xf9]",
    "flac": rb"fLaC",
    "mp3": rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]",
    "wav": rb"RIFF.{4}WAVE",
    "srt": rb"(?:\xef\xbb\xbf)?\s*\d[^\x00<]*-->",
    "vtt": rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|\Z)",
    # Documents. Formats with macros are missing.
    "pdf": rb"%PDF-\d",
    "docx dotx epub odg odp ods odt otp ots ott potx ppsx pptx xlsx xltx": _ZIP,
    "doc pps ppt xls": _OLE,
    "rtf": rb"\{\\rtf",
    "csv tsv": _TEXT,
    # Archives.
    "7z": rb"7z\xbc\xaf\x27\x1c",
    "bz2": rb"BZh[1-9]",
    "gz tgz": rb"\x1f\x8b\x08",
    "rar": rb"Rar!\x1a\x07",
    "tar": rb".{257}ustar",
    "xz": rb"\xfd7zXZ\x00",
    "zip": rb"PK(?:\x03\x04|\x05\x06|\x07\x08)",
    "zst": rb"\x28\xb5\x2f\xfd",
    # Fonts.
    "otf ttf": _SFNT,
    "woff": rb"wOFF",
    "woff2": rb"wOF2",
}
PICTURES = frozenset(" ".join(_PICTURES).split())
SIGNATURES: Mapping[str, re.Pattern[bytes]] = {
    ending: re.compile(pattern, re.DOTALL)
    for endings, pattern in {**_PICTURES, **_OTHERS}.items()
    for ending in endings.split()
}
# The types that an owner adds have no signature here: they must not begin as a page does.
ANY_OTHER = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?+[\s\x00]*+(?!<)")
# Code in the comments or metadata of a picture, which a careless program might run.
CODE = re.compile(rb"<(?:script|html|iframe|!doctype\s+html|\?php)", re.IGNORECASE)
