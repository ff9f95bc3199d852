"""An edit changes only the intended lines and keeps every other byte of the file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.findings import SourceError
from helpcenter.input.source_editor import new_source, read_editable, write_source

BOM = b"\xef\xbb\xbf"
Lines = list[tuple[str, str]]
_LINES = st.lists(
    st.tuples(st.sampled_from(["", "a", "b", "\u00f1", "c\u2028d \u0085"]), st.sampled_from(["\n", "\r\n", "\r"])),
    min_size=1,
    max_size=12,
)
_SOURCES = st.tuples(st.sampled_from([b"", BOM]), _LINES, st.sampled_from(["", "last"]))
any_source = settings(derandomize=True, deadline=None, max_examples=300)


def bytes_of(bom: bytes, lines: Lines, last: str) -> bytes:
    return bom + f"{''.join(line + end for line, end in lines)}{last}".encode()


def adjusted(lines: Lines) -> Lines:
    """Lines in which no final CR is followed by an empty line with LF, because both would become one line ending."""
    pairs = zip(lines, [*lines[1:], ("x", "")], strict=True)
    return [(line, "\n" if end == "\r" and not following else end) for (line, end), (following, _) in pairs]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("editor") / "a.md"


@any_source
@given(source=_SOURCES, data=st.data())
def test_only_the_changed_line_is_rewritten(file: Path, source: tuple[bytes, Lines, str], data: st.DataObject) -> None:
    bom, lines, last = source[0], adjusted(source[1]), source[2]
    number = data.draw(st.integers(0, len(lines) - 1))
    file.write_bytes(bytes_of(bom, lines, last))
    editable = read_editable(file, "a.md")
    texts = editable.text.split("\n")
    texts[number] = "changed"
    write_source(file, editable.with_text("\n".join(texts)))
    changed = [*lines[:number], ("changed", lines[number][1]), *lines[number + 1 :]]
    assert file.read_bytes() == bytes_of(bom, changed, last)


@any_source
@given(source=_SOURCES, data=st.data())
def test_inserted_and_deleted_lines_leave_other_lines_unchanged(
    file: Path, source: tuple[bytes, Lines, str], data: st.DataObject
) -> None:
    bom, lines, last = source[0], adjusted(source[1]), source[2]
    number = data.draw(st.integers(0, len(lines) - 1))
    new = bytes_of(bom, [*lines[: number + 1], ("new", lines[number][1]), *lines[number + 1 :]], last)
    file.write_bytes(bytes_of(bom, lines, last))
    editable = read_editable(file, "a.md")
    texts = editable.text.split("\n")
    texts.insert(number + 1, "new")
    write_source(file, editable.with_text("\n".join(texts)))
    assert file.read_bytes() == new
    added = read_editable(file, "a.md")
    write_source(file, added.with_text(editable.text))
    assert file.read_bytes() == bytes_of(bom, lines, last)


@any_source
@given(source=_SOURCES, text=st.text(st.sampled_from("ab\n"), max_size=30))
def test_any_text_is_written_unchanged(file: Path, source: tuple[bytes, Lines, str], text: str) -> None:
    file.write_bytes(bytes_of(*source))
    write_source(file, read_editable(file, "a.md").with_text(text))
    written = file.read_bytes()
    assert written.startswith(BOM) == (source[0] == BOM)
    assert written.removeprefix(BOM).decode().replace("\r\n", "\n").replace("\r", "\n").count("\n") <= text.count("\n")
    assert "".join(written.removeprefix(BOM).decode().split()) == "".join(text.split())


def test_an_unchanged_file_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"a\r\n")
    os.utime(file, (1, 1))
    number = file.stat().st_ino
    source = read_editable(file, "a.md")
    assert not write_source(file, source.with_text("a\n"))
    assert (file.stat().st_mtime, file.stat().st_ino) == (1, number)
    assert write_source(file, source.with_text("b\n"))


def test_permissions_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"a")
    file.chmod(0o600)
    assert write_source(file, read_editable(file, "a.md").with_text("b"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_folder_of_a_new_file_is_created(tmp_path: Path) -> None:
    assert write_source(tmp_path / "a/b.md", new_source("a\nb"))
    assert (tmp_path / "a/b.md").read_bytes() == b"a\nb"


@pytest.mark.parametrize("content", [b"a\xff", b"a\x00"])
def test_a_file_that_is_not_text_is_not_edited(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=r"a\.md"):
        read_editable(file, "a.md")


def test_a_symbolic_link_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "a.md"
    target.write_bytes(b"a")
    link.symlink_to(target)
    with pytest.raises(SourceError):
        read_editable(link, "a.md")
    with pytest.raises(OSError, match="symbolic link"):
        write_source(link, new_source("b"))
    assert link.is_symlink()
    assert target.read_bytes() == b"a"
