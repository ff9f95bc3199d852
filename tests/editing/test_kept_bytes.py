"""`check --fix` and `rename` keep the BOM and line endings of the files that they change."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from examples import make_project
from helpcenter.cli.main import main

SOURCES = """\
=== es/a/uno.md
---
title: Como pago?
---

Vea [dos](dos.md#dos) y ![i](i.png).

Puedo pagar luego?

## Parte {#otra}

Texto.
=== en/a/uno.md
---
title: How do I pay?
---

See [two](dos.md) and ![i](i.png){ width=2 height=3 }.

Can I pay later?

## Part {#part}

Text.
=== es/a/dos.md
---
title: Dos
---

## Dos

Vea [uno](uno.md).
"""
ENCODINGS = {
    "BOM and CRLF": (b"\xef\xbb\xbf", ("\r\n",)),
    "CR": (b"", ("\r",)),
    "BOM and mixed": (b"\xef\xbb\xbf", ("\r\n", "\n", "\n", "\r\n")),
}


def encoded(text: str, encoding: str) -> bytes:
    """Encode a text with a BOM and line endings, but without the final line ending."""
    bom, ends = ENCODINGS[encoding]
    lines = text.rstrip("\n").split("\n")
    return (
        bom
        + "".join(f"{line}{end}" for line, end in zip(lines[:-1], cycle(ends), strict=False)).encode()
        + lines[-1].encode()
    )


def run(project: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, [arguments[0], "-f", str(project / "mkdocs.yml"), *arguments[1:]])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def project_of(folder: Path, encoding: str | None) -> Path:
    project = make_project(folder, SOURCES)
    Image.new("RGB", (2, 3)).save(project / "docs/es/a/i.png")
    for file in sorted((project / "docs").rglob("*.md")):
        text = file.read_text(encoding="utf-8").rstrip("\n")
        file.write_bytes(encoded(text, encoding) if encoding else text.encode())
    return project


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", [("check", "--fix"), ("rename", "a/dos", "b/dos")], ids=lambda words: words[0])
def test_commands_keep_bom_and_line_endings(tmp_path: Path, command: tuple[str, ...], encoding: str) -> None:
    """The lines are the same as after the command on a file with LF and no BOM, in the encoding of this file."""
    plain, project = project_of(tmp_path / "plain", None), project_of(tmp_path / "project", encoding)
    before = {file.name: file.read_text(encoding="utf-8") for file in (plain / "docs/es").rglob("*.md")}
    run(plain, *command)
    run(project, *command)
    changed = 0
    for file in sorted((plain / "docs").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        added = text.count("\n") - before.get(file.name, text).count("\n")
        other = project / file.relative_to(plain)
        lines = other.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        assert lines == text, file
        if not added:
            assert other.read_bytes() == encoded(text, encoding)
        assert other.read_bytes().startswith(ENCODINGS[encoding][0])
        changed += text != before.get(file.name, text)
    assert changed
