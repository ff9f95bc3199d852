"""What may be the source of an import, and what archives made to do harm can do: nothing."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import tarfile
import zipfile
from itertools import product
from pathlib import Path

import pytest

from helpcenter.findings import SourceError
from helpcenter.importing.archive import opened


def zip_of(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tar_of(path: Path, files: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def contents(source: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    with opened(source) as found:
        files = (path for path in found.folder.rglob("*") if path.is_file())
        return {path.relative_to(found.folder).as_posix(): path.read_bytes() for path in files}, dict(found.left_out)


FILES = {"project/docs/a.md": b"# A\n", "project/docs/b.md": b"# B\n", "project/x.png": b"\x89PNG"}


@pytest.mark.parametrize("mode", ["zip", "w", "w:gz", "w:bz2", "w:xz"])
def test_archives_are_opened_without_the_folder_around_all(tmp_path: Path, mode: str) -> None:
    source = tmp_path / "export.bin"
    _ = zip_of(source, FILES) if mode == "zip" else tar_of(source, FILES, mode)
    files, left_out = contents(source)
    assert files == {name.removeprefix("project/"): content for name, content in FILES.items()}
    assert not left_out


def test_a_folder_is_read_where_it_is_and_a_file_alone(tmp_path: Path) -> None:
    (tmp_path / "articles.json").write_bytes(b"{}")
    with opened(tmp_path) as found:
        assert found.folder == tmp_path
    assert contents(tmp_path / "articles.json") == ({"articles.json": b"{}"}, {})
    with pytest.raises(SourceError, match=r"does not exist\. Name a folder"), opened(tmp_path / "nothing"):
        pass


LEADING_OUT = ["../out.md", "a/../../out.md", "/out.md", "C:out.md", "C:/out.md", "..\\out.md", "a\x07.md", "a/" * 70]
# Where paths are separated by backslashes, zipfile itself reads them as slashes.
IN_ZIP = [name for name in LEADING_OUT if os.sep not in name or os.sep == "/"]


@pytest.mark.parametrize(("pack", "name"), [*product([zip_of], IN_ZIP), *product([tar_of], LEADING_OUT)])
def test_a_path_that_leads_elsewhere_refuses_the_archive(tmp_path: Path, pack: object, name: str) -> None:
    source = tmp_path / "in" / "export"
    source.parent.mkdir()
    assert callable(pack)
    pack(source, {"a.md": b"good", f"{name}x" if name.endswith("/") else name: b"bad"})
    with pytest.raises(SourceError, match="leads out of its folder"), opened(source):
        pass
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "export"]


def test_links_and_devices_are_left_out(tmp_path: Path) -> None:
    source = tmp_path / "export.tar"
    with tarfile.open(source, "w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("pipe", tarfile.FIFOTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        archive.addfile(tarfile.TarInfo("link/inside.md"), io.BytesIO())
        archive.addfile(tarfile.TarInfo("a.md"), io.BytesIO())
    files, left_out = contents(source)
    assert files == {"link/inside.md": b"", "a.md": b""}
    assert left_out == {"link": "it is a link", "hard": "it is a link", "pipe": "it is a device"}

    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as packed:
        packed.writestr(info, "/etc/passwd")
        packed.writestr("a.md", "A")
    assert contents(tmp_path / "export.zip") == ({"a.md": b"A"}, {"link": "it is a link"})


def test_names_that_differ_in_case_and_repeated_names_lose_nothing_unnoticed(tmp_path: Path) -> None:
    source = tmp_path / "export.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for name, text in (("D/a.md", "1"), ("d/A.md", "2"), ("d/b.md", "3"), ("D/a.md/c", "5")):
            archive.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("D/a.md", "4")
    files, left_out = contents(source)
    assert files == {"a.md": b"1", "b.md": b"3"}
    assert left_out == {
        "d/A.md": "its path differs from `a.md` only in letter case",
        "D/a.md": "the archive has another file with this path",
        "D/a.md/c": "the archive has another file with this path",
    }


def test_long_names_are_cut_and_stay_different(tmp_path: Path) -> None:
    files, _ = contents(zip_of(tmp_path / "export.zip", {f"{'é' * 300}{n}.md": b"%d" % n for n in range(3)}))
    assert sorted(files.values()) == [b"0", b"1", b"2"]
    assert all(name.endswith(".md") and len(name.encode()) <= 200 for name in files)


@pytest.mark.parametrize("pack", [zip_of, tar_of])
def test_bombs_are_refused(tmp_path: Path, pack: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpcenter.importing.archive._FREE_BYTES", 1_000_000)
    assert callable(pack)
    source = pack(tmp_path / "export", {f"{n}.md": bytes(400_000) for n in range(9)})
    with pytest.raises(SourceError, match=r"much more than an archive of 0\.0 MB"), opened(source):
        pass
    monkeypatch.setattr("helpcenter.importing.archive.MOST_FILES", 2)
    with pytest.raises(SourceError, match="more than 2 files"), opened(source):
        pass


def test_a_header_that_claims_gigabytes_is_not_read(tmp_path: Path) -> None:
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 3_000_000_000
    source = tmp_path / "export.tar.gz"
    source.write_bytes(gzip.compress(header.tobuf() + bytes(1_000_000)))
    with opened(source) as found:
        # What cannot be a tar archive is one file.
        assert [path.name for path in found.folder.iterdir()] == ["export.tar.gz"]
    first = tarfile.TarInfo("a.md").tobuf()
    source.write_bytes(bz2.compress(first + header.tobuf() + bytes(1_000_000)))
    with pytest.raises(SourceError, match="too long"), opened(source):
        pass


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
@pytest.mark.parametrize("pack", [zip_of, tar_of])
def test_damaged_archives_are_reported(tmp_path: Path, pack: object, cut: float) -> None:
    assert callable(pack)
    source = pack(tmp_path / "export", {"a.md": os.urandom(50_000)})
    raw = bytearray(source.read_bytes())
    at = int(len(raw) * cut)
    raw[at : at + 40] = bytes(40)
    source.write_bytes(raw)
    with pytest.raises(SourceError, match=r"cannot be read: .*\. Download"), opened(source):
        pass
