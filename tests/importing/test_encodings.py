"""Pages in other encodings than UTF-8: the one that a page declares, if it is one of texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.importing.folders.folder_files import FolderFile, read_text


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("windows-1251", "cp1251", "Оплата"), ("ISO-8859-2", "iso-8859-2", "Zażółć"),
        ("Shift_JIS", "shift_jis", "支払い"), ("utf-16", "cp1252", "Été"),
        ("iso-8859-1", "cp1252", "“Été”"), ("utf-8", "cp1252", "Été"), ("no-such-one", "cp1252", "Été"),
        ("rot13", "cp1252", "Été"), ("base64", "cp1252", "Été"), ("idna", "cp1252", "Été"),
        ("undefined", "cp1252", "Été"), ("punycode", "cp1252", "Été"), ("unicode_escape", "cp1252", "Été"),
        ("macintosh", "mac-roman", "Été"), ("koi8-r", "koi8-r", "Оплата"),
        ("utf-8", "utf-16", "ñ"), ("big5", "utf-8-sig", "ñ"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_declares(
    tmp_path: Path, declared: str, encoding: str, text: str
) -> None:
    file = tmp_path / "a.html"
    for head in (f'<meta charset="{declared}">', f'<?xml version="1.0" encoding="{declared}"?>',
                 f'<META http-equiv="Content-Type" content="text/html; charset={declared}">'):  # fmt: skip
        file.write_bytes(f"{head}<p>{text}</p>".encode(encoding))
        assert read_text(FolderFile("a.html", file)) == (f"{head}<p>{text}</p>", None)
