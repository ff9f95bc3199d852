"""The settings of an owner's look: color, logo, icon, font."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from helpcenter.input.options.by_language import TextByLanguage
from helpcenter.input.options.strict_model import StrictModel

COLOR = r"^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"
_WEIGHT = r"^[1-9]\d{0,2}(?: [1-9]\d{0,2})?$"
_FAMILY = r"^[^\"'\\{};<>\n]+$"
_FOLDER_UP = ".."


def _color(value: object) -> object:
    # Without quotes, the number sign starts a comment in YAML, and the value is empty.
    if not isinstance(value, str) or not re.fullmatch(COLOR, value):
        raise ValueError("a color in hexadecimal notation, in quotes")
    return value.lower()


def project_path(text: str) -> str:
    """Return a path below the project. Raises ValueError."""
    path = PurePosixPath(text)
    if not text.strip() or "\\" in text or ":" in text or path.is_absolute() or _FOLDER_UP in path.parts:
        raise ValueError("the path of a file in the project, relative to mkdocs.yml")
    return path.as_posix()


def _logo(value: object) -> object:
    return {"light": value} if isinstance(value, str) else value


def _family(name: str) -> str:
    if not re.fullmatch(_FAMILY, name) or not name.isprintable():
        raise ValueError("the name of a font, without quotes and brackets")
    return name


def _weight(value: object) -> object:
    # YAML reads a single weight as a number.
    if value is not None and not re.fullmatch(_WEIGHT, str(value)):
        raise ValueError("a weight from 1 to 999, or two for a variable font")
    return value if value is None else str(value)


def _form(value: object) -> str:
    return "one" if isinstance(value, str) else "each"


BrandColor = Annotated[str | None, BeforeValidator(_color), Field(json_schema_extra={"pattern": COLOR})]
FontWeight = Annotated[
    str | None,
    BeforeValidator(_weight, json_schema_input_type=int | str | None),
    Field(json_schema_extra={"pattern": _WEIGHT}),
]
ProjectFile = Annotated[str, AfterValidator(project_path)]


class Logo(StrictModel):
    """A picture next to the name of the site, and what it says."""

    light: ProjectFile = Field(description="The picture for light pages.", examples=["overrides/logo.svg"])
    dark: ProjectFile | None = Field(
        None, description="The picture for dark pages; without it, the same.", examples=["overrides/logo-dark.svg"]
    )
    alt: TextByLanguage | None = Field(
        None, description="The words in the picture; none for a symbol without words.", examples=["Acme"]
    )


# A path alone is the picture for light pages. The schema names both forms.
LogoChoice = Annotated[Logo | None, BeforeValidator(_logo, json_schema_input_type=str | Logo | None)]


class FontFile(StrictModel):
    """A file of the font; weight and style are in the file, unless they are stated here."""

    file: ProjectFile = Field(description="A woff2 file.", examples=["overrides/fonts/acme-bold.woff2"])
    weight: FontWeight = Field(None, description="A weight, or the range of a variable font.", examples=['"300 900"'])
    style: Literal["normal", "italic"] | None = Field(None, examples=["italic"])


class Font(StrictModel):
    """The font family of all text except code, from files that the site publishes itself."""

    family: Annotated[str, AfterValidator(_family)] = Field(description="Its name.", examples=["Acme Sans"])
    files: tuple[
        Annotated[Annotated[ProjectFile, Tag("one")] | Annotated[FontFile, Tag("each")], Discriminator(_form)], ...
    ] = Field(min_length=1, description="Its files.", examples=["[overrides/fonts/acme.woff2]"])

    @property
    def entries(self) -> tuple[FontFile, ...]:
        """The files, each with what is stated about it."""
        return tuple(FontFile(file=one) if isinstance(one, str) else one for one in self.files)
