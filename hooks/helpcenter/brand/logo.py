"""The owner's logo, which stands next to the name of the site."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.brand.pictures import Picture, UnusablePictureError, read_picture
from helpcenter.brand.project_files import ProjectFiles
from helpcenter.input.options.brand_settings import Logo

# Every page shows the logo, and its first visit should stay below 40 KB.
_MOST_KILOBYTES = 30
# The height on pages, in CSS pixels: as much as a line of the header has room for.
HEIGHT = 32


@dataclass(frozen=True)
class LogoPicture:
    """A published picture: its path in `assets`, and its width and height on pages, in CSS pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class OwnLogo:
    """The pictures for light and for dark pages, the same one if there is only one."""

    light: LogoPicture
    dark: LogoPicture


def load_logo(logo: Logo | None, files: ProjectFiles) -> OwnLogo | None:
    """Publish the pictures of the logo; None if there is none, or after a finding."""
    if logo is None:
        return None
    light = _load(logo.light, "light", files)
    dark = _load(logo.dark, "dark", files) if logo.dark else light
    return OwnLogo(light, dark) if light and dark else None


def _load(name: str, theme: str, files: ProjectFiles) -> LogoPicture | None:
    content = files.read(name, "logo", theme, most=_MOST_KILOBYTES)
    if content is None:
        return None
    try:
        picture = read_picture(content, name)
    except UnusablePictureError as error:
        files.report(error.problem, "logo", theme, **error.values)
        return None
    path = files.publish(f"brand/logo-{theme}.{picture.extension}", picture.content)
    return LogoPicture(path, *_shown_size(picture))


def _shown_size(picture: Picture) -> tuple[int, int]:
    return max(1, round(picture.width * HEIGHT / picture.height)), HEIGHT
