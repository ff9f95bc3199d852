"""Files beside articles by name and content: what is published, and why everything else is not."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from pydantic import ValidationError

from helpcenter.input.settings import Options
from helpcenter.media.file_types import SIGNATURES
from helpcenter.media.media_check import content_fault, name_fault


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (4, 2), "#0b7a75").save(file, kind)
    return file.getvalue()


def archive() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as zipped:
        zipped.writestr("a.txt", "text")
    return file.getvalue()


GOOD = {
    "a.png": picture("PNG"), "a.PNG": picture("PNG"), "a.jpg": picture("JPEG"), "a.jpeg": picture("JPEG"),
    "a.gif": picture("GIF"), "a.webp": picture("WEBP"), "a.avif": picture("AVIF"), "a.bmp": picture("BMP"),
    "a.ico": picture("ICO"), "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.zip": archive(),
    "a.docx": archive(), "a.pdf": b"%PDF-1.7\n", "a.mp4": b"\0\0\0\x18ftypmp42", "a.webm": b"\x1a\x45\xdf\xa3\x01",
    "a.mp3": b"ID3\x04", "b.mp3": b"\xff\xfb\x90", "a.wav": b"RIFF\0\0\0\0WAVEfmt ", "a.ogg": b"OggS\0",
    "a.vtt": b"\xef\xbb\xbfWEBVTT\n\n", "a.srt": b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi\r\n",
    "a.csv": "país,año\n".encode("cp1252"), "a.tsv": b"a\tb\n", "a.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a.7z": b"7z\xbc\xaf\x27\x1c", "a.tar": b"a.txt".ljust(257, b"\0") + b"ustar", "a.tar.gz": b"\x1f\x8b\x08",
    "a.woff2": b"wOF2", "a.ttf": b"\0\1\0\0", "a.rtf": b"{\\rtf1", "empty.png": b"", "empty.svg": b"",
    "v1.2-notes.pdf": b"%PDF-1.4", "a.json": b'{"a": 1}', "a.txt": b"text",
}  # fmt: skip
ADDED = ("json", "txt")

RUN = (
    "html", "htm", "xhtml", "xht", "shtml", "xml", "xsl", "xslt", "js", "mjs", "cjs", "css", "wasm", "php", "phtml",
    "php5", "phar", "jsp", "aspx", "cgi", "sh", "py", "mhtml", "swf", "hta",
)  # fmt: skip
BAD_NAMES = {
    **{f"a.{ending}": "browsers or servers run files" for ending in RUN},
    "help.0a1b.css.gz": "called `.css`",
    "a.HTML": "called `.html`", "a.Js": "called `.js`", "a.php.png": "called `.php`", "a.PHP.jpg": "called `.php`",
    "a.svgz": "compressed SVG", "a.SVG": "the ending `.SVG`", "a.Svg": "the ending `.Svg`",
    "a.markdown": "articles have the ending `.md`", "A.MD": "`.md`, not `.MD`. Rename it to `A.md`.",
    "a.Md": "`.md`, not `.Md`. Rename it to `a.md`.", "README": "no ending", "a.": "no ending",
    "a.exe": "run files called `.exe`", "a.docm": "`.docm` is not a type", "a.drawio": "`.drawio` is not a type",
    "a.yml": "`.yml` is not a type", "a.psd": "`.psd` is not a type", "a.heic": "`.heic` is not a type",
    "a.png.br": "`.br` is not a type", "a.ｈｔｍｌ": "`.ｈｔｍｌ` is not a type",
}  # fmt: skip

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
BAD_CONTENT = {
    **{f"a.{ending}": (HTML, "the content is not") for ending in SIGNATURES},
    "blanks.csv": (b" \r\n\t" * 300 + HTML, "the content is not"),
    "mark.csv": (b"\xef\xbb\xbf \n<html>", "the content"),
    "nul.csv": (b"a,b\0", "the content is not"), "a.json": (b"\n <html>", "the content is not"),
    "wide.txt": ("<html>".encode("utf-16"), "the content is not"),
    "bare.txt": ("<p>".encode("utf-16-le"), "the content"),
    "jpeg.png": (picture("JPEG"), "the content is not"), "png.svg": (picture("PNG"), "contains text that is not UTF-8"),
    "svg.png": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "the content is not"),
    "pdf.jpg": (b"%PDF-1.7", "the content is not"), "late.pdf": (b"<html>\n%PDF-1.7", "the content is not"),
    "comment.jpg": (picture("JPEG")[:2] + b"\xff\xfe\0\x1b<?php system('x'); ?>" + picture("JPEG")[2:], "`<?php`"),
    "end.gif": (picture("GIF") + HTML, "`<!DOCTYPE html`"), "script.png": (picture("PNG") + b"<ScRiPt>x", "`<ScRiPt`"),
    "bad.svg": (b"<svg onload='x()'/>", "the attribute `onload`"),
    "exe.zip": (b"MZ\x90", "the content is not"), "gif.webp": (picture("GIF"), "the content is not"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_usual_files_are_published(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    assert name_fault(name, ADDED) is None
    assert content_fault(tmp_path / name) is None


@pytest.mark.parametrize("name", BAD_NAMES)
def test_other_types_are_refused_with_a_way_out(name: str) -> None:
    fault = name_fault(name, ADDED)
    assert fault is not None
    finding = fault.at(f"docs/en/{name}")
    assert BAD_NAMES[name] in finding.message
    assert finding.fix


@pytest.mark.parametrize("name", BAD_CONTENT)
def test_the_content_must_be_what_the_name_says(name: str, tmp_path: Path) -> None:
    content, what = BAD_CONTENT[name]
    (tmp_path / name).write_bytes(content)
    assert name_fault(name, ADDED) is None
    fault = content_fault(tmp_path / name)
    assert fault is not None
    assert what in fault.at(name).message


def test_large_files_are_refused_without_reading_them(tmp_path: Path) -> None:
    for name in ("a.mp4", "a.png", "a.svg"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(3_000_000_000)
        fault = content_fault(tmp_path / name)
        assert fault is not None
        assert "file is too large: 3,000.0 MB" in fault.at(name).message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_file_that_is_not_regular_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    fault = content_fault(tmp_path / "a.png")
    assert fault is not None
    assert "not a regular file" in fault.at("a.png").message


@pytest.mark.parametrize("ending", ["html", "js", "svg", "php", "md", "br", "PNG", ".txt", "a b", "x" * 17, ""])
def test_no_setting_allows_types_that_run(ending: str) -> None:
    with pytest.raises(ValidationError):
        Options(media_types=(ending,))
    assert Options(media_types=("json",)).media_types == ("json",)
