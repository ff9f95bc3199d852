"""A stamp changes one line of a translation and no other byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.editing.stamp import stamp
from helpcenter.findings import SourceError

_STAMP = re.compile(rb"source_revision:[^\r\n]*(?:\r\n|\r|\n)")
_OTHER_LINES = st.lists(st.sampled_from(["", "Text.", "- item", "# Heading", "\u00f1 \u2028 \u0085"]), max_size=6)
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"# T\n\nx\n", b'---\nsource_revision: "0123456789"\n---\n# T\n\nx\n'),
        (b"---\ntitle: T\n---\nx\n", b'---\ntitle: T\nsource_revision: "0123456789"\n---\nx\n'),
        (b"---\r\ntitle: T\r\n---\r\nx\r\n", b'---\r\ntitle: T\r\nsource_revision: "0123456789"\r\n---\r\nx\r\n'),
        (b"\xef\xbb\xbf---\rtitle: T\r---\rx", b'\xef\xbb\xbf---\rtitle: T\rsource_revision: "0123456789"\r---\rx'),
        (b"---  \ntitle: T\n...\nx", b'---  \ntitle: T\nsource_revision: "0123456789"\n...\nx'),
        (b"---\nsource_revision: a\n# T\n\na: 1\n---\n", b'---\nsource_revision: "0123456789"\n# T\n\na: 1\n---\n'),
        (b"---\nsource_revision: abc\ntitle: T\n---\nx", b'---\nsource_revision: "0123456789"\ntitle: T\n---\nx'),
    ],
)
def test_stamp_changes_nothing_else(tmp_path: Path, before: bytes, after: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(before)
    stamp(file, "a.md", "0123456789")
    assert file.read_bytes() == after


@st.composite
def sources(draw: st.DrawFn) -> bytes:
    """A translation with any mix of line endings, with or without a BOM, a stamp and a final line ending."""
    stamped = draw(st.sampled_from([[], ["source_revision: abc"], ["# before", "source_revision: 'a'", "# after"]]))
    front = ["---", "title: T", *stamped, "description: D", draw(st.sampled_from(["---", "..."]))]
    text = "".join(f"{line}{draw(_ENDS)}" for line in [*front, *draw(_OTHER_LINES)])
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + f"{text}{draw(st.sampled_from(['', 'end']))}".encode()


@settings(derandomize=True, deadline=None, max_examples=200)
@given(source=sources())
def test_stamp_keeps_every_other_byte(tmp_path_factory: pytest.TempPathFactory, source: bytes) -> None:
    file = tmp_path_factory.mktemp("stamp") / "a.md"
    file.write_bytes(source)
    stamp(file, "a.md", "0123456789")
    stamped = file.read_bytes()
    assert _STAMP.findall(stamped)[0].startswith(b'source_revision: "0123456789"')
    assert _STAMP.sub(b"", stamped) == _STAMP.sub(b"", source)
    stamp(file, "a.md", "0123456789")
    assert file.read_bytes() == stamped


def test_a_symbolic_link_is_not_stamped(tmp_path: Path) -> None:
    target, file = tmp_path / "target.md", tmp_path / "a.md"
    target.write_bytes(b"# T\n")
    file.symlink_to(target)
    with pytest.raises(SourceError, match=r"a\.md"):
        stamp(file, "a.md", "0123456789")
    assert target.read_bytes() == b"# T\n"
