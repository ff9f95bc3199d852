"""What the machine lacks: tools without which parts of a help center work worse, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from importlib.util import find_spec

from helpcenter.exports.social_images import has_letters
from helpcenter.findings import Finding, Problem
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings

MACHINE = "machine"
_NO_GIT = Problem(
    MACHINE, "`git` is not installed: states of translations are compared without earlier versions of their sources",
    "Install git.",
)  # fmt: skip
_NO_BROTLI = Problem(
    MACHINE, "`brotli` is not installed: `helpcenter build --compress` cannot compress files",
    "Run `pip install brotli`.",
)  # fmt: skip
_NO_LETTERS = Problem(
    MACHINE, "the font of the pictures of articles has no letters for `{code}`, so these have no title",
    "Set `social_font` to the file of a font that has them.",
)  # fmt: skip


def check_machine(settings: Settings, strings: Mapping[str, Strings]) -> Iterator[Finding]:
    """Yield a finding for each tool that this help center could use and the machine lacks."""
    if shutil.which("git") is None and len(settings.locales) > 1:
        yield _NO_GIT.at(MACHINE)
    if find_spec("brotli") is None:
        yield _NO_BROTLI.at(MACHINE)
    if settings.options.social_images:
        font = settings.options.social_font
        file = str(settings.root / font) if font else ""
        for code, texts in strings.items():
            if not has_letters(file, texts("home.title")):
                yield _NO_LETTERS.at("mkdocs.yml", subject="social_font", code=code)
