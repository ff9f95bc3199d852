"""Pictures of components, compared with the committed ones.

Committed pictures have 32 steps of red, green and blue, so that they are small files. A pixel differs if one of its
colors is more than `LARGEST_DIFFERENCE` outside the step of the committed pixel. A picture differs if it has another
size, or more than `MOST_PIXELS` such pixels.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from conftest import ROOT

COMMITTED = Path(__file__).parent / "appearance"
# Where the new pictures and the differences of failed comparisons are.
FAILED = ROOT / "build" / "appearance"
LARGEST_DIFFERENCE = 2
MOST_PIXELS = 10
MOST_BYTES = 60_000
_BITS = 5
_STEP = 2 ** (8 - _BITS)
_MOST_IN_PALETTE = 256


@dataclass
class Album:
    """The pictures in a ``folder``: to compare with, or to ``take`` again. ``faults`` says which of them differ."""

    folder: Path
    take: bool
    failed: Path = FAILED
    names: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def show(self, name: str, shown: Image.Image) -> None:
        """Compare what a page shows with its picture, or replace the picture."""
        self.names.add(name)
        file = self.folder / f"{name}.png"
        if self.take:
            file.parent.mkdir(parents=True, exist_ok=True)
            _reduced(shown).save(file, optimize=True)
        elif file.exists():
            self._compare(name, shown, Image.open(file).convert("RGB"))
        else:
            self._fail(name, shown, "no picture is committed")

    def finish(self) -> None:
        """Remove the pictures of what pages no longer show, or report them."""
        for file in sorted(self.folder.glob("*.png")):
            if file.stem in self.names:
                continue
            if self.take:
                file.unlink()
            else:
                self.faults.append(f"{file}: no page shows this any more. Run `make pictures`.")

    def _compare(self, name: str, new: Image.Image, old: Image.Image) -> None:
        if new.size != old.size:
            self._fail(name, new, f"its size is {new.size}, not {old.size}")
            return
        darker = ImageChops.subtract(old, new)
        lighter = ImageChops.subtract(new, old.point([value + _STEP - 1 for value in range(256)] * 3))
        difference = reduce(ImageChops.lighter, ImageChops.lighter(darker, lighter).split())
        visible = difference.point([255 if value > LARGEST_DIFFERENCE else 0 for value in range(256)])
        count = visible.histogram()[255]
        if count > MOST_PIXELS:
            self._fail(name, new, f"{count} pixels differ, by up to {difference.getextrema()[1]}", visible)

    def _fail(self, name: str, new: Image.Image, why: str, difference: Image.Image | None = None) -> None:
        folder = self.failed / self.folder.parent.name / self.folder.name
        folder.mkdir(parents=True, exist_ok=True)
        new.save(folder / f"{name}.new.png")
        if difference:
            difference.save(folder / f"{name}.difference.png")
        self.faults.append(f"{self.folder / name}: {why}. See {folder / name}.*.png, or run `make pictures`.")


def picture_of(screenshot: bytes) -> Image.Image:
    """Read a screenshot."""
    return Image.open(io.BytesIO(screenshot)).convert("RGB")


def _reduced(picture: Image.Image) -> Image.Image:
    """Return the picture as it is committed."""
    reduced = ImageOps.posterize(picture, _BITS)
    if reduced.getcolors(_MOST_IN_PALETTE) is None:
        return reduced
    return reduced.convert("P", palette=Image.Palette.ADAPTIVE, colors=_MOST_IN_PALETTE)
